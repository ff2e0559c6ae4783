//! Secrets: who reads which.

use graph::{Kind, Relation};
use petgraph::Direction;

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, or_dash};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let secrets = facts.graph.nodes().filter(|(_, node)| matches!(node.kind, Kind::Secret | Kind::Variable));
    let rows: Vec<Vec<String>> = secrets
        .map(|(index, node)| {
            let readers = facts.told(index, Direction::Outgoing, &[Relation::Reads]);
            let sort = if node.kind == Kind::Secret { "secret" } else { "variable" };
            vec![code(&node.label), sort.to_owned(), or_dash(&readers)]
        })
        .collect();
    if rows.is_empty() { Vec::new() } else { vec![Part::Table(vec!["Name", "Kind", "Read by"], rows)] }
}
