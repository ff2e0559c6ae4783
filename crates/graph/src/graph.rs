//! The graph and the questions that are asked of it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::Direction;
use petgraph::graph::{DiGraph, EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef as _;

use source::lean;

use crate::{Deed, Edge, Grade, Kind, Node, Relation};

/// The graph of a project.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// Nodes in order: triggers, then each workflow followed by its jobs, then all that stands in them or beside them;
    /// whatever holds a node comes before it.
    pub inner: DiGraph<Node, Edge>,
    /// What the steps of all jobs do, as far as the catalog knows, in order of job and step.
    pub deeds: Vec<Deed>,
    pub(crate) ids: BTreeMap<String, NodeIndex>,
    pub(crate) workflows: Vec<NodeIndex>,
    pub(crate) children: BTreeMap<NodeIndex, Vec<NodeIndex>>,
}

impl Graph {
    /// The workflow in that file.
    pub fn workflow(&self, file: usize) -> Option<NodeIndex> {
        self.workflows.get(file).copied()
    }

    /// The node of that id.
    pub fn find(&self, id: &str) -> Option<NodeIndex> {
        self.ids.get(id).copied()
    }

    /// A node's data.
    pub fn node(&self, index: NodeIndex) -> Option<&Node> {
        self.inner.node_weight(index)
    }

    /// What stands directly in a node, in order.
    pub fn children(&self, of: NodeIndex) -> impl Iterator<Item = (NodeIndex, &Node)> {
        let children = self.children.get(&of).map_or(&[][..], Vec::as_slice);
        children.iter().filter_map(|child| Some((*child, self.node(*child)?)))
    }

    /// Every node in order.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeIndex, &Node)> {
        self.inner.node_indices().filter_map(|index| Some((index, self.node(index)?)))
    }

    /// Every edge in order: source, target, data.
    pub fn edges(&self) -> impl Iterator<Item = (NodeIndex, NodeIndex, &Edge)> {
        self.inner.edge_references().map(|edge| (edge.source(), edge.target(), edge.weight()))
    }

    /// The edges that enter or leave a node, with the node at their other end, in the order they were written.
    pub fn edges_at(&self, of: NodeIndex, direction: Direction) -> Vec<(NodeIndex, &Edge)> {
        let mut found: Vec<_> = self.inner.edges_directed(of, direction).collect();
        lean::sort_by_key(&mut found, EdgeReference::id);
        let other = |edge: &EdgeReference<'_, Edge>| match direction {
            Direction::Incoming => edge.source(),
            Direction::Outgoing => edge.target(),
        };
        found.into_iter().map(|edge| (other(&edge), edge.weight())).collect()
    }

    /// The neighbours over edges of some relations, each once, in the order the edges were written.
    pub fn neighbours(&self, of: NodeIndex, direction: Direction, relations: &[Relation]) -> Vec<NodeIndex> {
        let mut seen = BTreeSet::new();
        let edges = self.edges_at(of, direction).into_iter();
        let found = edges.filter(|(node, edge)| relations.contains(&edge.relation) && seen.insert(*node));
        found.map(|(node, _)| node).collect()
    }

    /// The nodes that hold a node, the innermost first.
    pub fn ancestors(&self, of: NodeIndex) -> impl Iterator<Item = NodeIndex> {
        let parent = |index: &NodeIndex| self.node(*index).and_then(|node| node.parent);
        std::iter::successors(parent(&of), parent)
    }

    /// The graph as text, a line a node and a line an edge: for tests and for people. Behind what is not written in a file
    /// stands the catalog's entry that it is known by.
    pub fn outline(&self) -> String {
        let mut lines = Vec::new();
        let mut open: Vec<(NodeIndex, usize)> =
            self.nodes().filter(|(_, node)| node.parent.is_none()).map(|(index, _)| (index, 0)).collect();
        open.reverse();
        while let Some((index, depth)) = open.pop() {
            let Some(node) = self.node(index) else { continue };
            lines.push(format!("{}{}", "  ".repeat(depth), line(node)));
            let children: Vec<_> = self.children(index).map(|(child, _)| (child, depth + 1)).collect();
            open.extend(children.into_iter().rev());
        }
        for (from, to, edge) in self.edges() {
            if let (Some(from), Some(to)) = (self.node(from), self.node(to)) {
                let detail = if edge.detail.is_empty() { String::new() } else { format!(" {}", edge.detail) };
                let via = edge.via.and_then(|via| self.node(via)).map(|via| format!(" by {}", via.label));
                let (via, known) = (via.unwrap_or_default(), known(&edge.evidence.grade));
                lines.push(format!("{} -{:?}{detail}-> {}{via}{known}", from.id, edge.relation, to.id));
            }
        }
        lines.join("\n") + "\n"
    }
}

fn line(node: &Node) -> String {
    let details = if node.details.is_empty() { String::new() } else { format!(" ({})", node.details.join("; ")) };
    let names = if node.names.is_empty() { String::new() } else { format!(" = {}", node.names.join(" | ")) };
    let sort = if matches!(node.kind, Kind::Elsewhere) { " elsewhere" } else { "" };
    format!("{} = {}{details}{names}{sort}{}", node.id, node.label, known(&node.evidence.grade))
}

fn known(grade: &Grade) -> String {
    match grade {
        Grade::Stated => String::new(),
        Grade::Known(entry) => format!(" [{entry}]"),
    }
}
