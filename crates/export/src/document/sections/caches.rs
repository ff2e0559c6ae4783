//! Caches: layers of files that are kept between runs, with their keys and the jobs that use them.

use graph::{Kind, Relation};
use petgraph::Direction;

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, once, or_dash, plain};
use crate::drawing::{Block, Drawing};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    for (index, node) in facts.graph.nodes().filter(|(_, node)| node.kind == Kind::Cache) {
        let users: Vec<_> = facts
            .graph
            .edges_at(index, Direction::Incoming)
            .into_iter()
            .filter(|(_, edge)| edge.relation == Relation::Caches)
            .collect();
        let is_certain = users.iter().any(|(_, edge)| edge.detail != "perhaps");
        let nth = lines.len() + 1;
        let doubt = if is_certain { "" } else { " (perhaps)" };
        lines.push(format!("Layer {nth}: {}{doubt}", words(&node.label)));
        let keys: Vec<String> = node.names.iter().map(|key| code(key)).collect();
        let jobs = users.iter().map(|(job, edge)| {
            let how = if edge.detail.is_empty() { String::new() } else { format!(" {}", edge.detail) };
            format!("{}{how} ({})", plain(facts.label(*job)), facts.link(edge.evidence.place))
        });
        let jobs: Vec<String> = once(jobs);
        rows.push(vec![nth.to_string(), plain(&node.label), or_dash(&keys), or_dash(&jobs)]);
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let mut drawing = Drawing::default();
    drawing.add(Block { title: "Cache layers".to_owned(), lines, ..Block::default() });
    vec![Part::Drawing(drawing), Part::Table(vec!["Layer", "What", "Keys", "Jobs"], rows)]
}

/// `pip: ~/.cache/pip` as `pip (~/.cache/pip)`.
fn words(label: &str) -> String {
    label.split_once(": ").map_or_else(|| label.to_owned(), |(what, path)| format!("{what} ({path})"))
}
