//! What holds for every text.

use proptest::prelude::*;

use crate::tree::Id;
use crate::{Node, ScalarStyle, parse, parse_bytes, parse_until_error};

/// Texts that look like YAML but need not be.
fn scribble() -> impl Strategy<Value = String> {
    let pieces = [
        "a", "b:", "b: ", "- ", "  ", "    ", "\n", "\n", "\n  ", "\n    ", "\r\n", "\r", "\t", "\"", "'", "[", "]",
        "{", "}", ", ", ": ", "? ", "# c\n", "&x ", "*x", "|\n", ">-\n", "!t ", "\\", "\\\n", "é", "\u{feff}", "\0",
        "@", "---\n", "...\n", "<<: ",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

/// Sound texts with every style of scalar.
fn scalars() -> impl Strategy<Value = String> {
    let plain =
        "[a-z]{1,3}( [a-z:#]{1,2}[a-z]){0,2}(\n{1,3} +[a-z]{1,3}){0,2}".prop_map(|text| format!("a: {text}\nz: 1\n"));
    let single = "([ a-z\"\\\\\t]|''|\n{1,3} ){0,12}".prop_map(|text| format!("a: '{text}'\nz: 1\n"));
    let double = "([ a-z'\t]|\\\\n|\\\\x41|\\\\u00e9|\\\\ud83d\\\\ude00|\\\\\\\\|\\\\\"|\\\\\t|\\\\\n|\n{1,3} ){0,12}"
        .prop_map(|text| format!("a: \"{text}\"\nz: 1\n"));
    let lines = "(( |  |   ){0,1}[a-z#:é]{1,3} {0,2}\n|\n| \n){0,8}";
    let block = ("[|>][+-]?", lines).prop_map(|(header, lines)| {
        let indent = |line| if line == "\n" { ["", line] } else { ["  ", line] };
        let body: String = lines.split_inclusive('\n').flat_map(indent).collect();
        format!("a: {header} # c\n{body}z: 1\n")
    });
    let all = prop_oneof![plain, single, double, block];
    (all, prop::sample::select(&["\n", "\r\n", "\r"][..])).prop_map(|(text, end)| text.replace('\n', end))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_until_the_first_error_ends_there_and_is_the_whole_where_there_is_none(text in scribble()) {
        let (brief, tree) = (parse_until_error(&text), parse(&text));
        prop_assert_eq!(brief.text(), text.as_str());
        if tree.damaged().is_empty() {
            prop_assert_eq!(brief.dump(), tree.dump());
        } else {
            let last = brief.damaged().last();
            prop_assert!(last.is_some_and(|last| last.end() <= text.len()), "{:?}", last);
        }
        prop_assert_eq!(brief.damaged().is_empty(), tree.damaged().is_empty());
    }

    #[test]
    fn any_text_gives_a_tree_of_that_text(text in scribble()) {
        let tree = parse(&text);
        prop_assert_eq!(tree.text(), text.as_str());
        prop_assert!(tree.diagnostics().iter().all(|found| found.range.end() <= text.len() && text.is_char_boundary(found.range.start())));
        prop_assert!(tree.diagnostics().is_sorted_by_key(|found| found.range));
        prop_assert_eq!(&parse(&text), &tree, "the same text, the same tree");
        tree.dump();
        tree.blank_lines();
    }

    #[test]
    fn children_lie_inside_their_parents_in_order(text in scribble()) {
        fn holds(node: Node<'_>) -> bool {
            let children: Vec<Node<'_>> = node.entries().flat_map(|entry| [entry.key, entry.value]).chain(node.items()).collect();
            node.is_alias()
                || children.iter().all(|child| node.range().contains(child.range()) && child.parent() == Some(node) && holds(*child))
                    && children.is_sorted_by_key(|child| child.range().start())
        }
        let tree = parse(&text);
        prop_assert!(tree.documents().all(holds), "{}", tree.dump());
        prop_assert!(tree.nodes.is_sorted_by_key(|data| data.range.start()), "{}", tree.dump());
    }

    #[test]
    fn any_bytes_give_a_tree(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let tree = parse_bytes(&bytes);
        prop_assert_eq!(tree.text(), String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn paths_lead_back_and_places_are_found(text in scribble()) {
        let tree = parse(&text);
        for index in 0..tree.nodes.len() {
            let node = tree.node(Id::new(index));
            let found = tree.node_at(node.range().start());
            let is_inside = found.is_some_and(|found| node.range().contains(found.range()));
            prop_assert!(node.range().is_empty() || is_inside, "{}", tree.dump());
            let is_key = node.in_entry().is_some_and(|entry| entry.key == node);
            let path = node.path().to_string();
            let is_unique = (0..tree.nodes.len()).filter(|other| tree.node(Id::new(*other)).path().to_string() == path).count() == 1;
            if !is_key && is_unique && !path.contains('?') && tree.diagnostics().is_empty() {
                prop_assert_eq!(tree.find(&path).map(Node::range), Some(node.range()), "{}\n{}", path, tree.dump());
            }
        }
    }

    #[test]
    fn each_character_is_written_where_the_map_says(text in scalars()) {
        let tree = parse(&text);
        prop_assume!(tree.damaged().is_empty());
        let node = tree.root().and_then(|root| root.get("a")).filter(|node| node.as_str().is_some());
        let Some(node) = node else { return Ok(()) };
        let (value, map) = (node.as_str().unwrap_or(""), node.scalar_map().unwrap_or_default());
        for (at, letter) in value.char_indices() {
            let place = map.source(source::TextRange::new(at, at + letter.len_utf8()));
            let source = place.slice(&text);
            let quote = match node.scalar_style() {
                Some(ScalarStyle::DoubleQuoted) => "\"",
                Some(ScalarStyle::SingleQuoted) => "'",
                _ => "",
            };
            let read = parse(&format!("{quote}{source}{quote}"));
            let is_fold = matches!(letter, ' ' | '\n') && source.contains(['\n', '\r']);
            let is_escape = !quote.is_empty() && read.root().and_then(Node::as_str).is_some_and(|read| read.chars().eq([letter]));
            prop_assert!(source.chars().eq([letter]) || is_fold || is_escape, "{letter:?} at {at} is {source:?}\n{}", tree.dump());
            prop_assert_eq!(map.decoded(place.start()), at);
        }
        prop_assert_eq!(map.source(source::TextRange::empty(value.len())).start() <= text.len(), true);
    }
}
