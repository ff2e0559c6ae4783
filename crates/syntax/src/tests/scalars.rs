//! Tests of the way between decoded values and their source.

use source::TextRange;

use crate::parse;

/// The source of each piece of the value of `a` that is asked for.
fn sources<'t>(text: &'t str, pieces: &[&str]) -> Vec<&'t str> {
    let tree = parse(text);
    let node = tree.find("a").unwrap();
    let (value, map) = (node.as_str().unwrap(), node.scalar_map().unwrap());
    let place = |piece: &&str| {
        let at = value.find(*piece).unwrap();
        map.source(TextRange::new(at, at + piece.len())).slice(text)
    };
    pieces.iter().map(place).collect()
}

#[test]
fn escapes_and_folds_of_quoted_scalars_are_looked_through() {
    assert_eq!(sources("a: \"x \\u00e9 ${{ y }}\"\n", &["é", "${{ y }}", "x é"]), ["\\u00e9", "${{ y }}", "x \\u00e9"]);
    assert_eq!(sources("a: \"x\n  y \\\n  z\"\n", &["x y", "y z"]), ["x\n  y", "y \\\n  z"]);
    assert_eq!(
        sources("a: 'it''s\n\n  ${{ y }}'\n", &["it's", "'", "\n", "${{ y }}"]),
        ["it''s", "''", "\n\n", "${{ y }}"]
    );
}

#[test]
fn indentation_folds_and_chomping_of_block_scalars_are_looked_through() {
    let text = "a: |2-\r\n   x\r\n\r\n  ${{ y }}\r\n\r\nb: c\r\n";
    assert_eq!(sources(text, &[" x", "\n\n", "${{ y }}"]), [" x", "\r\n\r\n", "${{ y }}"]);
    let text = "a: >+ # c\n    x\n    y\n\n    z\n      w\n    v\n\n";
    assert_eq!(sources(text, &["x y", "y\nz", "\n  w\n", "v\n\n"]), ["x\n    y", "y\n\n    z", "\n      w\n", "v\n\n"]);
}

#[test]
fn plain_scalars_over_several_lines_and_aliases_are_looked_through() {
    assert_eq!(sources("a: x\n  y\n\n  z\n", &["x y", "\n", "z"]), ["x\n  y", "\n\n", "z"]);
    assert_eq!(sources("b: &v ${{ y }}\na: *v\n", &["{ y }"]), ["{ y }"]);
}

#[test]
fn source_offsets_lead_to_the_value() {
    let text = "a: \"x\\ty\"\nb: |\n  one\n  two\n";
    let tree = parse(text);
    let quoted = tree.find("a").unwrap().scalar_map().unwrap();
    assert_eq!([3, 4, 5, 6, 7, 8, 9].map(|at| quoted.decoded(at)), [0, 0, 1, 1, 2, 3, 3]);
    let block = tree.find("b").unwrap().scalar_map().unwrap();
    let two = text.find("two").unwrap();
    assert_eq!([two - 2, two, two + 1].map(|at| block.decoded(at)), [4, 4, 5]);
}
