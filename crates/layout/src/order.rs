//! Phase 3: the order inside the ranks.
//!
//! Precondition: ranked steps. Postcondition: each rank holds the same vertices in an order with no more crossings than
//! before. Barycentre sweeps (Sugiyama 1981) that start from the declared order and keep it in ties, exchanges of
//! neighbours (Gansner, Koutsofios, North, Vo 1993, §3), crossings counted with an accumulator tree (Barth, Jünger,
//! Mutzel 2002). The best order seen is kept, the earliest of equals.

use crate::ranks::Layers;

const SWEEPS: usize = 12;

/// Orders the ranks.
pub(crate) fn order(layers: &mut Layers) {
    let mut best = layers.ranks.clone();
    let mut least = crossings(layers);
    for sweep in 0..SWEEPS {
        if least == 0 {
            break;
        }
        let forward = sweep % 2 == 0;
        let count = layers.ranks.len();
        for step in 1..count {
            let rank = if forward { step } else { count - 1 - step };
            sort_by_neighbours(layers, rank, forward);
        }
        exchange(layers);
        let found = crossings(layers);
        if found < least {
            least = found;
            best.clone_from(&layers.ranks);
        }
    }
    layers.ranks = best;
}

/// The position of each vertex in its rank.
fn positions(layers: &Layers) -> Vec<usize> {
    let mut position = vec![0; layers.sizes.len()];
    for rank in &layers.ranks {
        for (at, vertex) in rank.iter().enumerate() {
            if let Some(slot) = position.get_mut(*vertex) {
                *slot = at;
            }
        }
    }
    position
}

/// Sorts one rank by the mean position of the neighbours; a vertex without any stays where it is.
fn sort_by_neighbours(layers: &mut Layers, rank: usize, forward: bool) {
    let position = positions_of_neighbours(layers, rank, forward);
    let Some(members) = layers.ranks.get_mut(rank) else { return };
    let neighbours = if forward { &layers.before } else { &layers.behind };
    let mean = |vertex: usize| {
        let around = neighbours.get(vertex).filter(|around| !around.is_empty())?;
        let sum: usize = around.iter().filter_map(|near| position.get(*near)).sum();
        Some(sum * 1024 / around.len())
    };
    // By mean, then as they stand.
    let mut movable: Vec<(usize, usize)> =
        members.iter().enumerate().filter_map(|(at, vertex)| Some((mean(*vertex)?, at))).collect();
    movable.sort_unstable();
    let sorted: Vec<usize> = movable.into_iter().filter_map(|(_, at)| members.get(at).copied()).collect();
    let mut sorted = sorted.into_iter();
    for slot in members.iter_mut() {
        if neighbours.get(*slot).is_some_and(|around| !around.is_empty())
            && let Some(vertex) = sorted.next()
        {
            *slot = vertex;
        }
    }
}

fn positions_of_neighbours(layers: &Layers, rank: usize, forward: bool) -> Vec<usize> {
    let mut position = vec![0; layers.sizes.len()];
    let near = if forward { rank.checked_sub(1) } else { Some(rank + 1) };
    for (at, vertex) in near.and_then(|near| layers.ranks.get(near)).into_iter().flatten().enumerate() {
        if let Some(slot) = position.get_mut(*vertex) {
            *slot = at;
        }
    }
    position
}

/// Exchanges neighbours while that saves crossings, at most a few rounds.
fn exchange(layers: &mut Layers) {
    for _ in 0..4 {
        let mut position = positions(layers);
        let mut changed = false;
        for rank in &mut layers.ranks {
            for at in 1..rank.len() {
                let (Some(first), Some(second)) = (rank.get(at - 1).copied(), rank.get(at).copied()) else { continue };
                let gain = |lists: &[Vec<usize>]| {
                    let around = |vertex: usize| lists.get(vertex).map_or(&[][..], Vec::as_slice);
                    pair_crossings(around(first), around(second), &position)
                        - pair_crossings(around(second), around(first), &position)
                };
                if gain(&layers.before) + gain(&layers.behind) > 0 {
                    rank.swap(at - 1, at);
                    if let Some(slot) = position.get_mut(first) {
                        *slot = at;
                    }
                    if let Some(slot) = position.get_mut(second) {
                        *slot = at - 1;
                    }
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
}

/// Crossings between the edges of two neighbours, the first standing before the second.
fn pair_crossings(first: &[usize], second: &[usize], position: &[usize]) -> i64 {
    let at = |vertex: &usize| position.get(*vertex).copied().unwrap_or(0);
    first.iter().map(|one| second.iter().filter(|two| at(two) < at(one)).count() as i64).sum()
}

/// Crossings of the whole.
fn crossings(layers: &Layers) -> usize {
    let position = positions(layers);
    let at = |vertex: &usize| position.get(*vertex).copied().unwrap_or(0);
    layers
        .ranks
        .iter()
        .map(|rank| {
            let mut ends: Vec<usize> = Vec::new();
            let mut width = 0;
            for vertex in rank {
                let mut near: Vec<usize> = layers.behind.get(*vertex).into_iter().flatten().map(at).collect();
                near.sort_unstable();
                width = width.max(near.last().map_or(0, |last| last + 1));
                ends.extend(near);
            }
            inversions(&ends, width)
        })
        .sum()
}

/// Pairs out of order in `ends`, all below `width`.
fn inversions(ends: &[usize], width: usize) -> usize {
    let mut tree = vec![0_usize; width + 1];
    let mut found = 0;
    for (seen, end) in ends.iter().enumerate() {
        let mut not_above = 0;
        let mut at = end + 1;
        while at > 0 {
            not_above += tree.get(at).copied().unwrap_or(0);
            at &= at - 1;
        }
        found += seen - not_above;
        let mut at = end + 1;
        while at <= width {
            if let Some(slot) = tree.get_mut(at) {
                *slot += 1;
            }
            at += at & at.wrapping_neg();
        }
    }
    found
}
