//! Mermaid flowcharts.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use graph::{Graph, Kind, Node, Relation};
use petgraph::graph::NodeIndex;

/// The triggers and workflows as one flowchart, workflows as subgraphs of jobs and artifacts; with `only`, one workflow's
/// jobs and artifacts.
///
/// Names of nodes are `n` and their number, so no user's text is ever read as syntax; labels are quoted, with the
/// characters that Mermaid reads replaced by its entity codes.
pub fn mermaid(graph: &Graph, only: Option<NodeIndex>) -> String {
    let mut out = String::from("flowchart LR\n");
    let shown = |index: NodeIndex, node: &Node| {
        shape(node.kind).is_some() && only.is_none_or(|only| node.parent == Some(only) && index != only)
    };
    for (index, node) in graph.nodes().filter(|(_, node)| node.parent.is_none()) {
        match node.kind {
            Kind::Workflow { .. } if only.is_none_or(|only| only == index) => {
                workflow(&mut out, graph, index, node, only);
            }
            _ if shown(index, node) => line(&mut out, 1, index, node),
            _ => {}
        }
    }
    let mut seen = BTreeSet::new();
    for (from, to, edge) in graph.edges() {
        let both = graph.node(from).zip(graph.node(to));
        if let Some(arrow) = arrow(edge.relation)
            && both.is_some_and(|(a, b)| shown(from, a) && shown(to, b))
            && seen.insert((from, to, arrow))
        {
            let _ = writeln!(out, "  {} {arrow} {}", name(from), name(to));
        }
    }
    out
}

/// How an edge is drawn, if it is.
fn arrow(relation: Relation) -> Option<&'static str> {
    match relation {
        Relation::Starts | Relation::Needs => Some("-->"),
        Relation::NeedsAlways | Relation::Uploads | Relation::Downloads => Some("-.->"),
        Relation::NeedsProblem | Relation::DownloadsProblem => Some("--x"),
        _ => None,
    }
}

/// What stands around a node's name, if it is drawn.
fn shape(kind: Kind) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::Trigger => Some(("([", "])")),
        Kind::Artifact => Some(("[/", "/]")),
        Kind::Call { .. } => Some(("[[", "]]")),
        Kind::Missing => Some(("{{", "}}")),
        Kind::Workflow { .. } | Kind::Job { .. } => Some(("[", "]")),
        _ => None,
    }
}

fn workflow(out: &mut String, graph: &Graph, index: NodeIndex, node: &Node, only: Option<NodeIndex>) {
    let depth = if only.is_some() { 1 } else { 2 };
    if only.is_none() {
        let _ = writeln!(out, "  subgraph {}[\"{}\"]", name(index), escape(&node.label));
    }
    for (child, node) in graph.children(index) {
        line(out, depth, child, node);
    }
    if only.is_none() {
        out.push_str("  end\n");
    }
}

fn line(out: &mut String, depth: usize, index: NodeIndex, node: &Node) {
    let Some((open, close)) = shape(node.kind) else { return };
    let detail =
        if node.details.is_empty() { String::new() } else { format!("<br/>{}", escape(&node.details.join(" · "))) };
    let _ = writeln!(
        out,
        "{:indent$}{}{open}\"{}{detail}\"{close}",
        "",
        name(index),
        escape(&node.label),
        indent = depth * 2
    );
}

fn name(index: NodeIndex) -> String {
    format!("n{}", index.index())
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' | '#' | '<' | '>' | '&' | '`' | '\\' | ';' => {
                let _ = write!(out, "#{};", c as u32);
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
