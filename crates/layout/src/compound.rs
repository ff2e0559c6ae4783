//! Containers, innermost first: each is laid out by itself and is then a box in the one around it.
//!
//! Precondition: none. Postcondition: what stands in a container lies inside its border and padding; a route runs from
//! box to box, and passes the border of a container only to get to what it joins inside.

use crate::columns::straighten;
use crate::level::{Laid, Level, Side, lay_out};
use crate::nesting::{Gate, Nesting};
use crate::{Before, Diagram, Direction, End, Engine, Options, Placement, Point, Rect, Size};

/// Lays out the diagram. Total; the same diagram gives the same placement.
pub fn run(diagram: &Diagram) -> Placement {
    run_with(diagram, &Before::default(), Engine::Layered)
}

/// Lays out a diagram near the picture before: what was in it keeps its order where that costs few crossings.
pub fn run_after(diagram: &Diagram, before: &Before) -> Placement {
    run_with(diagram, before, Engine::Layered)
}

/// As [`run_after`], with an engine of choice.
pub fn run_with(diagram: &Diagram, before: &Before, engine: Engine) -> Placement {
    let mut work = Work {
        diagram,
        before,
        engine,
        nesting: Nesting::new(diagram),
        sizes: vec![Size::default(); diagram.groups.len()],
        laid: vec![Laid::default(); diagram.groups.len() + 1],
    };
    for group in work.nesting.innermost_first() {
        work.lay_out(group);
    }
    work.lay_out(diagram.groups.len());
    work.placement()
}

/// Levels as they are laid out; everything at the index of its group, the top level last.
struct Work<'d> {
    diagram: &'d Diagram,
    before: &'d Before,
    engine: Engine,
    nesting: Nesting<'d>,
    sizes: Vec<Size>,
    /// In the picture's axes: x to the right, y down.
    laid: Vec<Laid>,
}

impl Work<'_> {
    fn size(&self, member: End) -> Size {
        match member {
            End::Node(node) => self.diagram.nodes.get(node).map(|node| node.size),
            End::Group(group) => self.sizes.get(group).copied(),
        }
        .unwrap_or_default()
    }

    /// How a level is laid out: as its group says, else as the diagram does.
    fn options(&self, level: usize) -> Options {
        let options = self.diagram.options;
        match self.diagram.groups.get(level).and_then(|group| group.flow) {
            Some(flow) => Options { direction: flow.direction, rank_gap: flow.rank_gap, ..options },
            None => options,
        }
    }

    fn is_down(&self, level: usize) -> bool {
        self.options(level).direction == Direction::Down
    }

    fn lay_out(&mut self, level: usize) {
        let mut laid = lay_out(&self.level(level), self.engine, &self.options(level));
        if self.is_down(level) {
            laid.at.iter_mut().for_each(|at| *at = at.flipped());
            laid.labels.iter_mut().flatten().for_each(|label| *label = label.flipped());
            laid.routes.iter_mut().flatten().for_each(|point| *point = point.flipped());
            laid.size = laid.size.flipped();
        }
        if let (Some(group), Some(size)) = (self.diagram.groups.get(level), self.sizes.get_mut(level)) {
            let padding = group.padding;
            size.w = (laid.size.w + padding.left + padding.right).max(group.least.w);
            size.h = (laid.size.h + padding.top + padding.bottom).max(group.least.h);
        }
        if let Some(slot) = self.laid.get_mut(level) {
            *slot = laid;
        }
    }

    /// A level as the phases take it, flowing to the right: members, then doors; edges between members, then those
    /// between doors and members.
    fn level(&self, level: usize) -> Level {
        let is_down = self.is_down(level);
        let members = self.nesting.members.get(level).map_or(&[][..], Vec::as_slice);
        let turn = |size: Size| if is_down { size.flipped() } else { size };
        let mut data = Level {
            sizes: members.iter().map(|member| turn(self.size(*member))).collect(),
            before: members.iter().map(|member| self.stood(*member, is_down)).collect(),
            corners: members.iter().map(|member| self.corner(*member, is_down)).collect(),
            ..Level::default()
        };
        let place = |gate: Gate| self.nesting.place(gate.0).unwrap_or(0);
        for run in self.nesting.runs.get(level).into_iter().flatten() {
            let own = self.diagram.edges.get(run.edge).map_or((0, 0), |edge| edge.ports);
            let (from, to) = (self.port(run.from, is_down, own.0), self.port(run.to, is_down, own.1));
            data.edges.push((place(run.from), place(run.to)));
            data.turned.push(run.is_turned);
            data.labels.push(self.diagram.edges.get(run.edge).and_then(|edge| edge.label).map(turn));
            data.ports.push(if run.is_turned { (to, from) } else { (from, to) });
        }
        for door in self.nesting.doors.get(level).into_iter().flatten() {
            let (border, inside, port) = (data.sizes.len(), place(door.inside), self.port(door.inside, is_down, 0));
            data.sizes.push(Size::default());
            data.doors.push(door.side);
            data.turned.push(false);
            data.labels.push(None);
            let (edge, ports) = match door.side {
                Side::In => ((border, inside), (0, port)),
                Side::Out => ((inside, border), (port, 0)),
            };
            data.edges.push(edge);
            data.ports.push(ports);
        }
        data
    }

    /// Where a member's middle was across the flow.
    fn stood(&self, member: End, is_down: bool) -> Option<i32> {
        let (corner, size) = (self.corner(member, is_down)?, self.size(member));
        Some(corner.y + if is_down { size.w / 2 } else { size.h / 2 })
    }

    /// Where a member's corner was, as if all flowed to the right.
    fn corner(&self, member: End, is_down: bool) -> Option<Point> {
        let (corners, index) = match member {
            End::Node(node) => (&self.before.nodes, node),
            End::Group(group) => (&self.before.groups, group),
        };
        let corner = corners.get(index).copied().flatten()?;
        Some(if is_down { corner.flipped() } else { corner })
    }

    /// Where a door stands in its group's box.
    fn door(&self, group: usize, door: usize) -> Option<Point> {
        let members = self.nesting.members.get(group)?.len();
        let padding = self.diagram.groups.get(group)?.padding;
        let at = *self.laid.get(group)?.at.get(members + door)?;
        Some(at.shifted(Point { x: padding.left, y: padding.top }))
    }

    /// How far across the flow an edge ends from the middle of a member; `own`: as the edge itself says, for a box.
    fn port(&self, (member, door): Gate, is_down: bool, own: i32) -> i32 {
        let (End::Group(group), Some(door)) = (member, door) else { return own };
        let (at, size) = (self.door(group, door).unwrap_or_default(), self.size(member));
        if is_down { at.x - size.w / 2 } else { at.y - size.h / 2 }
    }

    fn placement(&self) -> Placement {
        let top = self.diagram.groups.len();
        let mut placement = Placement {
            nodes: vec![Rect::default(); self.diagram.nodes.len()],
            groups: vec![Rect::default(); top],
            edges: vec![Vec::new(); self.diagram.edges.len()],
            labels: vec![None; self.diagram.edges.len()],
            size: self.laid.get(top).map_or(Size::default(), |laid| laid.size),
        };
        self.place_members(&mut placement, top);
        for group in self.nesting.innermost_first().rev() {
            self.place_members(&mut placement, group);
        }
        for level in 0..=top {
            for (nth, run) in self.nesting.runs.get(level).into_iter().flatten().enumerate() {
                let mut route: Vec<Point> = self.inside(run.from, &placement);
                route.reverse();
                route.extend(self.route(level, nth, &placement));
                route.extend(self.inside(run.to, &placement));
                route.dedup();
                if let Some(slot) = placement.edges.get_mut(run.edge) {
                    *slot = straighten(route);
                }
                let label = self.laid.get(level).and_then(|laid| laid.labels.get(nth)).copied().flatten();
                let label = label.map(|label| label.shifted(self.origin(level, &placement)));
                placement.labels.get_mut(run.edge).into_iter().for_each(|slot| *slot = label);
            }
        }
        placement
    }

    /// Where a level's content begins.
    fn origin(&self, level: usize, placement: &Placement) -> Point {
        let group = placement.groups.get(level).zip(self.diagram.groups.get(level));
        group.map_or(Point::default(), |(rect, group)| Point {
            x: rect.x + group.padding.left,
            y: rect.y + group.padding.top,
        })
    }

    fn place_members(&self, placement: &mut Placement, level: usize) {
        let origin = self.origin(level, placement);
        let Some((members, laid)) = self.nesting.members.get(level).zip(self.laid.get(level)) else { return };
        for (member, at) in members.iter().zip(&laid.at) {
            let (at, size) = (at.shifted(origin), self.size(*member));
            let slot = match member {
                End::Node(node) => placement.nodes.get_mut(*node),
                End::Group(group) => placement.groups.get_mut(*group),
            };
            slot.into_iter().for_each(|slot| *slot = Rect { x: at.x, y: at.y, w: size.w, h: size.h });
        }
    }

    fn route(&self, level: usize, nth: usize, placement: &Placement) -> Vec<Point> {
        let origin = self.origin(level, placement);
        let route = self.laid.get(level).and_then(|laid| laid.routes.get(nth));
        route.into_iter().flatten().map(|point| point.shifted(origin)).collect()
    }

    /// The way from a gate's border on to the end inside; nothing if the edge ends at the border.
    fn inside(&self, mut gate: Gate, placement: &Placement) -> Vec<Point> {
        let is_down = self.diagram.options.direction == Direction::Down;
        let mut way = Vec::new();
        while let (End::Group(group), Some(nth)) = gate {
            let doors = self.nesting.doors.get(group).zip(self.nesting.runs.get(group));
            let Some((door, runs)) = doors.and_then(|(doors, runs)| Some((*doors.get(nth)?, runs.len()))) else {
                break;
            };
            let mut part = self.route(group, runs + nth, placement);
            if door.side == Side::Out {
                part.reverse();
            }
            if let (Some(first), Some(rect)) = (part.first().copied(), placement.groups.get(group)) {
                way.push(match (door.side, is_down) {
                    (Side::In, false) => Point { x: rect.x, y: first.y },
                    (Side::Out, false) => Point { x: rect.right(), y: first.y },
                    (Side::In, true) => Point { x: first.x, y: rect.y },
                    (Side::Out, true) => Point { x: first.x, y: rect.bottom() },
                });
            }
            way.extend(part);
            gate = door.inside;
        }
        way
    }
}
