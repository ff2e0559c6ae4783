//! Tests of the crate's contracts.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::parse;

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
                6..33 Literal "echo\n\n# not a comment\n"
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
fn a_half_typed_key_costs_only_its_line() {
    let text = "on: push\njobs:\n  a:\n    runs-on: x\n    ste\n  b:\n    runs-on: y\n";
    assert_eq!(keys(text), ["on", "jobs.a.runs-on", "jobs.a", "jobs.b.runs-on", "jobs.b", "jobs"]);
    assert_eq!(parse(text).diagnostics().len(), 1);
}

#[test]
fn open_quotes_and_brackets_cost_only_their_value() {
    assert_eq!(keys("a: \"abc\nb: 1\nc: d\n"), ["a", "b", "c"]);
    assert_eq!(keys("a: [1, 2\nb: 1\nc: d\n"), ["a", "b", "c"]);
    assert_eq!(keys("a:\n  x: {q: 1\nb: 1\n"), ["a.x", "a", "b"]);
}

#[test]
fn a_tab_and_a_wrong_indent_cost_only_their_line() {
    assert_eq!(keys("a:\n\tb: 1\nc: 1\n"), ["a", "c"]);
    assert_eq!(keys("a: 1\n  b: 2\nc: 3\n"), ["a", "c"]);
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

proptest! {
    #[test]
    fn any_text_gives_a_tree_of_that_text(text in "(?s)[ \\n\\t:a-c\\-\\[\\]{}'\"|>&*#!%@`,?\u{e9}\r]{0,80}") {
        let tree = parse(&text);
        prop_assert_eq!(tree.text(), text.as_str());
        prop_assert!(tree.diagnostics().iter().all(|diagnostic| diagnostic.range.end() <= text.len()));
        tree.dump();
    }

    #[test]
    fn children_lie_inside_their_parents(text in "([a-c]:|- |  |\\[|\\]|\n|x|,| ){0,40}") {
        fn holds(node: crate::Node<'_>) -> bool {
            let children = node.entries().flat_map(|entry| [entry.key, entry.value]).chain(node.items());
            children.into_iter().all(|child| node.is_alias() || node.range().contains(child.range()) && holds(child))
        }
        let tree = parse(&text);
        prop_assert!(tree.root().is_none_or(holds), "{}", tree.dump());
    }
}

/// Whether a node has the value that the independent reader sees.
fn same(node: crate::Node<'_>, value: &serde_yaml::Value) -> bool {
    use serde_yaml::Value;
    match value {
        Value::Null => node.shape() == crate::Shape::Null,
        Value::Bool(value) => node.as_str().is_some_and(|text| text.eq_ignore_ascii_case(&value.to_string())),
        Value::Number(number) => node.as_str().and_then(|text| text.parse().ok()) == number.as_f64(),
        Value::String(text) => node.as_str() == Some(text) || (text.is_empty() && node.shape() == crate::Shape::Scalar),
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
        include_str!("../../session/sample/.github/workflows/pr.yml"),
        include_str!("../../session/sample/.github/workflows/release.yml"),
        include_str!("../../session/sample/.github/workflows/security.yml"),
        include_str!("../../session/sample/.github/workflows/tests.yml"),
        "a: &x {b: [1, 2.5, true, ~, '1', \"t\\n\"]}\nc: *x\nd: >-\n  f\n  g\n\ne: |+\n  h\n\n",
    ];
    for text in sample {
        let value: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
        let tree = parse(text);
        assert!(same(tree.root().unwrap(), &value), "{}", tree.dump());
    }
}
