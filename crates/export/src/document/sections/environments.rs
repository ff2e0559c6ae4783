//! Environments: gates that jobs pass, with the addresses that they tell.

use graph::{Kind, Relation};
use petgraph::Direction;

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, or_dash};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let environments = facts.graph.nodes().filter(|(_, node)| node.kind == Kind::Environment);
    let rows: Vec<Vec<String>> = environments
        .map(|(index, node)| {
            let jobs = facts.told(index, Direction::Incoming, &[Relation::Deploys]);
            let urls: Vec<String> = node.details.iter().map(|url| code(url)).collect();
            vec![code(&node.label), or_dash(&urls), or_dash(&jobs)]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let note = "Whether a person has to agree is set in the repository and not written in its files.".to_owned();
    vec![Part::Table(vec!["Environment", "Address", "Jobs"], rows), Part::Prose(note)]
}
