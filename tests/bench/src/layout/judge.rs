//! What is wrong with a drawing, seen from outside: only boxes and polylines.

use std::collections::{BTreeMap, BTreeSet};

use super::drawing::Frame;
use super::{Drawing, Graph};

/// Counts of what should not be there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Faults {
    /// Crossings of two edges.
    pub crossings: usize,
    /// Pairs of an edge and a box, neither its source nor its target, that it runs through.
    pub through_boxes: usize,
    /// Pairs of an edge and a container, not around one of its ends, that it runs through.
    pub through_groups: usize,
    /// Pairs of boxes or of containers that overlap without one holding the other.
    pub overlaps: usize,
    /// Edges of two ends without a route.
    pub missing: usize,
}

type Spot = [f64; 2];

/// How deep a line has to run inside a box to count.
const INSIDE: f64 = 1.0;

/// Judges a drawing.
pub fn judge(graph: &Graph, drawing: &Drawing) -> Faults {
    let around = around(graph);
    let routes: Vec<(usize, &Vec<Spot>)> =
        graph.edges.iter().enumerate().filter_map(|(nth, edge)| Some((nth, drawing.edges.get(&edge.id)?))).collect();
    let mut faults = Faults { crossings: crossings(graph, &routes), ..Faults::default() };
    faults.missing =
        graph.edges.iter().filter(|edge| drawing.edges.get(&edge.id).is_none_or(|route| route.len() < 2)).count();
    for (nth, route) in &routes {
        let Some(edge) = graph.edges.get(*nth) else { continue };
        let own: BTreeSet<&str> = [&edge.s, &edge.t].into_iter().flat_map(|end| chain(&around, end)).collect();
        let is_met = |(name, frame): &(&String, &Frame)| !own.contains(name.as_str()) && runs_through(route, frame);
        faults.through_boxes += drawing.nodes.iter().filter(is_met).count();
        faults.through_groups += drawing.groups.iter().filter(is_met).count();
    }
    let all: Vec<(&String, &Frame)> = drawing.nodes.iter().chain(&drawing.groups).collect();
    for (nth, (one, frame)) in all.iter().enumerate() {
        for (two, other) in all.iter().skip(nth + 1) {
            let is_inside = chain(&around, one).contains(&two.as_str()) || chain(&around, two).contains(&one.as_str());
            faults.overlaps += usize::from(!is_inside && overlap(frame, other));
        }
    }
    faults
}

/// The container of each node and group.
fn around(graph: &Graph) -> BTreeMap<&str, &str> {
    let nodes = graph.nodes.iter().filter_map(|node| Some((node.id.as_str(), node.group.as_deref()?)));
    let groups = graph.groups.iter().filter_map(|group| Some((group.id.as_str(), group.parent.as_deref()?)));
    nodes.chain(groups).collect()
}

/// An end and all that is around it.
fn chain<'a>(around: &BTreeMap<&'a str, &'a str>, end: &'a str) -> Vec<&'a str> {
    let mut chain = vec![end];
    while let Some(outer) = chain.last().and_then(|last| around.get(last)).filter(|outer| !chain.contains(outer)) {
        chain.push(outer);
    }
    chain
}

fn overlap(one: &Frame, two: &Frame) -> bool {
    let ([left, top, w, h], [other_left, other_top, other_w, other_h]) = (*one, *two);
    let apart = |one: f64, size: f64, two: f64, other: f64| one + size <= two + 0.5 || two + other <= one + 0.5;
    !apart(left, w, other_left, other_w) && !apart(top, h, other_top, other_h)
}

/// Whether a line runs inside a frame: clipped to it after Liang and Barsky (1984), something is left.
fn runs_through(route: &[Spot], frame: &Frame) -> bool {
    let [x, y, width, height] = *frame;
    let (left, right, top, bottom) = (x + INSIDE, x + width - INSIDE, y + INSIDE, y + height - INSIDE);
    pairs(route).any(|([x, y], [to_x, to_y])| {
        let (dx, dy) = (to_x - x, to_y - y);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (by, room) in [(-dx, x - left), (dx, right - x), (-dy, y - top), (dy, bottom - y)] {
            if by == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if by < 0.0 {
                enter = enter.max(room / by);
            } else {
                leave = leave.min(room / by);
            }
        }
        enter < leave
    })
}

/// The pieces of a polyline.
fn pairs(route: &[Spot]) -> impl Iterator<Item = (Spot, Spot)> + '_ {
    route.iter().copied().zip(route.iter().copied().skip(1))
}

struct Piece {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    from: Spot,
    to: Spot,
    /// Where the line goes on from `to`.
    next: Option<Spot>,
    edge: usize,
}

/// Points in which two edges cross, found by a sweep over their pieces from left to right. Two edges without a common end
/// also cross in a joint of pieces: Graphviz leads several splines through one point between two boxes, where those from
/// above go on below. Lines that lie on each other, or touch and part on the sides they came from, do not cross.
fn crossings(graph: &Graph, routes: &[(usize, &Vec<Spot>)]) -> usize {
    let ends = |edge: usize| graph.edges.get(edge).map_or([""; 2], |edge| [&edge.s, &edge.t]);
    let are_strangers = |one: usize, two: usize| ends(one).iter().all(|end| !ends(two).contains(end));
    let mut pieces: Vec<Piece> = Vec::new();
    for (edge, route) in routes {
        for (nth, (from, to)) in pairs(route).enumerate() {
            let next = route.get(nth + 2).copied();
            let ([x, y], [to_x, to_y]) = (from, to);
            let (left, right, top, bottom) = (x.min(to_x), x.max(to_x), y.min(to_y), y.max(to_y));
            pieces.push(Piece { left, right, top, bottom, from, to, next, edge: *edge });
        }
    }
    pieces.sort_by(|one, two| one.left.total_cmp(&two.left));
    let mut open: Vec<&Piece> = Vec::new();
    let mut found = 0;
    for piece in &pieces {
        open.retain(|other| other.right >= piece.left);
        for other in &open {
            let near = other.top <= piece.bottom && piece.top <= other.bottom;
            let meets = near && other.edge != piece.edge;
            let crosses = |one, two| cross(one, two) || (cross_in_joint(one, two) && are_strangers(one.edge, two.edge));
            found += usize::from(meets && crosses(piece, *other));
        }
        open.push(piece);
    }
    found
}

/// On which side of the line from the first to the second spot the third lies, by the sign.
fn side([x, y]: Spot, [to_x, to_y]: Spot, [at_x, at_y]: Spot) -> f64 {
    (to_x - x) * (at_y - y) - (to_y - y) * (at_x - x)
}

fn cross(one: &Piece, two: &Piece) -> bool {
    side(one.from, one.to, two.from) * side(one.from, one.to, two.to) < 0.0
        && side(two.from, two.to, one.from) * side(two.from, two.to, one.to) < 0.0
}

/// Whether two lines cross where a piece of the one ends and the line goes on.
fn cross_in_joint(one: &Piece, two: &Piece) -> bool {
    let (Some(joint), Some((one, two))) = (joint(one, two).or_else(|| joint(two, one)), around_joint(one, two)) else {
        return false;
    };
    let lies = |at: Spot| (between(joint, one.0, one.1, at), between(joint, one.1, one.0, at));
    matches!((lies(two.0), lies(two.1)), ((true, false), (false, true)) | ((false, true), (true, false)))
}

/// The end of `one`, if it lies on `two`, whose beginning belongs to the piece before.
fn joint(one: &Piece, two: &Piece) -> Option<Spot> {
    let [x, y] = one.to;
    let is_on = side(two.from, two.to, one.to) == 0.0
        && (two.left..=two.right).contains(&x)
        && (two.top..=two.bottom).contains(&y)
        && one.to.map(f64::to_bits) != two.from.map(f64::to_bits);
    is_on.then_some(one.to)
}

/// Where each of two lines that meet in the end of one of their pieces comes from and goes to.
fn around_joint(one: &Piece, two: &Piece) -> Option<((Spot, Spot), (Spot, Spot))> {
    let through = |own: &Piece, other: &Piece| {
        let ends_here = joint(own, other).is_some();
        Some((own.from, if ends_here { own.next? } else { own.to }))
    };
    Some((through(one, two)?, through(two, one)?))
}

/// Whether a spot lies inside the sector that the left turn from the direction of `first` to that of `last` passes over.
fn between(centre: Spot, first: Spot, last: Spot, at: Spot) -> bool {
    let left = |one: Spot, two: Spot| side(centre, one, two);
    if left(first, last) >= 0.0 {
        left(first, at) > 0.0 && left(at, last) > 0.0
    } else {
        left(last, at) < 0.0 || left(at, first) < 0.0
    }
}
