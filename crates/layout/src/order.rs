//! Phase 3: the order inside the ranks.
//!
//! Precondition: ranked steps. Postcondition: each rank holds the same vertices in an order with no more crossings than
//! before. Sweeps by weighted medians and by means (Gansner, Koutsofios, North, Vo 1993, §3; Sugiyama 1981), each followed
//! by exchanges of neighbours; crossings counted with an accumulator tree (Barth, Jünger, Mutzel 2002). Declared order is
//! the first start and keeps ties (Domrös, von Hanxleden 2022); walks along the edges are other starts. The best order
//! seen is kept, the earliest of equals. A crossing of two steps counts once for each pair of edges that share them.

use crate::ranks::Layers;
use crate::seen::Seen;
use crate::steps::{Both, Steps};
use crate::tally::Tally;

/// Rounds without a better order after which a start is given up.
const PATIENCE: usize = 3;
/// Pairs of vertices that may be compared for each vertex in all, so that time grows with the size and no faster.
const COMPARISONS_PER_VERTEX: usize = 180;
/// Above this size what may be compared grows with the root of the size only: large ranks take longer to sort, too.
const LARGE: usize = 600;
/// Passes over the ranks that one search for exchanges takes at most.
const EXCHANGE_ROUNDS: usize = 12;
/// Comparisons for each vertex that a search keeps for its sifting.
const SIFT_SHARE: usize = 20;
/// Passes of the final sifting at most.
const SIFT_PASSES: usize = 6;
/// An order is sifted if it has no more than one in so many crossings above the best one.
const SIFTS_WITHIN: u64 = 8;
/// Rounds of one start at most.
const ROUNDS: usize = 28;

/// Orders the ranks by the first `searches` of the searches, and gives the crossings that are left.
pub(crate) fn order(layers: &mut Layers, searches: usize) -> u64 {
    let steps = Both::new(layers);
    let declared = Order::new(layers.ranks.iter().map(|rank| rank.iter().map(|vertex| *vertex as u32).collect()));
    let mut best = Best { crossings: declared.crossings(&steps), order: declared.clone() };
    let mut left = comparisons(layers.sizes.len());
    let mut seen = Seen::new(&steps, layers.sizes.len());
    for (nth, (start, by)) in SEARCHES.into_iter().enumerate().take(searches) {
        if best.crossings == 0 || left == 0 {
            break;
        }
        // What one search leaves is the next one's.
        let mut share = left / (SEARCHES.len() - nth);
        left -= share;
        search(start.order(&declared, &steps), by, &steps, &mut seen, &mut share, &mut best);
        left += share;
    }
    best.order.bundle(&steps, layers);
    best.order.give(layers);
    best.crossings
}

/// Exchanges and moves from the order that the ranks have, and gives the crossings that are left.
pub(crate) fn settle(layers: &mut Layers) -> u64 {
    let steps = Both::new(layers);
    let mut order = Order::new(layers.ranks.iter().map(|rank| rank.iter().map(|vertex| *vertex as u32).collect()));
    let mut left = comparisons(layers.sizes.len());
    let mut seen = Seen::new(&steps, order.place.len());
    order.exchange(false, &steps, &mut seen, &mut left);
    order.sift(&steps, &mut seen, &mut left);
    order.bundle(&steps, layers);
    let crossings = order.crossings(&steps);
    order.give(layers);
    crossings
}

/// How many pairs may be compared for that many vertices.
fn comparisons(vertices: usize) -> usize {
    (vertices * vertices.min(LARGE)).isqrt() * COMPARISONS_PER_VERTEX
}

/// The searches, one after the other.
pub(crate) const SEARCHES: [(Start, By); 4] = [
    (Start::Declared, By::Mean),
    (Start::Along, By::Median),
    (Start::Against, By::Median),
    (Start::Declared, By::Median),
];

struct Best {
    crossings: u64,
    order: Order,
}

/// What a vertex is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// The mean place of its neighbours.
    Mean,
    /// Their median, leaning to the side on which they lie closer together.
    Median,
}

/// Where a search begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// In declared order.
    Declared,
    /// In the order of a breadth-first walk from the first ranks.
    Along,
    /// The same from the last ranks.
    Against,
}

impl Start {
    fn order(self, declared: &Order, steps: &Both) -> Order {
        match self {
            Self::Declared => declared.clone(),
            Self::Along => declared.walked(&steps.behind, false),
            Self::Against => declared.walked(&steps.before, true),
        }
    }
}

/// Searches from an order. `left` is what it may compare, and less by what it did.
fn search(mut order: Order, by: By, steps: &Both, seen: &mut Seen, left: &mut usize, best: &mut Best) {
    let mut stale = 0;
    let mut own = Best { crossings: order.crossings(steps), order: order.clone() };
    for round in 0..ROUNDS {
        // Two rounds that keep ties, then two that turn them round: a plateau is left on its other side.
        let turns_ties = round % 4 >= 2;
        order.sweep(by, round % 2 == 0, turns_ties, steps);
        order.exchange(turns_ties, steps, seen, left);
        let crossings = order.crossings(steps);
        stale += 1;
        if crossings < own.crossings {
            own = Best { crossings, order: order.clone() };
            stale = 0;
        }
        if stale >= PATIENCE || own.crossings == 0 || *left < SIFT_SHARE * order.place.len() {
            break;
        }
    }
    if own.crossings <= best.crossings + best.crossings / SIFTS_WITHIN {
        own.order.sift(steps, seen, left);
        own.crossings = own.order.crossings(steps);
    }
    if own.crossings < best.crossings {
        *best = own;
    }
}

/// The ranks in some order, and where each vertex stands in its rank.
#[derive(Debug, Clone)]
struct Order {
    ranks: Vec<Vec<u32>>,
    place: Vec<u32>,
}

impl Order {
    fn new(ranks: impl Iterator<Item = Vec<u32>>) -> Self {
        let ranks: Vec<Vec<u32>> = ranks.collect();
        let mut order = Self { place: vec![0; ranks.iter().map(Vec::len).sum()], ranks };
        for rank in 0..order.ranks.len() {
            order.note_places(rank);
        }
        order
    }

    fn note_places(&mut self, rank: usize) {
        for (at, vertex) in self.ranks.get(rank).into_iter().flatten().enumerate() {
            if let Some(place) = self.place.get_mut(*vertex as usize) {
                *place = at as u32;
            }
        }
    }

    fn give(self, layers: &mut Layers) {
        let as_usize = |rank: Vec<u32>| rank.into_iter().map(|vertex| vertex as usize).collect();
        layers.ranks = self.ranks.into_iter().map(as_usize).collect();
    }

    fn place(&self, vertex: u32) -> u32 {
        self.place.get(vertex as usize).copied().unwrap_or(0)
    }

    /// The vertices of each rank in the order in which a breadth-first walk along `steps` meets them.
    fn walked(&self, steps: &Steps, from_end: bool) -> Self {
        let mut seen = vec![false; self.place.len()];
        let mut ranks: Vec<Vec<u32>> = vec![Vec::new(); self.ranks.len()];
        let mut rank_of = vec![0; self.place.len()];
        for (rank, members) in self.ranks.iter().enumerate() {
            for vertex in members {
                if let Some(slot) = rank_of.get_mut(*vertex as usize) {
                    *slot = rank;
                }
            }
        }
        let starts: Box<dyn Iterator<Item = &Vec<u32>>> =
            if from_end { Box::new(self.ranks.iter().rev()) } else { Box::new(self.ranks.iter()) };
        for start in starts.flatten() {
            let mut open = std::collections::VecDeque::from([*start]);
            while let Some(vertex) = open.pop_front() {
                match seen.get_mut(vertex as usize) {
                    Some(seen) if !*seen => *seen = true,
                    _ => continue,
                }
                let rank = rank_of.get(vertex as usize).copied().unwrap_or(0);
                ranks.get_mut(rank).into_iter().for_each(|rank| rank.push(vertex));
                open.extend(steps.of(vertex).iter().map(|(near, _)| *near));
            }
        }
        Self::new(ranks.into_iter())
    }

    /// Sorts rank after rank by the neighbours in the rank just sorted.
    fn sweep(&mut self, by: By, forward: bool, turns_ties: bool, steps: &Both) {
        let near = if forward { &steps.before } else { &steps.behind };
        let count = self.ranks.len();
        for step in 1..count {
            let rank = if forward { step } else { count - 1 - step };
            self.sort(rank, by, turns_ties, near);
        }
    }

    /// Sorts one rank; a vertex without neighbours stays where it is.
    fn sort(&mut self, rank: usize, by: By, turns_ties: bool, near: &Steps) {
        let Some(members) = self.ranks.get(rank) else { return };
        let mut places: Vec<u32> = Vec::new();
        let mut movable: Vec<(u64, u32, u32)> = Vec::with_capacity(members.len());
        for (at, vertex) in members.iter().enumerate() {
            places.clear();
            for (neighbour, edges) in near.of(*vertex) {
                places.extend(std::iter::repeat_n(self.place(*neighbour), (*edges).min(4) as usize));
            }
            if !places.is_empty() {
                let tie = if turns_ties { (members.len() - at) as u32 } else { at as u32 };
                movable.push((centre(&mut places, by), tie, *vertex));
            }
        }
        movable.sort_unstable();
        let mut sorted = movable.into_iter().map(|(.., vertex)| vertex);
        let fixed = |vertex: u32| near.of(vertex).is_empty();
        let Some(members) = self.ranks.get_mut(rank) else { return };
        for slot in members.iter_mut().filter(|vertex| !fixed(**vertex)) {
            if let Some(vertex) = sorted.next() {
                *slot = vertex;
            }
        }
        self.note_places(rank);
    }

    /// Exchanges neighbours while that saves crossings; `takes_equal`: at first also where it costs nothing. A pair is
    /// compared again only when one of the two, or something that they are joined to, has moved.
    fn exchange(&mut self, takes_equal: bool, steps: &Both, seen: &mut Seen, left: &mut usize) {
        seen.forget_all();
        let mut is_open = vec![true; self.place.len()];
        for round in 0..EXCHANGE_ROUNDS {
            let mut moved = false;
            for rank in 0..self.ranks.len() {
                if *left == 0 {
                    return;
                }
                moved |= self.exchange_in(rank, takes_equal && round == 0, steps, seen, &mut is_open, left);
            }
            if !moved {
                return;
            }
        }
    }

    /// One pass over a rank; whether anything moved.
    fn exchange_in(
        &mut self,
        rank: usize,
        takes_equal: bool,
        steps: &Both,
        seen: &mut Seen,
        is_open: &mut [bool],
        left: &mut usize,
    ) -> bool {
        let Some(members) = self.ranks.get_mut(rank) else { return false };
        let mut moved: Vec<u32> = Vec::new();
        let mut has_just_moved = false;
        for at in 1..members.len() {
            let Some([first, second]) = members.get(at - 1..=at).and_then(|pair| <[u32; 2]>::try_from(pair).ok())
            else {
                continue;
            };
            let open = |vertex: u32| is_open.get(vertex as usize) == Some(&true);
            if !has_just_moved && !open(first) && !open(second) {
                continue;
            }
            *left = left.saturating_sub(1);
            seen.look(first, &self.place, steps);
            seen.look(second, &self.place, steps);
            let turning = seen.turning(first, second);
            has_just_moved = turning < 0 || (takes_equal && turning == 0);
            if has_just_moved {
                members.swap(at - 1, at);
                moved.extend([first, second]);
            }
        }
        members.iter().for_each(|vertex| is_open.get_mut(*vertex as usize).into_iter().for_each(|open| *open = false));
        self.note_places(rank);
        for vertex in &moved {
            for near in steps.before.of(*vertex).iter().chain(steps.behind.of(*vertex)).map(|(near, _)| *near) {
                seen.forget(near);
                is_open.get_mut(near as usize).into_iter().for_each(|open| *open = true);
            }
            is_open.get_mut(*vertex as usize).into_iter().for_each(|open| *open = true);
        }
        !moved.is_empty()
    }

    /// Moves single vertices within their ranks to where they cross least, while that helps (sifting: Matuszewski,
    /// Schönfeld, Molitor 1999).
    fn sift(&mut self, steps: &Both, seen: &mut Seen, left: &mut usize) {
        let count = self.ranks.len();
        for pass in 0..SIFT_PASSES {
            let mut changed = false;
            for nth in 0..count {
                let rank = if pass % 2 == 0 { nth } else { count - 1 - nth };
                let cost = self.ranks.get(rank).map_or(0, |rank| rank.len() * rank.len());
                if *left >= cost {
                    *left -= cost;
                    changed |= self.sift_in(rank, steps, seen);
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// Sifts one rank; whether anything moved.
    fn sift_in(&mut self, rank: usize, steps: &Both, seen: &mut Seen) -> bool {
        let Some(members) = self.ranks.get_mut(rank) else { return false };
        members.iter().for_each(|vertex| seen.look_again(*vertex, &self.place, steps));
        let mut changed = false;
        for vertex in members.clone() {
            let Some(at) = members.iter().position(|other| *other == vertex) else { continue };
            let (before, behind) = (members.get(..at).unwrap_or(&[]), members.get(at + 1..).unwrap_or(&[]));
            let up = seen.best_move(before.iter().rev().map(|other| (*other, vertex)));
            let down = seen.best_move(behind.iter().map(|other| (vertex, *other)));
            if up.0 <= down.0 && up.0 < 0 {
                members.get_mut(at - up.1..=at).into_iter().for_each(|part| part.rotate_right(1));
            } else if down.0 < 0 {
                members.get_mut(at..=at + down.1).into_iter().for_each(|part| part.rotate_left(1));
            }
            changed |= up.0.min(down.0) < 0;
        }
        if changed {
            self.note_places(rank);
        }
        changed
    }

    /// Moves way points of one box's edges beside each other where that costs no crossing, so that they can share a trunk.
    fn bundle(&mut self, steps: &Both, layers: &Layers) {
        let mut seen = Seen::new(steps, self.place.len());
        for rank in 0..self.ranks.len() {
            let Some(members) = self.ranks.get_mut(rank) else { continue };
            members.iter().for_each(|vertex| seen.look_again(*vertex, &self.place, steps));
            let source = |vertex: u32| layers.source(vertex as usize);
            for at in 2..members.len() {
                let (Some(vertex), Some(before)) = (members.get(at).copied(), members.get(..at)) else { continue };
                let kin = source(vertex).and_then(|own| before.iter().rposition(|other| source(*other) == Some(own)));
                let Some(kin) = kin.filter(|kin| kin + 1 < at) else { continue };
                let passed = before.iter().skip(kin + 1).map(|other| seen.turning(*other, vertex));
                if passed.sum::<i64>() <= 0 {
                    members.get_mut(kin + 1..=at).into_iter().for_each(|part| part.rotate_right(1));
                }
            }
            self.note_places(rank);
        }
    }

    /// Crossings of the whole.
    fn crossings(&self, steps: &Both) -> u64 {
        let mut tree = Tally::default();
        let mut ends: Vec<(u32, u32)> = Vec::new();
        let mut found = 0;
        for (rank, behind) in self.ranks.iter().zip(self.ranks.iter().skip(1)) {
            tree.reset(behind.len());
            for vertex in rank {
                ends.clear();
                ends.extend(steps.behind.of(*vertex).iter().map(|(near, edges)| (self.place(*near), *edges)));
                found += ends.iter().map(|(end, edges)| tree.above(*end) * u64::from(*edges)).sum::<u64>();
                ends.iter().for_each(|(end, edges)| tree.add(*end, *edges));
            }
        }
        found
    }
}

/// The wanted place of a vertex, in 1/1024.
fn centre(places: &mut [u32], by: By) -> u64 {
    let count = places.len() as u64;
    if by == By::Mean || count == 0 {
        return places.iter().map(|place| u64::from(*place)).sum::<u64>() * 1_024 / count.max(1);
    }
    places.sort_unstable();
    let at = |nth: usize| u64::from(places.get(nth).copied().unwrap_or(0));
    let (middle, last) = (places.len() / 2, places.len() - 1);
    if last == 1 || last % 2 == 0 {
        return (at(middle) + at(if last == 1 { 0 } else { middle })) * 512;
    }
    let (left, right) = (at(middle - 1) - at(0), at(last) - at(middle));
    if left + right == 0 {
        return (at(middle - 1) + at(middle)) * 512;
    }
    (at(middle - 1) * right + at(middle) * left) * 1_024 / (left + right)
}
