//! Containers, innermost first: each is laid out by itself and is then a box in the one around it.
//!
//! Precondition: none. Postcondition: what stands in a container lies inside its border and padding.

use crate::level::{Level, lay_out};
use crate::{Diagram, Direction, End, Placement, Point, Rect, Size};

/// Lays out the diagram. Total; the same diagram gives the same placement.
pub fn run(diagram: &Diagram) -> Placement {
    let nesting = Nesting::new(diagram);
    let mut group_sizes = vec![Size::default(); diagram.groups.len()];
    let mut levels: Vec<Option<PlacedLevel>> = vec![None; diagram.groups.len()];
    for group in nesting.innermost_first() {
        let level = nesting.lay_out(Some(group), &group_sizes);
        let (Some(data), Some(size), Some(slot)) =
            (diagram.groups.get(group), group_sizes.get_mut(group), levels.get_mut(group))
        else {
            continue;
        };
        let padding = data.padding;
        size.w = (level.size.w + padding.left + padding.right).max(data.least.w);
        size.h = (level.size.h + padding.top + padding.bottom).max(data.least.h);
        *slot = Some(level);
    }
    let top = nesting.lay_out(None, &group_sizes);
    let mut placement = Placement {
        nodes: vec![Rect::default(); diagram.nodes.len()],
        groups: vec![Rect::default(); diagram.groups.len()],
        edges: vec![Vec::new(); diagram.edges.len()],
        size: top.size,
    };
    place(&mut placement, &top, Point::default(), &group_sizes, diagram);
    for group in nesting.innermost_first().rev() {
        if let (Some(Some(level)), Some(rect), Some(data)) =
            (levels.get(group), placement.groups.get(group).copied(), diagram.groups.get(group))
        {
            let origin = Point { x: rect.x + data.padding.left, y: rect.y + data.padding.top };
            place(&mut placement, level, origin, &group_sizes, diagram);
        }
    }
    placement
}

/// A laid-out level with the names of what stands in it.
#[derive(Debug, Clone)]
struct PlacedLevel {
    members: Vec<End>,
    at: Vec<Point>,
    routes: Vec<(usize, Vec<Point>)>,
    size: Size,
}

fn place(placement: &mut Placement, level: &PlacedLevel, origin: Point, group_sizes: &[Size], diagram: &Diagram) {
    for (member, at) in level.members.iter().zip(&level.at) {
        let at = at.shifted(origin);
        let (slot, size) = match member {
            End::Node(node) => {
                (placement.nodes.get_mut(*node), diagram.nodes.get(*node).map(|node| node.size).unwrap_or_default())
            }
            End::Group(group) => {
                (placement.groups.get_mut(*group), group_sizes.get(*group).copied().unwrap_or_default())
            }
        };
        if let Some(slot) = slot {
            *slot = Rect { x: at.x, y: at.y, w: size.w, h: size.h };
        }
    }
    for (edge, route) in &level.routes {
        if let Some(slot) = placement.edges.get_mut(*edge) {
            *slot = route.iter().map(|point| point.shifted(origin)).collect();
        }
    }
}

/// Who stands in whom.
struct Nesting<'d> {
    diagram: &'d Diagram,
    /// The groups around each group, outermost first, itself last.
    chains: Vec<Vec<usize>>,
    /// The edges of each group's level, the top level last: edge, and the two members it joins there.
    edges: Vec<Vec<(usize, End, End)>>,
    /// What stands in each group, the top level last: nodes, then groups.
    members: Vec<Vec<End>>,
    /// Where each node, and each group, stands among the members of its level.
    node_places: Vec<usize>,
    group_places: Vec<usize>,
}

impl<'d> Nesting<'d> {
    fn new(diagram: &'d Diagram) -> Self {
        let levels = diagram.groups.len() + 1;
        let mut nesting = Self {
            diagram,
            chains: Vec::new(),
            edges: vec![Vec::new(); levels],
            members: vec![Vec::new(); levels],
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
                && let Some(edges) = nesting.edges.get_mut(level.unwrap_or(diagram.groups.len()))
            {
                edges.push((nth, from, to));
            }
        }
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

    fn innermost_first(&self) -> impl DoubleEndedIterator<Item = usize> + use<> {
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

    fn place(&self, end: End) -> Option<usize> {
        match end {
            End::Node(node) => self.node_places.get(node).copied(),
            End::Group(group) => self.group_places.get(group).copied(),
        }
    }

    fn lay_out(&self, group: Option<usize>, group_sizes: &[Size]) -> PlacedLevel {
        let options = &self.diagram.options;
        let flow = group.and_then(|group| self.diagram.groups.get(group)?.flow);
        let flip = flow.unwrap_or(options.direction) == Direction::Down;
        let level = group.unwrap_or(self.diagram.groups.len());
        let members = self.members.get(level).cloned().unwrap_or_default();
        let size = |member: &End| match member {
            End::Node(node) => self.diagram.nodes.get(*node).map(|node| node.size),
            End::Group(group) => group_sizes.get(*group).copied(),
        };
        let sizes = members.iter().filter_map(size).map(|size| if flip { size.flipped() } else { size }).collect();
        let edges = self.edges.get(level).map_or(&[][..], Vec::as_slice);
        let joined: Vec<(usize, (usize, usize))> =
            edges.iter().filter_map(|(edge, from, to)| Some((*edge, (self.place(*from)?, self.place(*to)?)))).collect();
        let level = Level { sizes, edges: joined.iter().map(|(_, ends)| *ends).collect() };
        let laid = lay_out(&level, options);
        let turn = |point: &Point| if flip { point.flipped() } else { *point };
        let names = joined.iter().map(|(edge, _)| *edge);
        PlacedLevel {
            members,
            at: laid.at.iter().map(turn).collect(),
            routes: names.zip(laid.routes.iter().map(|route| route.iter().map(turn).collect())).collect(),
            size: if flip { laid.size.flipped() } else { laid.size },
        }
    }
}
