//! The second engine in place of phases 2 to 4: ranks, order and coordinates across are those of layout-rs.
//!
//! Precondition: a connected part with acyclic edges. Postcondition: that of [`crate::coordinates`]: layout-rs's order is
//! kept, what it put too close is moved apart, and phase 5 routes the edges between the ranks, which layout-rs by itself
//! draws through boxes. Tamed: its self-check is off and edges come in topological order, because its search for cycles
//! is exponential; equal edges come once, and it never sees an empty graph, on which it panics.

use layout_rs::adt::dag::NodeHandle;
use layout_rs::core::base::Orientation;
use layout_rs::core::format::{ClipHandle, RenderBackend};
use layout_rs::core::geometry::Point;
use layout_rs::core::style::StyleAttr;
use layout_rs::std_shapes::shapes::{Arrow, Element, ShapeKind};
use layout_rs::topo::layout::VisualGraph;

use crate::coordinates::{separate, to_origin};
use crate::labels::with_labels;
use crate::level::Level;
use crate::ranks::{Layers, WayPoints, layers, longest_paths, with_doors};
use crate::{Options, trunks};

/// Ordered layers of a part and the middle of each vertex across the flow.
pub(crate) fn placed(level: &Level, edges: &[(usize, usize)], options: &Options) -> (Layers, Vec<i32>) {
    let mut graph = VisualGraph::new(Orientation::LeftToRight);
    graph.dag.set_validate(false);
    let boxes = level.sizes.len() - level.doors.len();
    let handles: Vec<_> = level
        .sizes
        .iter()
        .take(boxes)
        .map(|size| {
            let size = Point::new(f64::from(size.w), f64::from(size.h));
            let style = StyleAttr::simple();
            graph.add_node(Element::create(ShapeKind::new_box(""), style, Orientation::LeftToRight, size))
        })
        .collect();
    let place = longest_paths(level.sizes.len(), edges);
    let mut sorted: Vec<(usize, usize)> = edges.iter().copied().filter(|(from, to)| from != to).collect();
    sorted.sort_by_key(|(from, to)| (place.get(*from).copied(), *from, *to));
    sorted.dedup();
    for (from, to) in sorted {
        if let (Some(from), Some(to)) = (handles.get(from), handles.get(to)) {
            graph.add_edge(Arrow::simple(""), *from, *to);
        }
    }
    graph.do_it(false, false, false, &mut Nothing);
    let ranks = with_doors(level, handles.iter().map(|handle| graph.dag.level(*handle)).collect());
    let ranks = with_labels(level, edges, ranks);
    let mut layers = layers(level, edges, &ranks, WayPoints::Single);
    let middle = |handle: &NodeHandle| graph.pos(*handle).center().y.round() as i32;
    let mut across: Vec<i32> = vec![0; layers.sizes.len()];
    across.iter_mut().zip(&handles).for_each(|(slot, handle)| *slot = middle(handle));
    let is_for_labels = for_labels(&layers);
    let is_for_labels = |vertex: usize| is_for_labels.get(vertex) == Some(&true);
    for chain in &layers.chains {
        let Some((from, to)) = chain.first().zip(chain.last()) else { continue };
        let Some((from, to)) = handles.get(*from).zip(handles.get(*to)) else {
            // It leads to a door: straight on at the height of the box.
            let height = handles.get(*from.min(to)).map_or(0, middle);
            chain.iter().filter(|vertex| **vertex >= boxes).for_each(|vertex| {
                across.get_mut(*vertex).into_iter().for_each(|slot| *slot = height);
            });
            continue;
        };
        let walk = |first| {
            let next = |at: &_| graph.dag.single_succ(*at).filter(|_| graph.is_connector(*at));
            std::iter::successors(Some(first), next).collect::<Vec<_>>()
        };
        let path = graph.succ(*from).iter().map(|first| walk(*first)).find(|path| path.last() == Some(to));
        let known = chain.iter().skip(1).filter(|vertex| !is_for_labels(**vertex));
        for (vertex, handle) in known.zip(path.into_iter().flatten()) {
            across.get_mut(*vertex).into_iter().for_each(|slot| *slot = middle(&handle));
        }
    }
    place_labels(&layers, &mut across);
    for rank in &mut layers.ranks {
        rank.sort_by_key(|vertex| (across.get(*vertex).copied(), *vertex));
    }
    // Trunks would renumber the vertices whose coordinates are known: only the neighbours are wanted.
    trunks::join_neighbours(&mut layers);
    separate(&layers, options, &mut across);
    to_origin(&layers, &mut across);
    (layers, across)
}

/// The vertices in ranks that layout-rs knows nothing of, for they hold labels alone.
fn for_labels(layers: &Layers) -> Vec<bool> {
    let has_box = |rank: &Vec<usize>| rank.iter().any(|vertex| !layers.is_way_point(*vertex));
    let has_box: Vec<bool> = layers.ranks.iter().map(has_box).collect();
    layers.rank.iter().map(|rank| has_box.get(*rank) == Some(&false)).collect()
}

/// Puts those half way between what they stand between.
fn place_labels(layers: &Layers, across: &mut [i32]) {
    let is_for_labels = for_labels(layers);
    for step in layers.chains.iter().flat_map(|chain| chain.windows(3)) {
        let [before, between, behind] = step else { continue };
        let at = |vertex: &usize| across.get(*vertex).copied().unwrap_or(0);
        let mean = i32::midpoint(at(before), at(behind));
        if is_for_labels.get(*between) == Some(&true) {
            across.get_mut(*between).into_iter().for_each(|slot| *slot = mean);
        }
    }
}

/// A canvas on which nothing is drawn.
struct Nothing;

impl RenderBackend for Nothing {
    fn draw_rect(&mut self, _: Point, _: Point, _: &StyleAttr, _: Option<String>, _: Option<ClipHandle>) {}
    fn draw_line(&mut self, _: Point, _: Point, _: &StyleAttr, _: Option<String>) {}
    fn draw_circle(&mut self, _: Point, _: Point, _: &StyleAttr, _: Option<String>) {}
    fn draw_text(&mut self, _: Point, _: &str, _: &StyleAttr) {}
    fn draw_arrow(
        &mut self,
        _: &[(Point, Point)],
        _: bool,
        _: (bool, bool),
        _: &StyleAttr,
        _: Option<String>,
        _: &str,
    ) {
    }
    fn create_clip(&mut self, _: Point, _: Point, _: usize) -> ClipHandle {
        0
    }
}
