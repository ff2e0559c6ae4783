//! Called workflows, opened in place: a call holds copies of what stands in the workflow that it calls.
//!
//! Apart from [`crate::build`], because a workflow is called from many places and nobody looks into all of them at once.
//! Copies come behind all other nodes, so that what is known of those stays true.

use std::collections::BTreeMap;

use petgraph::Direction;
use petgraph::graph::NodeIndex;

use crate::{Edge, Graph, Kind, Node, Relation};

/// Nodes that are copied at most: workflows may call each other in a circle.
const MOST_COPIES: usize = 20_000;

impl Graph {
    /// The graph with the calls of these ids opened, copies in opened copies too; `None` if there is nothing to open.
    ///
    /// A copy is named by the way to it: `job:a.yml#deliver/build` is the job `build` of the workflow that the job
    /// `deliver` calls. Copies have the edges that the originals have among themselves, and call what those call; what starts
    /// the called workflow, and what other files have to do with it, stays with the workflow.
    pub fn unfolded<'a>(&self, open: impl IntoIterator<Item = &'a String>) -> Option<Self> {
        let mut ids: Vec<&String> = open.into_iter().collect();
        // A call comes before those inside it, whose ids begin with its own.
        ids.sort();
        let mut unfolded: Option<Self> = None;
        for id in ids {
            let graph = unfolded.as_ref().unwrap_or(self);
            let call = graph.find(id).filter(|call| graph.children(*call).next().is_none());
            let Some((call, called)) = call.and_then(|call| Some((call, graph.called(call)?))) else { continue };
            unfolded.get_or_insert_with(|| self.clone()).open(call, called);
        }
        unfolded
    }

    /// Whether something of the project stands in a job, a call or an action, to be opened in place.
    pub fn can_open(&self, index: NodeIndex) -> bool {
        let holds = self.node(index).is_some_and(|node| node.kind.is_job() || matches!(node.kind, Kind::Action { .. }));
        holds && (self.children(index).next().is_some() || self.called(index).is_some())
    }

    /// The workflow of the project that a call names.
    fn called(&self, call: NodeIndex) -> Option<NodeIndex> {
        let is_call = matches!(self.node(call)?.kind, Kind::Call { .. });
        let called = self.neighbours(call, Direction::Outgoing, &[Relation::Calls]).into_iter().filter(|_| is_call);
        called
            .into_iter()
            .find(|index| self.node(*index).is_some_and(|node| matches!(node.kind, Kind::Workflow { .. })))
    }

    /// Copies what stands in a workflow into a call of it.
    fn open(&mut self, call: NodeIndex, workflow: NodeIndex) {
        let Some(way) = self.node(call).map(|node| own_part(&node.id).to_owned()) else { return };
        let mut copies: BTreeMap<NodeIndex, NodeIndex> = BTreeMap::from([(workflow, call)]);
        // A copied call is closed, whatever the original is.
        let is_closed = |node: &Node| matches!(node.kind, Kind::Call { .. });
        let mut left: Vec<NodeIndex> = self.children(workflow).map(|(child, _)| child).collect();
        left.reverse();
        while let Some(original) = left.pop() {
            if self.inner.node_count() >= MOST_COPIES {
                break;
            }
            let Some(node) = self.node(original).cloned() else { continue };
            let Some(parent) = node.parent.and_then(|parent| copies.get(&parent).copied()) else { continue };
            if !is_closed(&node) {
                let inside: Vec<NodeIndex> = self.children(original).map(|(child, _)| child).collect();
                left.extend(inside.into_iter().rev());
            }
            let copy = self.put(Node { id: copied_id(&way, &node.id), parent: Some(parent), ..node }, parent);
            copies.insert(original, copy);
        }
        copies.remove(&workflow);
        let among = |(from, to, edge): (NodeIndex, NodeIndex, &Edge)| {
            let via = edge.via.and_then(|via| copies.get(&via).copied());
            let to = copies.get(&to).copied().or((edge.relation == Relation::Calls).then_some(to))?;
            Some((*copies.get(&from)?, to, Edge { via, ..edge.clone() }))
        };
        let edges: Vec<(NodeIndex, NodeIndex, Edge)> = self.edges().filter_map(among).collect();
        for (from, to, edge) in edges {
            self.inner.add_edge(from, to, edge);
        }
    }

    /// Adds a node; an id that is taken gets a mark.
    fn put(&mut self, mut node: Node, parent: NodeIndex) -> NodeIndex {
        while self.ids.contains_key(&node.id) {
            node.id.push('~');
        }
        let id = node.id.clone();
        let index = self.inner.add_node(node);
        self.ids.insert(id, index);
        self.children.entry(parent).or_default().push(index);
        index
    }
}

/// An id without its sort: `a.yml#deliver` of `job:a.yml#deliver`.
fn own_part(id: &str) -> &str {
    id.split_once(':').map_or(id, |(_, rest)| rest)
}

/// The id of a copy: the sort of the original's, the way to the call, and what the original's says below its file.
fn copied_id(way: &str, id: &str) -> String {
    let (sort, rest) = id.split_once(':').unwrap_or(("", id));
    let below = rest.split_once('#').map_or(rest, |(_, below)| below);
    format!("{sort}:{way}/{below}")
}
