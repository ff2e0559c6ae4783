//! Lines that meet from three sides and go on to the fourth are drawn apart, so that `┼` is always a crossing.
//!
//! Such a place is taken apart by one cell: downwards the part before the shared end steps aside, to the right the lines
//! of one side join a column later.

use layout::Point;

use crate::drawing::{Flow, Line};

/// Takes such places apart, where lines of one box gather and where they part.
pub(super) fn part(routes: &mut [Vec<Point>], lines: &[Line], flow: Flow) {
    let turned = flow == Flow::Right;
    let turn = |routes: &mut [Vec<Point>]| {
        let points = routes.iter_mut().flatten();
        points.for_each(|point| (point.x, point.y) = (point.y, point.x));
    };
    let reverse = |routes: &mut [Vec<Point>]| routes.iter_mut().for_each(|route| route.reverse());
    if turned {
        turn(routes);
    }
    let side = if turned { Side::Later } else { Side::Aside };
    gather(routes, |line| lines.get(line).map(|line| line.to), side, 1);
    reverse(routes);
    gather(routes, |line| lines.get(line).map(|line| line.from), side, -1);
    reverse(routes);
    if turned {
        turn(routes);
    }
}

/// How a place is taken apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The part towards the shared end steps aside.
    Aside,
    /// The lines of the right side join one row nearer to the shared end.
    Later,
}

/// Routes of one net end in one point. `forth`: the way along the flow towards that end.
fn gather(routes: &mut [Vec<Point>], net: impl Fn(usize) -> Option<usize>, side: Side, forth: i32) {
    let mut ends: Vec<(usize, Point)> =
        routes.iter().enumerate().filter_map(|(nth, route)| Some((net(nth)?, *route.last()?))).collect();
    ends.sort_unstable_by_key(|(net, end)| (*net, end.x, end.y));
    ends.dedup();
    for (of, mut end) in ends {
        let mut aside = 1;
        let mut done: Vec<Point> = Vec::new();
        loop {
            let members: Vec<usize> = (0..routes.len())
                .filter(|nth| net(*nth) == Some(of) && routes.get(*nth).and_then(|route| route.last()) == Some(&end))
                .collect();
            let meeting = meetings(routes, &members).into_iter().find(|at| !done.contains(at));
            let Some(at) = meeting else { break };
            done.push(at);
            for nth in members {
                let Some(route) = routes.get_mut(nth) else { continue };
                match side {
                    Side::Aside => step_aside(route, at, aside),
                    Side::Later => join_later(route, at, forth),
                }
            }
            if side == Side::Aside {
                end.x += aside;
                aside = -aside;
            }
        }
    }
}

/// Points at which routes come from the left, from the right and straight, the first along the flow first.
fn meetings(routes: &[Vec<Point>], members: &[usize]) -> Vec<Point> {
    let segments = || members.iter().filter_map(|nth| routes.get(*nth)).flat_map(|route| route.windows(2));
    let mut found = Vec::new();
    for pair in segments() {
        let [from, to] = pair else { continue };
        // A level run that comes from the left to the trunk.
        if from.y != to.y || from.x >= to.x {
            continue;
        }
        let from_right = |pair: &[Point]| matches!(pair, [a, b] if a.y == b.y && b == to && a.x > b.x);
        let straight = |pair: &[Point]| matches!(pair, [a, b] if a.x == b.x && a.x == to.x && a.y.min(b.y) < to.y && to.y < a.y.max(b.y));
        if segments().any(from_right) && segments().any(straight) && !found.contains(to) {
            found.push(*to);
        }
    }
    found
}

/// The part of a route behind a point moves by some cells.
fn step_aside(route: &mut Vec<Point>, at: Point, by: i32) {
    let Some(nth) = passes(route, at) else { return };
    let tail: Vec<Point> = route.drain(nth..).collect();
    if route.last() != Some(&at) {
        route.push(at);
    }
    route.push(Point { x: at.x + by, y: at.y });
    let behind = tail.into_iter().filter(|point| *point != at);
    route.extend(behind.map(|point| if point.x == at.x { Point { x: point.x + by, y: point.y } } else { point }));
    straighten(route);
}

/// The index of the first point of a route at or behind a place on it that is followed by its last part.
fn passes(route: &[Point], at: Point) -> Option<usize> {
    let is_on = |pair: &[Point]| match pair {
        [a, b] => a.x == b.x && a.x == at.x && a.y.min(b.y) <= at.y && at.y <= a.y.max(b.y),
        _ => false,
    };
    // The last upright part leads to the shared end.
    let last = route.len().checked_sub(2)?;
    is_on(route.get(last..)?).then_some(last + 1).map(|nth| if route.get(last) == Some(&at) { last } else { nth })
}

/// A level run that comes from the right to a point comes one row nearer to the end.
fn join_later(route: &mut [Point], at: Point, forth: i32) {
    for nth in 1..route.len() {
        let (Some(a), Some(b)) = (route.get(nth - 1).copied(), route.get(nth).copied()) else { continue };
        if b == at && a.y == b.y && a.x > b.x {
            route.get_mut(nth - 1).into_iter().for_each(|point| point.y += forth);
            route.get_mut(nth).into_iter().for_each(|point| point.y += forth);
            return;
        }
    }
}

/// Leaves out points that lie on the line between their neighbours.
fn straighten(route: &mut Vec<Point>) {
    let mut nth = 1;
    while nth + 1 < route.len() {
        let is_level = match route.get(nth - 1..nth + 2) {
            Some([a, b, c]) => (a.x == b.x && b.x == c.x) || (a.y == b.y && b.y == c.y),
            _ => false,
        };
        if is_level {
            route.remove(nth);
        } else {
            nth += 1;
        }
    }
}
