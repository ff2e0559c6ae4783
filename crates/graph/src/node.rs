//! Nodes, edges and the graph.

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef as _;
use source::TextRange;

/// The graph of a project.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// Nodes in order: triggers first, then each workflow followed by its jobs, missing jobs and artifacts.
    pub inner: DiGraph<Node, Edge>,
}

/// A place in one of the files handed to [`crate::build`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index of the file.
    pub file: usize,
    /// Where in it.
    pub range: TextRange,
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Unique, made of what the node means.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub label: String,
    /// A few words more, in order of weight: filters of a trigger, matrix of a job, retention of an artifact.
    pub details: Vec<String>,
    /// The workflow that it stands in.
    pub parent: Option<NodeIndex>,
    /// Where it is defined; of a merged trigger, the first place.
    pub place: Place,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An event with its filters, shared by all workflows that have the same.
    Trigger,
    /// The workflow in that file.
    Workflow {
        /// Index of the file.
        file: usize,
    },
    /// A job that runs steps.
    Job {
        /// Index of the file.
        file: usize,
        /// Index of the job in it.
        job: usize,
    },
    /// A job that calls a reusable workflow.
    Call {
        /// Index of the file.
        file: usize,
        /// Index of the job in it.
        job: usize,
    },
    /// An artifact, or all artifacts whose names one upload step makes.
    Artifact,
    /// A job that is needed and does not exist.
    Missing,
}

/// An edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// What it means.
    pub relation: Relation,
    /// Where it is written.
    pub place: Place,
}

/// What an edge means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// A trigger starts a workflow.
    Starts,
    /// The target needs the source to succeed.
    Needs,
    /// The target waits for the source and runs whatever came of it (`if: always()`).
    NeedsAlways,
    /// `needs` that GitHub refuses: of a job that does not exist, or part of a cycle.
    NeedsProblem,
    /// A job uploads an artifact.
    Uploads,
    /// A job downloads an artifact.
    Downloads,
}

impl Graph {
    /// The workflow in that file.
    pub fn workflow(&self, file: usize) -> Option<NodeIndex> {
        self.nodes().find(|(_, node)| node.kind == Kind::Workflow { file }).map(|(index, _)| index)
    }

    /// A node's data.
    pub fn node(&self, index: NodeIndex) -> Option<&Node> {
        self.inner.node_weight(index)
    }

    /// What stands in a workflow, in order.
    pub fn children(&self, workflow: NodeIndex) -> impl Iterator<Item = (NodeIndex, &Node)> {
        self.nodes().filter(move |(_, node)| node.parent == Some(workflow))
    }

    /// Every node in order.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeIndex, &Node)> {
        self.inner.node_indices().filter_map(|index| Some((index, self.node(index)?)))
    }

    /// Every edge in order: source, target, data.
    pub fn edges(&self) -> impl Iterator<Item = (NodeIndex, NodeIndex, &Edge)> {
        self.inner.edge_references().map(|edge| (edge.source(), edge.target(), edge.weight()))
    }

    /// The neighbours over edges of some relations, in the order the edges were written.
    pub fn neighbours(&self, of: NodeIndex, direction: Direction, relations: &[Relation]) -> Vec<NodeIndex> {
        let mut found: Vec<_> = self
            .inner
            .edges_directed(of, direction)
            .filter(|edge| relations.contains(&edge.weight().relation))
            .map(|edge| (edge.id(), if direction == Direction::Incoming { edge.source() } else { edge.target() }))
            .collect();
        found.sort();
        found.into_iter().map(|(_, node)| node).collect()
    }

    /// The graph as text, a line a node and a line an edge: for tests and for people.
    pub fn outline(&self) -> String {
        let mut lines = Vec::new();
        for (_, node) in self.nodes() {
            let indent = if node.parent.is_some() { "  " } else { "" };
            let details =
                if node.details.is_empty() { String::new() } else { format!(" ({})", node.details.join("; ")) };
            lines.push(format!("{indent}{} = {}{details}", node.id, node.label));
        }
        for (from, to, edge) in self.edges() {
            if let (Some(from), Some(to)) = (self.node(from), self.node(to)) {
                lines.push(format!("{} -{:?}-> {}", from.id, edge.relation, to.id));
            }
        }
        lines.join("\n") + "\n"
    }
}

impl Relation {
    /// The three ways in which a job waits for another.
    pub const ALL_NEEDS: [Self; 3] = [Self::Needs, Self::NeedsAlways, Self::NeedsProblem];
}
