//! One container's content, flowing to the right: split into connected parts, run through the phases, packed.

use petgraph::unionfind::UnionFind;

use crate::columns::{Routed, place_columns};
use crate::coordinates::coordinates;
use crate::fold::{cut, fold, longer, row_length};
use crate::hints::arrange;
use crate::labels::with_labels;
use crate::order::{SEARCHES, order, settle};
use crate::pack::pack;
use crate::ranks::{Layers, WayPoints, layers, ranks};
use crate::{Engine, Options, Point, Rect, Size, trunks};

/// The order of the picture before is kept while it has no more than one in so many crossings above the best found.
const KEEPING_MAY_COST: u64 = 5;

/// Above this size nobody looks for an order in which all edges of one box run as one trunk: it hardly ever crosses least.
const SHARING_UP_TO: usize = 200;

/// The side of a container at which an edge passes its border.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// Where the flow comes in.
    In,
    /// Where it goes out.
    Out,
}

/// Boxes and the edges between them, by index.
#[derive(Debug, Clone, Default)]
pub(crate) struct Level {
    pub(crate) sizes: Vec<Size>,
    pub(crate) edges: Vec<(usize, usize)>,
    /// For each edge whether it runs against the flow; without these the edges have no cycle.
    pub(crate) turned: Vec<bool>,
    /// For each edge the size of its label.
    pub(crate) labels: Vec<Option<Size>>,
    /// For each edge how far from the middles of its boxes it ends, across the flow.
    pub(crate) ports: Vec<(i32, i32)>,
    /// The last boxes are doors: points on the border of the container at which edges leave or enter it.
    pub(crate) doors: Vec<Side>,
    /// Where the middle of each box was across the flow in the picture before, if it was there.
    pub(crate) before: Vec<Option<i32>>,
    /// Where the corner of each box was in it.
    pub(crate) corners: Vec<Option<Point>>,
}

/// Where the boxes of a [`Level`] stand (top left corners), and the routes and labels of its edges.
#[derive(Debug, Clone, Default)]
pub(crate) struct Laid {
    pub(crate) at: Vec<Point>,
    pub(crate) routes: Vec<Vec<Point>>,
    pub(crate) labels: Vec<Option<Rect>>,
    pub(crate) size: Size,
}

/// Lays out one level. Postcondition: no two boxes overlap; every box lies inside `size`; nothing stands between a door
/// and the side of the container that it belongs to.
pub(crate) fn lay_out(level: &Level, engine: Engine, options: &Options) -> Laid {
    let parts = parts(level);
    let laid: Vec<Laid> = parts.iter().map(|part| lay_out_part(&part.level, engine, options)).collect();
    let sizes: Vec<Size> = laid.iter().map(|part| part.size).collect();
    let has_doors: Vec<bool> = parts.iter().map(|part| !part.level.doors.is_empty()).collect();
    let stood: Vec<Option<Point>> = parts.iter().map(|part| corner(&part.level)).collect();
    let packed = pack(&sizes, &has_doors, &stood, options);
    let mut whole = Laid {
        at: vec![Point::default(); level.sizes.len()],
        routes: vec![Vec::new(); level.edges.len()],
        labels: vec![None; level.edges.len()],
        size: packed.size,
    };
    for ((part, laid), origin) in parts.iter().zip(laid).zip(packed.at) {
        for (node, at) in part.nodes.iter().zip(laid.at) {
            if let Some(slot) = whole.at.get_mut(*node) {
                *slot = at.shifted(origin);
            }
        }
        for (edge, label) in part.edges.iter().zip(laid.labels) {
            if let Some(slot) = whole.labels.get_mut(*edge) {
                *slot = label.map(|label| label.shifted(origin));
            }
        }
        for (edge, route) in part.edges.iter().zip(laid.routes) {
            if let Some(slot) = whole.routes.get_mut(*edge) {
                *slot = route.into_iter().map(|point| point.shifted(origin)).collect();
            }
        }
    }
    whole
}

/// The corner of all boxes that were in the picture before.
fn corner(level: &Level) -> Option<Point> {
    let known = || level.corners.iter().flatten();
    Some(Point { x: known().map(|at| at.x).min()?, y: known().map(|at| at.y).min()? })
}

/// A connected part of a level: its own level and what its nodes and edges are called outside.
struct Part {
    level: Level,
    nodes: Vec<usize>,
    edges: Vec<usize>,
}

/// The connected parts, in order of their first box.
fn parts(level: &Level) -> Vec<Part> {
    let count = level.sizes.len();
    let mut union = UnionFind::<usize>::new(count);
    for (from, to) in &level.edges {
        if *from < count && *to < count {
            union.union(*from, *to);
        }
    }
    if let Some(door) = count.checked_sub(level.doors.len()) {
        (door..count).for_each(|other| _ = union.union(door, other));
    }
    let mut part_of_root: Vec<Option<usize>> = vec![None; count];
    let mut place: Vec<(usize, usize)> = Vec::with_capacity(count);
    let mut parts: Vec<Part> = Vec::new();
    for (node, size) in level.sizes.iter().enumerate() {
        let root = union.find(node);
        let known = part_of_root.get(root).copied().flatten();
        let part = known.unwrap_or(parts.len());
        if known.is_none() {
            parts.push(Part { level: Level::default(), nodes: Vec::new(), edges: Vec::new() });
            if let Some(slot) = part_of_root.get_mut(root) {
                *slot = Some(part);
            }
        }
        if let Some(data) = parts.get_mut(part) {
            place.push((part, data.nodes.len()));
            data.nodes.push(node);
            data.level.sizes.push(*size);
            data.level.before.push(level.before.get(node).copied().flatten());
            data.level.corners.push(level.corners.get(node).copied().flatten());
            let door = (node + level.doors.len()).checked_sub(count).and_then(|door| level.doors.get(door));
            data.level.doors.extend(door);
        }
    }
    for (edge, (from, to)) in level.edges.iter().enumerate() {
        if let (Some((part, from)), Some((_, to))) = (place.get(*from), place.get(*to))
            && let Some(data) = parts.get_mut(*part)
        {
            data.edges.push(edge);
            data.level.edges.push((*from, *to));
            data.level.turned.push(level.turned.get(edge).copied().unwrap_or(false));
            data.level.labels.push(level.labels.get(edge).copied().flatten());
            data.level.ports.push(level.ports.get(edge).copied().unwrap_or_default());
        }
    }
    parts
}

fn lay_out_part(level: &Level, engine: Engine, options: &Options) -> Laid {
    let turned = |nth: usize| level.turned.get(nth) == Some(&true);
    let forward: Vec<(usize, usize)> = level
        .edges
        .iter()
        .enumerate()
        .map(|(nth, (from, to))| if turned(nth) { (*to, *from) } else { (*from, *to) })
        .collect();
    let Routed { at, mut routes, labels, size, .. } = routed(level, &forward, engine, options);
    for (nth, (route, (from, to))) in routes.iter_mut().zip(&level.edges).enumerate() {
        if from == to {
            *route = self_loop(&at, &level.sizes, *from, options);
        } else if turned(nth) {
            route.reverse();
        }
    }
    let reach = |of: fn(&Point) -> i32| routes.iter().flatten().map(of).max().unwrap_or(0);
    let size = Size { w: size.w.max(reach(|at| at.x)), h: size.h.max(reach(|at| at.y)) };
    Laid { at, routes, labels, size }
}

/// Phases 2 to 5.
fn routed(level: &Level, edges: &[(usize, usize)], engine: Engine, options: &Options) -> Routed {
    match engine {
        Engine::Layered => {
            let layers = ordered(level, edges, options);
            let length = row_length(&layers, options).filter(|_| level.doors.is_empty());
            let Some(length) = length else { return place_columns(&layers, &coordinates(&layers, options), options) };
            let folded = |length: usize| {
                let across = coordinates(&cut(&layers, length), options);
                fold(&place_columns(&layers, &across, options), length, &level.sizes, options)
            };
            let first = folded(length);
            longer(&first, length, options).map_or(first, folded)
        }
        #[cfg(feature = "layout-rs")]
        Engine::LayoutRs => {
            let (layers, across) = crate::second::placed(level, edges, options);
            place_columns(&layers, &across, options)
        }
    }
}

/// The layers in order: edges of one box run as one trunk, unless that lets edges cross that need not, or the part is so
/// large that nobody looks.
fn ordered(level: &Level, edges: &[(usize, usize)], options: &Options) -> Layers {
    let (ranks, is_wrapped) = ranks(level, edges, options);
    let sharing = if is_wrapped { WayPoints::Gathered } else { WayPoints::Shared };
    let ranks = with_labels(level, edges, ranks);
    let mut shared = layers(level, edges, &ranks, sharing);
    let has_way_points = shared.sizes.len() > shared.boxes;
    let is_small = is_wrapped || shared.sizes.len() <= SHARING_UP_TO;
    let mut least = match (has_way_points, is_small) {
        (true, false) => u64::MAX,
        (true, true) => order(&mut shared, 1),
        (false, _) => order(&mut shared, SEARCHES.len()),
    };
    let mut best = shared;
    if least > 0 && has_way_points {
        let mut single = layers(level, edges, &ranks, WayPoints::Single);
        let found = order(&mut single, SEARCHES.len());
        if found < least {
            best = single;
            least = found;
        }
    }
    if level.before.iter().any(Option::is_some) {
        let mut kept = layers(level, edges, &ranks, WayPoints::Single);
        arrange(&mut kept, &level.before);
        if settle(&mut kept) <= least + least / KEEPING_MAY_COST + 1 {
            best = kept;
        }
    }
    trunks::join(&mut best);
    best
}

/// A loop from the right side round to the bottom.
fn self_loop(at: &[Point], sizes: &[Size], node: usize, options: &Options) -> Vec<Point> {
    let (Some(at), Some(size)) = (at.get(node), sizes.get(node)) else { return Vec::new() };
    let (right, bottom) = (at.x + size.w, at.y + size.h);
    let reach = (options.node_gap / 2).max(1);
    let (middle_x, middle_y) = (at.x + size.w / 2, at.y + size.h / 2);
    vec![
        Point { x: right, y: middle_y },
        Point { x: right + reach, y: middle_y },
        Point { x: right + reach, y: bottom + reach },
        Point { x: middle_x, y: bottom + reach },
        Point { x: middle_x, y: bottom },
    ]
}
