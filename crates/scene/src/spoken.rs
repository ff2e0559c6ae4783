//! What a screen reader says of nodes and edges.

use graph::{Graph, Node, Relation};
use petgraph::Direction;
use petgraph::graph::NodeIndex;

use crate::{CardKind, LineKind};

/// A node with its neighbours: `job test, 3.10, 3.11, needs lint, needed by test-summary`.
pub(crate) fn node(graph: &Graph, index: NodeIndex, node: &Node) -> String {
    let kind = CardKind::of(node.kind).name().to_lowercase();
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
    add("calls", Direction::Outgoing, &[Relation::Calls]);
    add("called by", Direction::Incoming, &[Relation::Calls]);
    add("runs after", Direction::Incoming, &[Relation::RunsAfter]);
    add("uploaded by", Direction::Incoming, &[Relation::Uploads]);
    add("uploads", Direction::Outgoing, &[Relation::Uploads]);
    add("downloads", Direction::Incoming, &[Relation::Downloads]);
    add("downloaded by", Direction::Outgoing, &[Relation::Downloads]);
    said.join(", ")
}

/// An edge: `test needs lint`, and what stands on it, where its kind does not tell that something does.
pub(crate) fn edge(from: &Node, to: &Node, kind: LineKind, label: &str) -> String {
    let said = joined(from, to, kind);
    match kind {
        LineKind::Needs | LineKind::NeedsAlways if !label.is_empty() => format!("{said} and reads {label}"),
        LineKind::Outputs | LineKind::RunsAfter if !label.is_empty() => format!("{said}: {label}"),
        _ => said,
    }
}

fn joined(from: &Node, to: &Node, kind: LineKind) -> String {
    let is_download = CardKind::of(from.kind) == CardKind::Artifact;
    let (from, to) = (&from.label, &to.label);
    match kind {
        LineKind::Starts | LineKind::Dispatches => format!("{from} starts {to}"),
        LineKind::Needs => format!("{to} needs {from}"),
        LineKind::NeedsAlways => format!("{to} waits for {from} and runs even if it failed"),
        LineKind::Uploads => format!("{from} uploads {to}"),
        LineKind::Downloads => format!("{to} downloads {from}"),
        LineKind::Problem if is_download => format!("{to} downloads {from}, which may not be there"),
        LineKind::Problem => format!("{to} needs {from}, which cannot be satisfied"),
        LineKind::Then => format!("{to} comes after {from}"),
        LineKind::Outputs => format!("{to} reads outputs of {from}"),
        LineKind::Calls => format!("{from} calls {to}"),
        LineKind::Uses => format!("{from} uses {to}"),
        LineKind::RunsAfter => format!("{to} runs after {from}"),
        LineKind::Causes => format!("{from} causes {to}"),
        LineKind::Blocked => format!("{from} causes {to}, which starts nothing with GITHUB_TOKEN"),
        LineKind::Maybe => format!("{from} may start {to}"),
        LineKind::Deletes => format!("{from} deletes {to}"),
        LineKind::Deploys => format!("{from} runs for {to}"),
        LineKind::Reaches => format!("{from} reaches {to}"),
        LineKind::Caches => format!("{from} caches {to}"),
        LineKind::RunsIn => format!("{to} runs in {from}"),
        LineKind::Reads => format!("{to} reads {from}"),
    }
}
