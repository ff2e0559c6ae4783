//! Between phases 3 and 4: edges of one box that run side by side become one trunk, and part as late as they can.
//!
//! Precondition: ordered ranks in which each edge has way points of its own. Postcondition: way points that follow the
//! same vertex, belong to edges of the same box and stand beside each other are one, but for those that hold a label; neighbours are known. Apart from the
//! order, which is better found for single edges, and which joining them leaves as it is.

use crate::Size;
use crate::ranks::{Layers, Stop};

/// Joins way points, and fills in `before` and `behind`.
pub(crate) fn join(layers: &mut Layers) {
    let stays = joined(layers);
    renumber(layers, &stays);
    join_neighbours(layers);
}

/// Fills in `before` and `behind` alone.
pub(crate) fn join_neighbours(layers: &mut Layers) {
    layers.before = vec![Vec::new(); layers.sizes.len()];
    layers.behind = vec![Vec::new(); layers.sizes.len()];
    for chain in &layers.chains {
        for step in chain.windows(2) {
            if let [from, to] = step {
                add_once(&mut layers.behind, *from, *to);
                add_once(&mut layers.before, *to, *from);
            }
        }
    }
}

/// For each vertex the one that takes its place: itself, or the one beside it.
fn joined(layers: &Layers) -> Vec<usize> {
    let mut stays: Vec<usize> = (0..layers.sizes.len()).collect();
    let mut before: Vec<Option<usize>> = vec![None; layers.sizes.len()];
    for step in layers.chains.iter().flat_map(|chain| chain.windows(2)) {
        if let [from, to] = step
            && let Some(slot) = before.get_mut(*to)
        {
            *slot = Some(*from);
        }
    }
    for rank in &layers.ranks {
        let mut last: Option<(usize, Stop, usize)> = None;
        for vertex in rank {
            let came_from = before.get(*vertex).copied().flatten().and_then(|before| stays.get(before)).copied();
            let source = layers.source(*vertex).filter(|_| layers.size(*vertex) == Size::default());
            let Some((source, came_from)) = source.zip(came_from) else {
                last = None;
                continue;
            };
            match last {
                Some((other, other_source, other_from)) if (source, came_from) == (other_source, other_from) => {
                    stays.get_mut(*vertex).into_iter().for_each(|stays| *stays = other);
                }
                _ => last = Some((*vertex, source, came_from)),
            }
        }
    }
    stays
}

/// Takes out the vertices that do not stay.
fn renumber(layers: &mut Layers, stays: &[usize]) {
    let is_kept = |vertex: usize| stays.get(vertex) == Some(&vertex);
    let mut number = vec![0; stays.len()];
    let mut next = 0;
    for (vertex, slot) in number.iter_mut().enumerate() {
        *slot = next;
        next += usize::from(is_kept(vertex));
    }
    let new = |vertex: usize| stays.get(vertex).and_then(|stays| number.get(*stays)).copied().unwrap_or(0);
    for rank in &mut layers.ranks {
        rank.retain(|vertex| is_kept(*vertex));
        rank.iter_mut().for_each(|vertex| *vertex = new(*vertex));
    }
    layers.labels.iter_mut().flatten().for_each(|vertex| *vertex = new(*vertex));
    layers.chains.iter_mut().flatten().for_each(|vertex| *vertex = new(*vertex));
    let boxes = layers.boxes;
    keep(&mut layers.sizes, is_kept);
    keep(&mut layers.rank, is_kept);
    keep(&mut layers.source, |way_point| is_kept(boxes + way_point));
}

fn keep<T>(list: &mut Vec<T>, is_kept: impl Fn(usize) -> bool) {
    let mut at = 0;
    list.retain(|_| {
        at += 1;
        is_kept(at - 1)
    });
}

fn add_once(lists: &mut [Vec<usize>], at: usize, item: usize) {
    if let Some(list) = lists.get_mut(at)
        && !list.contains(&item)
    {
        list.push(item);
    }
}
