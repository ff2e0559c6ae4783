//! What a screen reader says of nodes and edges.

use graph::{Graph, Kind, Node, Relation};
use petgraph::Direction;
use petgraph::graph::NodeIndex;

use crate::LineKind;

/// A node with its neighbours: `job test, 3.10, 3.11, needs lint, needed by test-summary`.
pub(crate) fn node(graph: &Graph, index: NodeIndex, node: &Node) -> String {
    let kind = match node.kind {
        Kind::Trigger => "trigger",
        Kind::Workflow { .. } => "workflow",
        Kind::Job { .. } => "job",
        Kind::Call { .. } => "reusable workflow call",
        Kind::Artifact => "artifact",
        Kind::Missing => "missing job",
    };
    let mut said = vec![format!("{kind} {}", node.label)];
    said.extend(node.details.iter().cloned());
    let mut add = |words: &str, direction, relations: &[Relation]| {
        let near = graph.neighbours(index, direction, relations);
        let names: Vec<&str> = near.iter().filter_map(|near| Some(graph.node(*near)?.label.as_str())).collect();
        if !names.is_empty() {
            said.push(format!("{words} {}", names.join(" and ")));
        }
    };
    add("started by", Direction::Incoming, &[Relation::Starts]);
    add("starts", Direction::Outgoing, &[Relation::Starts]);
    add("needs", Direction::Incoming, &Relation::ALL_NEEDS);
    add("needed by", Direction::Outgoing, &Relation::ALL_NEEDS);
    add("uploaded by", Direction::Incoming, &[Relation::Uploads]);
    add("uploads", Direction::Outgoing, &[Relation::Uploads]);
    add("downloads", Direction::Incoming, &[Relation::Downloads]);
    add("downloaded by", Direction::Outgoing, &[Relation::Downloads]);
    said.join(", ")
}

/// An edge: `test needs lint`.
pub(crate) fn edge(from: &Node, to: &Node, kind: LineKind) -> String {
    let (from, to) = (&from.label, &to.label);
    match kind {
        LineKind::Starts => format!("{from} starts {to}"),
        LineKind::Needs => format!("{to} needs {from}"),
        LineKind::NeedsAlways => format!("{to} waits for {from} and runs even if it failed"),
        LineKind::Uploads => format!("{from} uploads {to}"),
        LineKind::Downloads => format!("{to} downloads {from}"),
        LineKind::Problem => format!("{to} needs {from}, which cannot be satisfied"),
    }
}
