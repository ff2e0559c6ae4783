//! Any bytes: a tree of that text, ordered, its scalars mapped, its walks bounded.

#![no_main]

use libfuzzer_sys::fuzz_target;
use source::TextRange;
use syntax::Node;

fuzz_target!(|bytes: &[u8]| {
    let tree = syntax::parse_bytes(bytes);
    assert_eq!(tree.text(), String::from_utf8_lossy(bytes));
    let end = tree.text().len();
    assert!(tree.diagnostics().iter().all(|found| found.range.end() <= end));
    tree.dump();
    tree.blank_lines();
    let mut left = tree.text().len() * 4 + 2 * syntax::MAX_EXPANSION as usize;
    tree.documents().for_each(|root| walk(&tree, root, 0, &mut left));
});

/// Looks at every node that a consumer meets.
fn walk(tree: &syntax::Tree, node: Node<'_>, depth: usize, left: &mut usize) {
    assert!(depth <= syntax::MAX_DEPTH);
    *left = left.checked_sub(1).expect("a bounded walk");
    assert!(node.range().end() <= tree.text().len());
    if let (Some(value), Some(map)) = (node.as_str(), node.scalar_map()) {
        let place = map.source(TextRange::new(0, value.len()));
        assert!(place.end() <= tree.text().len());
        map.decoded(place.end());
    }
    for entry in node.entries() {
        walk(tree, entry.key, depth + 1, left);
        walk(tree, entry.value, depth + 1, left);
    }
    node.items().for_each(|item| walk(tree, item, depth + 1, left));
}
