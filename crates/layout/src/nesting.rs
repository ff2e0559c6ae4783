//! Who stands in whom, and on which level each edge runs.
//!
//! Precondition: none. Postcondition: each edge joins two members of one level, the innermost that holds both of its ends;
//! where such a member is a container around an end, a door of the container takes the edge in or out, and so on down to
//! the end itself.

use crate::cycles::acyclic;
use crate::level::Side;
use crate::{Diagram, End};

/// A member of a level, and the door of it at which an edge ends, if the edge goes on inside.
pub(crate) type Gate = (End, Option<usize>);

/// A point on a container's border: what it leads to inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Door {
    pub(crate) side: Side,
    pub(crate) inside: Gate,
}

/// The run of an edge on its level.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    pub(crate) edge: usize,
    pub(crate) from: Gate,
    pub(crate) to: Gate,
    /// Whether it runs against the flow.
    pub(crate) is_turned: bool,
}

/// Levels: one for each group, the top level last.
pub(crate) struct Nesting<'d> {
    diagram: &'d Diagram,
    /// The groups around each group, outermost first, itself last.
    chains: Vec<Vec<usize>>,
    /// What stands in each level: nodes, then groups.
    pub(crate) members: Vec<Vec<End>>,
    /// The edges of each level.
    pub(crate) runs: Vec<Vec<Run>>,
    /// The doors of each level.
    pub(crate) doors: Vec<Vec<Door>>,
    /// Where each node, and each group, stands among the members of its level.
    node_places: Vec<usize>,
    group_places: Vec<usize>,
}

impl<'d> Nesting<'d> {
    pub(crate) fn new(diagram: &'d Diagram) -> Self {
        let levels = diagram.groups.len() + 1;
        let mut nesting = Self {
            diagram,
            chains: Vec::new(),
            members: vec![Vec::new(); levels],
            runs: vec![Vec::new(); levels],
            doors: vec![Vec::new(); levels],
            node_places: Vec::with_capacity(diagram.nodes.len()),
            group_places: Vec::with_capacity(diagram.groups.len()),
        };
        nesting.chains = (0..diagram.groups.len()).map(|group| nesting.chain(group)).collect();
        for node in 0..diagram.nodes.len() {
            let place = nesting.enter(End::Node(node));
            nesting.node_places.push(place);
        }
        for group in 0..diagram.groups.len() {
            let place = nesting.enter(End::Group(group));
            nesting.group_places.push(place);
        }
        for (nth, edge) in diagram.edges.iter().enumerate() {
            if let Some((level, from, to)) = nesting.lift(edge.from, edge.to)
                && let Some(runs) = nesting.runs.get_mut(level.unwrap_or(diagram.groups.len()))
            {
                runs.push(Run { edge: nth, from: (from, None), to: (to, None), is_turned: false });
            }
        }
        (0..levels).for_each(|level| nesting.turn(level));
        (0..levels).for_each(|level| nesting.open_doors(level));
        nesting
    }

    fn parent(&self, group: usize) -> Option<usize> {
        self.diagram.groups.get(group)?.parent.filter(|parent| *parent < self.diagram.groups.len())
    }

    /// A parent chain that runs in a circle is cut where it closes.
    fn chain(&self, group: usize) -> Vec<usize> {
        let mut chain = vec![group];
        while let Some(parent) = chain.last().and_then(|group| self.parent(*group)) {
            if chain.contains(&parent) {
                break;
            }
            chain.push(parent);
        }
        chain.reverse();
        chain
    }

    pub(crate) fn innermost_first(&self) -> impl DoubleEndedIterator<Item = usize> + use<> {
        let mut order: Vec<(usize, usize)> =
            self.chains.iter().enumerate().map(|(group, chain)| (chain.len(), group)).collect();
        order.sort_by_key(|(depth, group)| (std::cmp::Reverse(*depth), *group));
        order.into_iter().map(|(_, group)| group)
    }

    /// The groups around an end, outermost first; for a group, itself is the end and not part of it.
    fn around(&self, end: End) -> Option<&[usize]> {
        match end {
            End::Node(node) => {
                let group = self.diagram.nodes.get(node)?.group.filter(|group| *group < self.chains.len());
                Some(group.and_then(|group| self.chains.get(group)).map_or(&[], Vec::as_slice))
            }
            End::Group(group) => {
                let chain = self.chains.get(group)?;
                chain.get(..chain.len() - 1)
            }
        }
    }

    /// The innermost level that both ends are in, and the members of that level which hold them.
    fn lift(&self, from: End, to: End) -> Option<(Option<usize>, End, End)> {
        let (from_chain, to_chain) = (self.around(from)?, self.around(to)?);
        let shared = from_chain.iter().zip(to_chain).take_while(|(a, b)| a == b).count();
        let level = shared.checked_sub(1).and_then(|last| from_chain.get(last)).copied();
        let member = |chain: &[usize], end| chain.get(shared).map_or(end, |group| End::Group(*group));
        let (a, b) = (member(from_chain, from), member(to_chain, to));
        (a != b || from == to).then_some((level, a, b))
    }

    /// Puts a node or group among the members of its level, and gives its place there.
    fn enter(&mut self, end: End) -> usize {
        let level = self.around(end).and_then(|around| around.last()).copied().unwrap_or(self.diagram.groups.len());
        let Some(members) = self.members.get_mut(level) else { return 0 };
        members.push(end);
        members.len() - 1
    }

    /// Where an end stands among the members of its level.
    pub(crate) fn place(&self, end: End) -> Option<usize> {
        match end {
            End::Node(node) => self.node_places.get(node).copied(),
            End::Group(group) => self.group_places.get(group).copied(),
        }
    }

    /// Finds the edges of a level that run against the flow: it says at which side of a container they leave.
    fn turn(&mut self, level: usize) {
        let place = |gate: Gate| self.place(gate.0).unwrap_or(0);
        let runs = self.runs.get(level).map_or(&[][..], Vec::as_slice);
        let edges: Vec<(usize, usize)> = runs.iter().map(|run| (place(run.from), place(run.to))).collect();
        let forward = acyclic(self.members.get(level).map_or(0, Vec::len), &edges);
        for ((run, edge), forward) in self.runs.get_mut(level).into_iter().flatten().zip(edges).zip(forward) {
            run.is_turned = edge != forward;
        }
    }

    fn open_doors(&mut self, level: usize) {
        for nth in 0..self.runs.get(level).map_or(0, Vec::len) {
            let Some(run) = self.runs.get(level).and_then(|runs| runs.get(nth)).copied() else { continue };
            let Some(edge) = self.diagram.edges.get(run.edge).copied() else { continue };
            let (leaves, enters) = if run.is_turned { (Side::In, Side::Out) } else { (Side::Out, Side::In) };
            let (from, to) = (self.gate(edge.from, run.from.0, leaves), self.gate(edge.to, run.to.0, enters));
            if let Some(run) = self.runs.get_mut(level).and_then(|runs| runs.get_mut(nth)) {
                (run.from, run.to) = (from, to);
            }
        }
    }

    /// Whether a group flows otherwise than what is around it.
    fn flows_alone(&self, group: usize) -> bool {
        let flows = |group: usize| self.diagram.groups.get(group).is_some_and(|group| group.flow.is_some());
        flows(group) || self.parent(group).is_some_and(flows)
    }

    /// Opens doors from an end up to a member around it, each once. A group that flows otherwise than what is around it has
    /// none: edges end at its border.
    fn gate(&mut self, end: End, member: End, side: Side) -> Gate {
        let around = self.around(end).map_or(Vec::new(), <[usize]>::to_vec);
        let mut gate = (end, None);
        for group in around.into_iter().rev() {
            if gate.0 == member {
                break;
            }
            if self.flows_alone(group) {
                gate = (End::Group(group), None);
                continue;
            }
            let door = Door { side, inside: gate };
            let Some(doors) = self.doors.get_mut(group) else { break };
            let known = doors.iter().position(|other| *other == door);
            gate = (End::Group(group), Some(known.unwrap_or(doors.len())));
            if known.is_none() {
                doors.push(door);
            }
        }
        gate
    }
}
