//! Routes → SVG path data.

use std::fmt::Write as _;

use layout::{Direction, Point};

use crate::EdgeStyle;

/// Length of an arrow head.
const HEAD_PX: i32 = 8;
/// Half its width.
const HEAD_HALF_PX: i32 = 4;
/// Radius of a rounded corner.
const CORNER_PX: i32 = 7;

/// The line (ending where the head begins) and the head of a route that flows that way.
pub fn line_and_head(route: &[Point], style: EdgeStyle, flow: Direction) -> (String, String) {
    let Some((end, before)) = route.split_last().and_then(|(end, rest)| Some((*end, *rest.last()?))) else {
        return (String::new(), String::new());
    };
    // A curve flows along the picture at both ends; only loops and straight lines end along an axis of their own.
    let (right, down) = (end.x - before.x, end.y - before.y);
    let (dx, dy) = match (right == 0, down == 0, flow) {
        (true, false, _) => (0, down.signum()),
        (false, true, _) => (right.signum(), 0),
        (.., Direction::Down) if style == EdgeStyle::Curved => (0, if down >= 0 { 1 } else { -1 }),
        _ => (if right >= 0 { 1 } else { -1 }, 0),
    };
    let base = Point { x: end.x - dx * HEAD_PX, y: end.y - dy * HEAD_PX };
    let mut points = route.to_vec();
    if let Some(last) = points.last_mut() {
        *last = base;
    }
    let line = match style {
        EdgeStyle::Curved => curved(&points, flow),
        EdgeStyle::Orthogonal => rounded(&points),
    };
    let (sx, sy) = (dy * HEAD_HALF_PX, dx * HEAD_HALF_PX);
    let head = format!("M{} {}L{} {}L{} {}Z", end.x, end.y, base.x + sx, base.y + sy, base.x - sx, base.y - sy);
    (line, head)
}

fn curved(points: &[Point], flow: Direction) -> String {
    let mut out = String::new();
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        if out.is_empty() {
            let _ = write!(out, "M{} {}", from.x, from.y);
        }
        if from.y == to.y || from.x == to.x {
            let _ = write!(out, "L{} {}", to.x, to.y);
        } else {
            let _ = match flow {
                Direction::Right => {
                    let middle = from.x + (to.x - from.x) / 2;
                    write!(out, "C{middle} {} {middle} {} {} {}", from.y, to.y, to.x, to.y)
                }
                Direction::Down => {
                    let middle = from.y + (to.y - from.y) / 2;
                    write!(out, "C{} {middle} {} {middle} {} {}", from.x, to.x, to.x, to.y)
                }
            };
        }
    }
    out
}

fn rounded(points: &[Point]) -> String {
    let mut out = String::new();
    if let Some(first) = points.first() {
        let _ = write!(out, "M{} {}", first.x, first.y);
    }
    for corner in points.windows(3) {
        let [before, at, after] = corner else { continue };
        let reach = |other: &Point| i32::midpoint((other.x - at.x).abs(), (other.y - at.y).abs());
        let radius = CORNER_PX.min(reach(before)).min(reach(after));
        let toward = |other: &Point| Point {
            x: at.x + (other.x - at.x).signum() * radius,
            y: at.y + (other.y - at.y).signum() * radius,
        };
        let (start, end) = (toward(before), toward(after));
        let _ = write!(out, "L{} {}Q{} {} {} {}", start.x, start.y, at.x, at.y, end.x, end.y);
    }
    if let Some(last) = points.last() {
        let _ = write!(out, "L{} {}", last.x, last.y);
    }
    out
}
