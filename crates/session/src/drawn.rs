//! The last layout, and what of it the next one keeps.
//!
//! Apart from the snapshot, because it is the one thing that depends on what was on the screen before: an edit should
//! move little. A project opened anew, and a level entered anew, is laid out from nothing, the same every time.

use std::collections::{BTreeMap, BTreeSet};

use graph::{Graph, Kind, Node};
use layout::{Before, Diagram, End, Placement, Point};
use petgraph::graph::NodeIndex;
use scene::Measured;

/// The last layout.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    diagram: Diagram,
    placement: Placement,
    stood: Stood,
}

/// Where each node stood.
#[derive(Debug, Default)]
struct Stood {
    by_id: BTreeMap<String, Point>,
    /// The same of what has a number in its file, with the id; by what holds it, for a called workflow can be shown twice.
    by_number: BTreeMap<(Option<NodeIndex>, Kind), (String, Point)>,
}

impl Drawn {
    /// The placement of what was measured: the last one while its input is the same, so that typing inside `run:` moves
    /// nothing, else one near it.
    pub(crate) fn place(&mut self, graph: &Graph, measured: &Measured) -> &Placement {
        if self.diagram != measured.diagram {
            self.placement = layout::run_after(&measured.diagram, &self.stood.before(graph, measured));
            self.diagram.clone_from(&measured.diagram);
            self.stood = Stood::of(graph, measured, &self.placement);
        }
        &self.placement
    }
}

impl Stood {
    fn of(graph: &Graph, measured: &Measured, placement: &Placement) -> Self {
        let mut stood = Self::default();
        for (node, member) in shown(graph, measured) {
            let rect = match member {
                End::Node(member) => placement.nodes.get(member),
                End::Group(member) => placement.groups.get(member),
            };
            let Some(corner) = rect.map(|rect| Point { x: rect.x, y: rect.y }) else { continue };
            stood.by_id.insert(node.id.clone(), corner);
            if is_numbered(node.kind) {
                stood.by_number.insert((node.parent, node.kind), (node.id.clone(), corner));
            }
        }
        stood
    }

    /// What the layout is told of the picture before: nodes are the same by id. A job or step whose id is new is the one
    /// that had its number in the file, if that one is gone: it is being renamed.
    fn before(&self, graph: &Graph, measured: &Measured) -> Before {
        let mut before = Before {
            nodes: vec![None; measured.diagram.nodes.len()],
            groups: vec![None; measured.diagram.groups.len()],
        };
        if self.by_id.is_empty() {
            return before;
        }
        let ids: BTreeSet<&str> = graph.nodes().map(|(_, node)| node.id.as_str()).collect();
        let renamed = |node: &Node| {
            let (id, corner) = self.by_number.get(&(node.parent, node.kind))?;
            (!ids.contains(id.as_str())).then_some(*corner)
        };
        for (node, member) in shown(graph, measured) {
            let corner = self.by_id.get(&node.id).copied().or_else(|| renamed(node));
            let slot = match member {
                End::Node(member) => before.nodes.get_mut(member),
                End::Group(member) => before.groups.get_mut(member),
            };
            slot.into_iter().for_each(|slot| *slot = corner);
        }
        before
    }
}

/// The nodes that the diagram has, each with what it is there.
fn shown<'a>(graph: &'a Graph, measured: &'a Measured) -> impl Iterator<Item = (&'a Node, End)> {
    graph.nodes().filter_map(|(index, node)| Some((node, measured.members.get(index.index()).copied().flatten()?)))
}

fn is_numbered(kind: Kind) -> bool {
    matches!(kind, Kind::Job { .. } | Kind::Call { .. } | Kind::Step { .. } | Kind::ActionStep { .. })
}
