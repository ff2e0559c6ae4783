//! Phase 5: coordinates along the flow, and the routes.
//!
//! Precondition: ordered ranks with coordinates across. Postcondition: ranks are columns that do not overlap; each route
//! runs from border to border, changes its height only between columns, and so passes through no box.

use crate::ranks::{Layers, Stop};
use crate::slots::{Turn, assign, steps};
use crate::{EdgeStyle, Options, Point, Rect, Size};

/// Boxes (top left corners) and routes of one connected part.
#[derive(Debug, Clone, Default)]
pub(crate) struct Routed {
    pub(crate) at: Vec<Point>,
    pub(crate) routes: Vec<Vec<Point>>,
    pub(crate) labels: Vec<Option<Rect>>,
    pub(crate) size: Size,
    /// Where each column begins and ends along the flow.
    pub(crate) columns: Vec<(i32, i32)>,
}

/// A column: where it begins and ends, and for orthogonal routes the turns of the steps that leave it.
struct Column {
    start: i32,
    end: i32,
    turns: std::collections::BTreeMap<(Stop, Stop), Vec<Turn>>,
}

/// Places columns and routes.
pub(crate) fn place_columns(layers: &Layers, across: &[i32], options: &Options) -> Routed {
    let columns = columns(layers, across, options);
    let middle = |vertex: usize| across.get(vertex).copied().unwrap_or(0);
    let corner = |vertex: usize| {
        let size = layers.size(vertex);
        let column = layers.rank.get(vertex).and_then(|rank| columns.get(*rank));
        let (start, end) = column.map_or((0, 0), |column| (column.start, column.end));
        let x = if options.centred { start + (end - start - size.w) / 2 } else { start };
        Point { x, y: middle(vertex) - size.h / 2 }
    };
    let at: Vec<Point> = (0..layers.boxes).map(corner).collect();
    let routes: Vec<Vec<Point>> =
        (0..layers.chains.len()).map(|edge| route(layers, &columns, edge, &middle, &corner, options)).collect();
    let label = |vertex: usize| {
        let (size, column) = (layers.size(vertex), columns.get(*layers.rank.get(vertex)?)?);
        let x = column.start + (column.end - column.start - size.w) / 2;
        Some(Rect { x, y: middle(vertex) - size.h / 2, w: size.w, h: size.h })
    };
    let labels: Vec<Option<Rect>> = layers.labels.iter().map(|vertex| vertex.and_then(label)).collect();
    let boxes = (0..layers.sizes.len()).map(|vertex| corner(vertex).y + layers.size(vertex).h);
    let lines = routes.iter().flatten().map(|point| point.y);
    let size = Size { w: columns.last().map_or(0, |column| column.end), h: boxes.chain(lines).max().unwrap_or(0) };
    let columns = columns.iter().map(|column| (column.start, column.end)).collect();
    Routed { at, routes, labels, size, columns }
}

fn columns(layers: &Layers, across: &[i32], options: &Options) -> Vec<Column> {
    let mut columns = Vec::new();
    let steps = if options.edges == EdgeStyle::Orthogonal { steps(layers) } else { Vec::new() };
    let mut start = 0;
    for (nth, rank) in layers.ranks.iter().enumerate() {
        let has_boxes =
            |nth: usize| layers.ranks.get(nth).is_none_or(|rank| rank.iter().any(|at| !layers.is_way_point(*at)));
        let rank_gap = if has_boxes(nth) && has_boxes(nth + 1) { options.rank_gap } else { options.rank_gap / 2 };
        let width = rank.iter().map(|vertex| layers.size(*vertex).w).max().unwrap_or(0);
        let end = start + width;
        let (turns, gap) = match options.edges {
            EdgeStyle::Curved => (std::collections::BTreeMap::new(), curved_gap(layers, rank, across, rank_gap)),
            EdgeStyle::Orthogonal => {
                let slots = steps.get(nth).map(|steps| assign(steps, across, end, options)).unwrap_or_default();
                let gap = (slots.count + 2) * options.slot_gap;
                (slots.turns, gap.max(rank_gap))
            }
        };
        columns.push(Column { start, end, turns });
        start = end + gap;
    }
    columns
}

/// Steep edges get more room, up to twice as much.
fn curved_gap(layers: &Layers, rank: &[usize], across: &[i32], rank_gap: i32) -> i32 {
    let middle = |vertex: &usize| across.get(*vertex).copied().unwrap_or(0);
    let climbs = rank.iter().flat_map(|vertex| {
        layers.behind.get(*vertex).into_iter().flatten().map(move |next| (middle(next) - middle(vertex)).abs())
    });
    rank_gap + (climbs.max().unwrap_or(0) / 8).min(rank_gap)
}

fn route(
    layers: &Layers,
    columns: &[Column],
    edge: usize,
    middle: &impl Fn(usize) -> i32,
    corner: &impl Fn(usize) -> Point,
    options: &Options,
) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let mut add = |x, y| {
        if points.last() != Some(&Point { x, y }) {
            points.push(Point { x, y });
        }
    };
    let column = |vertex: usize| layers.rank.get(vertex).and_then(|rank| columns.get(*rank));
    let height = |stop: Stop| middle(stop.0) + stop.1;
    for (from, to) in layers.steps(edge) {
        let (Some(here), Some(there)) = (column(from.0), column(to.0)) else { continue };
        if !layers.is_way_point(from.0) {
            add(corner(from.0).x + layers.size(from.0).w, height(from));
        }
        if options.edges == EdgeStyle::Curved {
            add(here.end, height(from));
        }
        let mut y = height(from);
        for turn in here.turns.get(&(from, to)).into_iter().flatten() {
            add(turn.x, y);
            y = turn.to;
            add(turn.x, y);
        }
        if options.edges == EdgeStyle::Curved {
            add(there.start, height(to));
        }
        if !layers.is_way_point(to.0) {
            add(corner(to.0).x, height(to));
        }
    }
    straighten(points)
}

/// Leaves out points in the middle of a straight line.
pub(crate) fn straighten(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if let [.., before, last] = kept.as_slice() {
            let level = before.y == last.y && last.y == point.y;
            let upright = before.x == last.x && last.x == point.x;
            if level || upright {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}
