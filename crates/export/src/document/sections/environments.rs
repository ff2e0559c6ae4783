//! Environments: gates that jobs pass, with the addresses that they tell.

use graph::{Kind, Relation};
use petgraph::Direction;

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, once, or_dash, plain};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let environments = facts.graph.nodes().filter(|(_, node)| node.kind == Kind::Environment);
    let rows: Vec<Vec<String>> = environments
        .map(|(index, node)| {
            let jobs = facts.graph.edges_at(index, Direction::Incoming).into_iter();
            let jobs = jobs.filter(|(_, edge)| edge.relation == Relation::Deploys);
            let said =
                jobs.map(|(job, edge)| format!("{} ({})", plain(facts.label(job)), facts.link(edge.evidence.place)));
            let urls: Vec<String> = node.details.iter().map(|url| code(url)).collect();
            vec![code(&node.label), or_dash(&urls), or_dash(&once(said))]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let note = "Whether a person has to agree is set in the repository and not written in its files.".to_owned();
    vec![Part::Table(vec!["Environment", "Address", "Jobs"], rows), Part::Prose(note)]
}
