//! Tests of paths, and of what is found at a place.

use crate::{Node, parse};

const TEXT: &str = "on: push\n\njobs:\n  build: # c\n    steps:\n      - run: |\n          a\n\n          b\n      - uses: x\n\n  \"a.b\": {c: *d}\n";

#[test]
fn nodes_have_paths_and_paths_lead_to_nodes() {
    let tree = parse(TEXT);
    let uses = tree.find("jobs.build.steps[1].uses").unwrap();
    assert_eq!(uses.source(), "x");
    assert_eq!(uses.path().to_string(), "jobs.build.steps[1].uses");
    assert_eq!(tree.find("jobs[\"a.b\"].c").unwrap().path().to_string(), "jobs[\"a.b\"].c");
    for nowhere in ["jobs.test", "jobs.build.steps[2]", "on.push", "jobs[\"a.b", "jobs[x]", "."] {
        assert!(tree.find(nowhere).is_none(), "{nowhere}");
    }
}

#[test]
fn the_innermost_node_is_found_at_a_place() {
    let tree = parse(TEXT);
    let at = |piece: &str| tree.node_at(TEXT.find(piece).unwrap()).unwrap();
    assert_eq!(at("uses").path().to_string(), "jobs.build.steps[1].uses");
    assert!(at("uses").in_entry().is_some_and(|entry| entry.key == at("uses") && entry.value.source() == "x"));
    assert_eq!(at("b\n      - ").path().to_string(), "jobs.build.steps[0].run");
    assert_eq!(at("# c").path().to_string(), "jobs");
    assert!(tree.root().unwrap().parent().is_none());
}

#[test]
fn anchors_know_their_uses() {
    let tree = parse("a: &x 1\nb: *x\nc: &x 2\nd: [*x, *x]\ne: &y 3\n");
    let uses: Vec<(&str, usize)> = tree.anchors().map(|(name, node)| (name, tree.uses(node).count())).collect();
    assert_eq!(uses, [("x", 1), ("x", 2), ("y", 0)]);
    assert_eq!(tree.find("d[1]").unwrap().resolved().source(), "2");
    assert_eq!(tree.find("d[1]").map(Node::path).unwrap().to_string(), "d[1]");
}

#[test]
fn comments_and_blank_lines_are_kept() {
    let tree = parse(TEXT);
    assert_eq!(tree.comments().iter().map(|range| range.slice(TEXT)).collect::<Vec<_>>(), ["# c"]);
    let lines: Vec<usize> = tree.blank_lines().iter().map(|range| TEXT[..range.start()].lines().count() + 1).collect();
    assert_eq!(lines, [2, 11], "the one inside the script is text");
}
