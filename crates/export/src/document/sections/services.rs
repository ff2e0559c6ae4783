//! External services: whom the jobs reach outside, and what for.

use graph::{Kind, Relation};
use petgraph::Direction;
use petgraph::graph::NodeIndex;

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{once, plain};
use crate::drawing::{Block, Drawing, Stroke};

/// What belongs to every run and is no service to be named.
const OWN: [&str; 4] = ["GitHub artifacts", "GitHub cache", "GitHub", "GitHub API"];
/// Workflows that are named in a row; more are counted.
const MOST_NAMED: usize = 4;

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let is_outside = |index: NodeIndex| !OWN.contains(&facts.label(index));
    let services = facts.graph.nodes().filter(|(index, node)| node.kind == Kind::Service && is_outside(*index));
    let mut drawing = Drawing::default();
    let actions = drawing.add(Block::titled("GitHub Actions"));
    let mut rows = Vec::new();
    for (index, node) in services {
        let uses = facts.graph.edges_at(index, Direction::Incoming).into_iter();
        let uses: Vec<_> = uses.filter(|(_, edge)| edge.relation == Relation::Reaches).collect();
        let mut purposes = once(uses.iter().map(|(_, edge)| edge.detail.as_str()));
        if purposes.len() > 1 {
            purposes.retain(|purpose| *purpose != "other");
        }
        let service =
            drawing.add(Block { title: node.label.clone(), lines: vec![purposes.join(", ")], ..Block::default() });
        drawing.join(actions, service, Stroke::Solid);
        let jobs = facts.told(index, Direction::Incoming, &[Relation::Reaches]);
        rows.push(vec![plain(&node.label), purposes.join(", "), few(&jobs)]);
    }
    for (index, node) in facts.graph.nodes().filter(|(_, node)| node.kind == Kind::Image) {
        let jobs = facts.told(index, Direction::Outgoing, &[Relation::RunsIn, Relation::RunsBeside]);
        rows.push(vec![
            format!("{}, image {}", registry(&node.label), plain(&node.label)),
            "runs jobs in it or beside".to_owned(),
            few(&jobs),
        ]);
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Part::Table(vec!["Service", "For", "Used by"], rows);
    if drawing.lines.is_empty() { vec![table] } else { vec![Part::Drawing(drawing), table] }
}

/// The registry that an image comes from.
fn registry(image: &str) -> String {
    let host =
        image.split_once('/').map(|(host, _)| host).filter(|host| host.contains(['.', ':']) || *host == "localhost");
    host.map_or_else(|| "Docker Hub".to_owned(), plain)
}

fn few(items: &[String]) -> String {
    let named: Vec<&str> = items.iter().take(MOST_NAMED).map(String::as_str).collect();
    let rest = items.len() - named.len();
    if rest == 0 { named.join(", ") } else { format!("{} and {rest} more", named.join(", ")) }
}
