//! Mermaid flowcharts.

use std::fmt::Write as _;

use graph::{Graph, Kind, Node, Relation};
use petgraph::graph::NodeIndex;

/// The whole graph as one flowchart, workflows as subgraphs; with `only`, one workflow's jobs and artifacts.
///
/// Names of nodes are `n` and their number, so no user's text is ever read as syntax; labels are quoted, with the
/// characters that Mermaid reads replaced by its entity codes.
pub fn mermaid(graph: &Graph, only: Option<NodeIndex>) -> String {
    let mut out = String::from("flowchart LR\n");
    let shown = |index: NodeIndex, node: &Node| only.is_none_or(|only| node.parent == Some(only) && index != only);
    for (index, node) in graph.nodes().filter(|(_, node)| node.parent.is_none()) {
        match node.kind {
            Kind::Workflow { .. } if only.is_none_or(|only| only == index) => {
                workflow(&mut out, graph, index, node, only);
            }
            _ if shown(index, node) => line(&mut out, 1, index, node),
            _ => {}
        }
    }
    for (from, to, edge) in graph.edges() {
        let both = graph.node(from).zip(graph.node(to));
        if both.is_some_and(|(a, b)| shown(from, a) && shown(to, b)) {
            let arrow = match edge.relation {
                Relation::Starts | Relation::Needs => "-->",
                Relation::NeedsAlways | Relation::Uploads | Relation::Downloads => "-.->",
                Relation::NeedsProblem => "--x",
            };
            let _ = writeln!(out, "  {} {arrow} {}", name(from), name(to));
        }
    }
    out
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
    let (open, close) = match node.kind {
        Kind::Trigger => ("([", "])"),
        Kind::Artifact => ("[/", "/]"),
        Kind::Call { .. } => ("[[", "]]"),
        Kind::Missing => ("{{", "}}"),
        Kind::Workflow { .. } | Kind::Job { .. } => ("[", "]"),
    };
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
