//! Phase 4: coordinates across the flow.
//!
//! Precondition: ordered ranks. Postcondition: for each vertex the coordinate of its middle; in each rank the order is
//! kept and neighbours have their gap. Brandes and Köpf, "Fast and simple horizontal coordinate assignment" (2001): four
//! alignments into straight blocks; the blocks are compacted by longest paths, which avoids the class shifting that
//! their erratum of 2020 corrects; each vertex gets the mean of the two middle ones of its four coordinates.

use crate::Options;
use crate::ranks::Layers;

/// The middle of each vertex across the flow; the smallest edge of any vertex is at 0.
pub(crate) fn coordinates(layers: &Layers, options: &Options) -> Vec<i32> {
    let conflicts = conflicts(layers);
    let mut candidates: Vec<Vec<i32>> = Vec::with_capacity(4);
    for (from_end, mirrored) in [(false, false), (false, true), (true, false), (true, true)] {
        let view = View::new(layers, from_end, mirrored);
        let blocks = align(&view, &conflicts);
        let mut placed = compact(&view, &blocks, layers, options);
        if mirrored {
            placed.iter_mut().for_each(|at| *at = -*at);
        }
        candidates.push(placed);
    }
    line_up(&mut candidates, layers);
    let mut middle: Vec<i32> = (0..layers.sizes.len())
        .map(|vertex| {
            let four = || candidates.iter().filter_map(|placed| placed.get(vertex).copied());
            // The mean of the two in the middle.
            (four().sum::<i32>() - four().min().unwrap_or(0) - four().max().unwrap_or(0)).div_euclid(2)
        })
        .collect();
    separate(layers, options, &mut middle);
    to_origin(layers, &mut middle);
    middle
}

/// Moves all so that the smallest edge of any vertex is at 0.
pub(crate) fn to_origin(layers: &Layers, middle: &mut [i32]) {
    let top = middle.iter().enumerate().map(|(vertex, at)| at - layers.size(vertex).h / 2).min().unwrap_or(0);
    middle.iter_mut().for_each(|at| *at -= top);
}

/// Distance between the middles of two neighbours.
fn distance(layers: &Layers, options: &Options, first: usize, second: usize) -> i32 {
    let both_lines = layers.is_way_point(first) && layers.is_way_point(second);
    let one_line = layers.is_way_point(first) || layers.is_way_point(second);
    let gap = if both_lines || one_line { options.line_gap } else { options.node_gap };
    let (first, second) = (layers.size(first).h, layers.size(second).h);
    (first - first / 2) + second / 2 + gap
}

/// Pushes down what came too close: rounding may cost a unit of a gap.
pub(crate) fn separate(layers: &Layers, options: &Options, middle: &mut [i32]) {
    for rank in &layers.ranks {
        for pair in rank.windows(2) {
            if let [first, second] = pair {
                let least = middle.get(*first).copied().unwrap_or(0) + distance(layers, options, *first, *second);
                if let Some(slot) = middle.get_mut(*second) {
                    *slot = least.max(*slot);
                }
            }
        }
    }
}

/// Steps that cross a step between two way points and must not be made straight (type 1 conflicts).
fn conflicts(layers: &Layers) -> std::collections::BTreeSet<(usize, usize)> {
    let mut found = std::collections::BTreeSet::new();
    for pair in layers.ranks.windows(2) {
        let [upper, lower] = pair else { continue };
        let mut position = std::collections::BTreeMap::new();
        for (at, vertex) in upper.iter().enumerate() {
            position.insert(*vertex, at);
        }
        let at = |vertex: usize| position.get(&vertex).copied().unwrap_or(0);
        let inner = |vertex: usize| {
            let before = layers.before.get(vertex).filter(|_| layers.is_way_point(vertex))?;
            before.iter().copied().find(|above| layers.is_way_point(*above))
        };
        let (mut left, mut done) = (0, 0);
        for (nth, vertex) in lower.iter().enumerate() {
            let inner_above = inner(*vertex);
            if inner_above.is_none() && nth + 1 < lower.len() {
                continue;
            }
            let right = inner_above.map_or(upper.len(), at);
            for crossing in lower.get(done..=nth).unwrap_or(&[]) {
                for above in layers.before.get(*crossing).into_iter().flatten() {
                    let is_inner = layers.is_way_point(*above) && layers.is_way_point(*crossing);
                    if !is_inner && (at(*above) < left || at(*above) > right) {
                        found.insert((*above, *crossing));
                    }
                }
            }
            done = nth + 1;
            left = right;
        }
    }
    found
}

/// The ranks as one of the four passes sees them.
struct View<'l> {
    ranks: Vec<Vec<usize>>,
    near: &'l [Vec<usize>],
    position: Vec<usize>,
}

impl<'l> View<'l> {
    fn new(layers: &'l Layers, from_end: bool, mirrored: bool) -> Self {
        let mut ranks = layers.ranks.clone();
        if from_end {
            ranks.reverse();
        }
        if mirrored {
            ranks.iter_mut().for_each(|rank| rank.reverse());
        }
        let mut position = vec![0; layers.sizes.len()];
        for rank in &ranks {
            for (at, vertex) in rank.iter().enumerate() {
                if let Some(slot) = position.get_mut(*vertex) {
                    *slot = at;
                }
            }
        }
        Self { ranks, near: if from_end { &layers.behind } else { &layers.before }, position }
    }

    fn position(&self, vertex: usize) -> usize {
        self.position.get(vertex).copied().unwrap_or(0)
    }
}

/// The block each vertex belongs to, named by its first vertex.
fn align(view: &View<'_>, conflicts: &std::collections::BTreeSet<(usize, usize)>) -> Vec<usize> {
    let mut block: Vec<usize> = (0..view.position.len()).collect();
    let mut taken = vec![false; view.position.len()];
    for rank in &view.ranks {
        let mut behind: Option<usize> = None;
        for vertex in rank {
            let mut near: Vec<(usize, usize)> =
                view.near.get(*vertex).into_iter().flatten().map(|near| (view.position(*near), *near)).collect();
            near.sort_unstable();
            let low = near.len().saturating_sub(1) / 2;
            for at in [low, near.len() / 2] {
                let Some((_, above)) = near.get(at).copied() else { continue };
                let free = taken.get(above) == Some(&false) && block.get(*vertex) == Some(vertex);
                let straight = behind.is_none_or(|behind| behind < view.position(above));
                let marked = conflicts.contains(&(above, *vertex)) || conflicts.contains(&(*vertex, above));
                if free && straight && !marked {
                    let root = block.get(above).copied().unwrap_or(above);
                    if let (Some(slot), Some(taken)) = (block.get_mut(*vertex), taken.get_mut(above)) {
                        *slot = root;
                        *taken = true;
                    }
                    behind = Some(view.position(above));
                }
            }
        }
    }
    block
}

/// Blocks pushed together as far as they go: longest paths over "stands before" between blocks.
fn compact(view: &View<'_>, block: &[usize], layers: &Layers, options: &Options) -> Vec<i32> {
    let count = block.len();
    let root = |vertex: usize| block.get(vertex).copied().unwrap_or(vertex);
    let mut behind: Vec<Vec<(usize, i32)>> = vec![Vec::new(); count];
    let mut waiting = vec![0_usize; count];
    for rank in &view.ranks {
        for pair in rank.windows(2) {
            if let [first, second] = pair
                && let (Some(list), Some(waiting)) = (behind.get_mut(root(*first)), waiting.get_mut(root(*second)))
            {
                list.push((root(*second), distance(layers, options, *first, *second)));
                *waiting += 1;
            }
        }
    }
    let mut at = vec![0; count];
    let mut ready: Vec<usize> =
        (0..count).filter(|vertex| root(*vertex) == *vertex && waiting.get(*vertex) == Some(&0)).collect();
    while let Some(vertex) = ready.pop() {
        let here = at.get(vertex).copied().unwrap_or(0);
        for (next, distance) in behind.get(vertex).into_iter().flatten() {
            if let (Some(slot), Some(waiting)) = (at.get_mut(*next), waiting.get_mut(*next)) {
                *slot = (here + distance).max(*slot);
                *waiting -= 1;
                if *waiting == 0 {
                    ready.push(*next);
                }
            }
        }
    }
    (0..count).map(|vertex| at.get(root(vertex)).copied().unwrap_or(0)).collect()
}

/// Moves the four so that they agree with the narrowest: the two pushed to the start at its start, the others at its end.
fn line_up(candidates: &mut [Vec<i32>], layers: &Layers) {
    let span = |placed: &Vec<i32>| {
        let ends = placed.iter().enumerate().map(|(vertex, at)| (*at, layers.size(vertex).h / 2));
        ends.fold((i32::MAX, i32::MIN), |(low, high), (at, half)| (low.min(at - half), high.max(at + half)))
    };
    let spans: Vec<(i32, i32)> = candidates.iter().map(span).collect();
    let Some((low, high)) = spans.iter().copied().min_by_key(|(low, high)| high.saturating_sub(*low)) else { return };
    for ((nth, placed), (start, end)) in candidates.iter_mut().enumerate().zip(spans) {
        let shift = if nth % 2 == 0 { low.saturating_sub(start) } else { high.saturating_sub(end) };
        placed.iter_mut().for_each(|at| *at += shift);
    }
}
