//! Mermaid flowcharts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use graph::{Graph, Kind, Node, Relation};
use petgraph::graph::NodeIndex;

use crate::drawing::{Border, Drawing, Flow, Stroke};

/// The triggers and workflows as one flowchart, workflows as subgraphs of jobs and artifacts; with `only`, one workflow's
/// jobs and artifacts.
///
/// Names of nodes are `n` and their number, so no user's text is ever read as syntax; labels are quoted, with the
/// characters that Mermaid reads replaced by its entity codes.
pub fn mermaid(graph: &Graph, only: Option<NodeIndex>) -> String {
    let mut chart = Chart { out: String::from("flowchart LR\n"), numbers: BTreeMap::new() };
    for (index, node) in graph.nodes().filter(|(_, node)| node.parent.is_none()) {
        match (node.kind, only) {
            (Kind::Workflow { .. }, None) => chart.workflow(graph, index, node),
            (Kind::Workflow { .. }, Some(only)) if only == index => chart.children(graph, index, 1),
            (_, None) => chart.node(1, index, node),
            _ => {}
        }
    }
    let mut seen = BTreeSet::new();
    for (from, to, edge) in graph.edges() {
        if let Some(arrow) = arrow(edge.relation)
            && let (Some(from), Some(to)) = (chart.numbers.get(&from), chart.numbers.get(&to))
            && seen.insert((*from, *to, arrow))
        {
            let _ = writeln!(chart.out, "  n{from} {arrow} n{to}");
        }
    }
    chart.out
}

/// The chart as it is written, with the numbers of the nodes in it.
struct Chart {
    out: String,
    numbers: BTreeMap<NodeIndex, usize>,
}

impl Chart {
    fn number(&mut self, index: NodeIndex) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(index).or_insert(next)
    }

    fn workflow(&mut self, graph: &Graph, index: NodeIndex, node: &Node) {
        let number = self.number(index);
        let _ = writeln!(self.out, "  subgraph n{number}[\"{}\"]", escape(&node.label));
        self.children(graph, index, 2);
        self.out.push_str("  end\n");
    }

    fn children(&mut self, graph: &Graph, index: NodeIndex, depth: usize) {
        graph.children(index).for_each(|(child, node)| self.node(depth, child, node));
    }

    /// One node, if its kind is drawn.
    fn node(&mut self, depth: usize, index: NodeIndex, node: &Node) {
        let Some((open, close)) = shape(node.kind) else { return };
        let details = escape(&node.details.join(" · "));
        let detail = if details.is_empty() { details } else { format!("<br/>{details}") };
        let (indent, number) = ("  ".repeat(depth), self.number(index));
        let _ = writeln!(self.out, "{indent}n{number}{open}\"{}{detail}\"{close}", escape(&node.label));
    }
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

/// A drawing as a flowchart.
pub(crate) fn flowchart(drawing: &Drawing) -> String {
    let mut out = String::from(match drawing.flow {
        Flow::Down => "flowchart TD\n",
        Flow::Right => "flowchart LR\n",
    });
    for (number, block) in drawing.blocks.iter().enumerate() {
        let (open, close) = match block.border {
            Border::Single => ("[", "]"),
            Border::Double => ("[[", "]]"),
        };
        let lines = [&block.title].into_iter().chain(&block.lines).map(|line| escape(line));
        let _ = writeln!(out, "  n{number}{open}\"{}\"{close}", lines.collect::<Vec<_>>().join("<br/>"));
    }
    for line in &drawing.lines {
        let arrow = match line.stroke {
            Stroke::Solid => "-->",
            Stroke::Dashed => "-.->",
            Stroke::Broken => "--x",
        };
        let label = if line.label.is_empty() { String::new() } else { format!("|\"{}\"|", escape(&line.label)) };
        let _ = writeln!(out, "  n{} {arrow}{label} n{}", line.from, line.to);
    }
    out
}
