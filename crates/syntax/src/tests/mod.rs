//! Tests of the crate's contracts: here those of sound texts.

mod places;
mod properties;
mod recovery;
mod scalars;

use expect_test::{Expect, expect};

use crate::{MAX_DEPTH, MAX_EXPANSION, Shape, parse, parse_bytes};

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&parse(text).dump());
}

fn keys(text: &str) -> Vec<String> {
    fn walk(node: crate::Node<'_>, prefix: &str, out: &mut Vec<String>) {
        for entry in node.entries() {
            let path = format!("{prefix}{}", entry.key.as_str().unwrap_or("?"));
            walk(entry.value, &format!("{path}."), out);
            out.push(path);
        }
    }
    let tree = parse(text);
    let mut out = Vec::new();
    tree.root().into_iter().for_each(|root| walk(root, "", &mut out));
    out
}

#[test]
fn ranges_cover_headers_and_quotes_but_no_trailing_comment() {
    check(
        "a: &x |\n  echo\n\n  # not a comment\n\nb: ['1', \"2\"] # c\nc: *x\nd:\n# end\n",
        expect![[r#"
            0..61 Mapping
              0..1 Plain "a"
                6..33 &x Literal "echo\n\n# not a comment\n"
              35..36 Plain "b"
                38..48 FlowSequence
                  39..42 SingleQuoted "1"
                  44..47 DoubleQuoted "2"
              53..54 Plain "c"
                56..58 Alias *x
              59..60 Plain "d"
                61..61 Plain ""
        "#]],
    );
}

#[test]
fn aliases_are_looked_through() {
    let tree = parse("a: &x {k: v}\nb: *x\n");
    let alias = tree.root().unwrap().get("b").unwrap();
    assert!(alias.is_alias());
    assert_eq!(alias.get("k").unwrap().as_str(), Some("v"));
}

#[test]
fn repeated_and_merge_keys_are_kept_and_reported() {
    let tree = parse("a: 1\na: 2\n<<: 3\n");
    assert_eq!(tree.root().unwrap().entries().count(), 3);
    let codes: Vec<&str> = tree.diagnostics().iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["duplicate-key", "yaml-syntax"]);
}

#[test]
fn deep_nesting_and_emptiness_are_survived() {
    assert!(parse("").root().is_none());
    assert!(!parse(&"[".repeat(10_000)).diagnostics().is_empty());
    assert!(!parse(&"a: {".repeat(5_000)).diagnostics().is_empty());
    assert_eq!(parse("\u{feff}on: push\n").root().unwrap().get("on").unwrap().as_str(), Some("push"));
}

#[test]
fn a_recursive_alias_ends() {
    let tree = parse("a: &x [*x]\n");
    assert_eq!(tree.root().unwrap().get("a").unwrap().items().count(), 1);
}

/// Whether a node has the value that the independent reader sees.
fn same(node: crate::Node<'_>, value: &serde_yaml::Value) -> bool {
    use serde_yaml::Value;
    match value {
        Value::Null => node.shape() == Shape::Null,
        Value::Bool(value) => node.as_str().is_some_and(|text| text.eq_ignore_ascii_case(&value.to_string())),
        Value::Number(number) => node.as_str().and_then(|text| text.parse().ok()) == number.as_f64(),
        Value::String(text) => node.as_str() == Some(text) || (text.is_empty() && node.shape() == Shape::Scalar),
        Value::Sequence(items) => {
            node.items().count() == items.len() && node.items().zip(items).all(|(node, value)| same(node, value))
        }
        Value::Mapping(entries) => {
            node.entries().count() == entries.len()
                && node
                    .entries()
                    .zip(entries)
                    .all(|(ours, (key, value))| same(ours.key, key) && same(ours.value, value))
        }
        Value::Tagged(tagged) => same(node, &tagged.value),
    }
}

#[test]
fn an_independent_reader_sees_the_same_values() {
    let sample = [
        include_str!("../../../session/sample/.github/workflows/pr.yml"),
        include_str!("../../../session/sample/.github/workflows/release.yml"),
        include_str!("../../../session/sample/.github/workflows/security.yml"),
        include_str!("../../../session/sample/.github/workflows/tests.yml"),
        "a: &x {b: [1, 2.5, true, ~, '1', \"t\\n\"]}\nc: *x\nd: >-\n  f\n  g\n\ne: |+\n  h\n\n",
    ];
    for text in sample {
        let value: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
        let tree = parse(text);
        assert!(same(tree.root().unwrap(), &value), "{}", tree.dump());
    }
}

#[test]
fn documents_are_all_kept_and_the_second_is_reported() {
    let tree = parse("a: &x 1\n---\nb: *x\n...\n");
    let roots: Vec<&str> = tree.documents().map(crate::Node::source).collect();
    assert_eq!(roots, ["a: &x 1", "b: *x"]);
    let found: Vec<&str> = tree.diagnostics().iter().map(|found| found.range.slice(tree.text())).collect();
    assert_eq!(found, ["---", "*x"], "anchors end with their document");
}

#[test]
fn line_endings_byte_order_marks_and_nul_are_read() {
    check(
        "\u{feff}a: |\r\n  x\r\n  y\r\nb: 'c\r\n  d'\r\n",
        expect![[r#"
            3..30 Mapping
              3..4 Plain "a"
                6..17 Literal "x\ny\n"
              19..20 Plain "b"
                22..30 SingleQuoted "c d"
        "#]],
    );
    check(
        "a: b\rc:\r- d\r",
        expect![[r#"
            0..11 Mapping
              0..1 Plain "a"
                3..4 Plain "b"
              5..6 Plain "c"
                8..11 Sequence
                  10..11 Plain "d"
        "#]],
    );
    let tree = parse("a: b\0c\0\0\nd: e\n");
    assert_eq!(tree.text(), "a: b\0c\0\0\nd: e\n");
    assert_eq!(tree.root().unwrap().get("d").unwrap().as_str(), Some("e"));
    assert_eq!(tree.damaged().len(), 2);
    assert_eq!(tree.diagnostics().len(), 1);
}

#[test]
fn a_colon_on_the_next_line_belongs_to_the_mapping_in_its_column() {
    check(
        ": ? |\n: a",
        expect![[r#"
        0..9 Mapping
          0..0 Plain ""
            2..6 Mapping
              4..5 Literal ""
                6..6 Plain ""
          6..6 Plain ""
            8..9 Plain "a"
    "#]],
    );
    check(
        ": ? |\n  : a",
        expect![[r#"
        0..11 Mapping
          0..0 Plain ""
            2..11 Mapping
              4..5 Literal ""
                10..11 Plain "a"
    "#]],
    );
}

#[test]
fn bytes_that_are_no_utf_8_are_replaced_and_reported() {
    let tree = parse_bytes(b"a: b\xff\xfec\nd: \xe2\x82\n");
    assert_eq!(tree.text(), "a: b\u{fffd}\u{fffd}c\nd: \u{fffd}\n");
    let found: Vec<&str> = tree.diagnostics().iter().map(|found| found.message.as_str()).collect();
    expect![[r#"
        [
            "The bytes FF here are no UTF-8 and are shown as `�`.",
            "The bytes FE here are no UTF-8 and are shown as `�`.",
            "The bytes E2 82 here are no UTF-8 and are shown as `�`.",
        ]
    "#]]
    .assert_debug_eq(&found);
    assert!(tree.diagnostics().iter().all(|found| found.range.slice(tree.text()) == "\u{fffd}"));
    assert_eq!(parse_bytes(b"\xff\xfeo\0n\0").diagnostics().len(), 1, "UTF-16 is one finding");
}

#[test]
fn undefined_and_recursive_aliases_read_as_nothing() {
    let tree = parse("a: &one [*one]\nb: *on\nc: *other\n");
    assert_eq!(tree.root().unwrap().get("b").unwrap().shape(), Shape::Null);
    let found: Vec<_> = tree.diagnostics().iter().map(|found| (&found.message, &found.help)).collect();
    expect![[r#"
        [
            (
                "The alias `*one` stands inside the value that `&one` names, which would never end.",
                Some(
                    "Repeat what is needed of that value here, or anchor a smaller part of it.",
                ),
            ),
            (
                "The alias `*on` has no anchor `&on` before it, so it stands for nothing.",
                Some(
                    "Did you mean `*one`?",
                ),
            ),
            (
                "The alias `*other` has no anchor `&other` before it, so it stands for nothing.",
                Some(
                    "Write `&other` before the value that is meant, further up.",
                ),
            ),
        ]
    "#]]
    .assert_debug_eq(&found);
}

/// Nodes and levels of a walk that follows aliases.
fn walk(node: crate::Node<'_>) -> (usize, usize) {
    let children = node.entries().flat_map(|entry| [entry.key, entry.value]).chain(node.items());
    let (count, height) = children.map(walk).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1.max(one.1)));
    (count + 1, height + 1)
}

#[test]
fn walks_through_aliases_are_bounded() {
    let bomb: Vec<String> = (1..40).map(|n| format!("a{n}: &a{n} [*a{m}, *a{m}, *a{m}]\n", m = n - 1)).collect();
    let chain: Vec<String> = (1..5000).map(|n| format!("- &a{n} [*a{m}]\n", m = n - 1)).collect();
    for text in [format!("a0: &a0 x\n{}", bomb.concat()), format!("- &a0 [x]\n{}", chain.concat())] {
        let tree = parse(&text);
        let (count, height) = walk(tree.root().unwrap());
        assert!(count <= tree.nodes.len() + MAX_EXPANSION as usize, "{count}");
        assert!(height <= MAX_DEPTH, "{height}");
        assert_eq!(tree.diagnostics().len(), 1);
    }
}

#[test]
fn tags_and_anchors_are_kept() {
    check(
        "a: !!str &x 1\nb: &y !t [c]\n&k d: *x\n",
        expect![[r#"
            0..35 Mapping
              0..1 Plain "a"
                12..13 &x !!str Plain "1"
              14..15 Plain "b"
                23..26 &y !t FlowSequence
                  24..25 Plain "c"
              30..31 &k Plain "d"
                33..35 Alias *x
        "#]],
    );
}
