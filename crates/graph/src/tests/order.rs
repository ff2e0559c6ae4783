//! Nodes inside nodes.

use super::Files;
use crate::{Kind, Level};

#[test]
fn what_stands_in_a_node_is_found_from_both_sides() {
    let text = "jobs:\n  a: {steps: [{parallel: [{id: x, run: x}]}]}\n";
    let graph = Files::read(&[("a.yml", text)]).graph();
    let inner = graph.find("step:a.yml#a/x").unwrap();
    let around: Vec<&str> = graph.ancestors(inner).map(|index| graph.node(index).unwrap().id.as_str()).collect();
    assert_eq!(around, ["step:a.yml#a/1", "job:a.yml#a", "workflow:a.yml"]);
    let block = graph.find("step:a.yml#a/1").unwrap();
    assert_eq!(graph.children(block).map(|(index, _)| index).collect::<Vec<_>>(), [inner]);
    assert_eq!(graph.node(inner).unwrap().kind, Kind::Step { file: 0, job: 0, step: 1 });
    let levels: Vec<Level> = graph.nodes().map(|(_, node)| node.kind.level()).collect();
    assert_eq!(levels, [Level::Repository, Level::Workflow, Level::Job, Level::Job]);
}
