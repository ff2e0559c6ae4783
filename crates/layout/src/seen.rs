//! What a vertex sees of its neighbours: their places, from which follows what it costs to exchange two vertices.
//!
//! Precondition: the places are those of the moment the vertex last looked; who moves its neighbours says so by
//! [`Seen::forget`]. Apart from [`crate::order`], because phase 3 spends most of its time here.

use crate::steps::Both;

/// Lists up to this length are compared each with each, longer ones merged.
const SHORT: usize = 4;

/// The places of each vertex's neighbours with the number of edges; long lists are sorted.
pub(crate) struct Seen {
    /// Where each vertex's neighbours stand in `near`: those in the rank before, then those in the rank behind.
    spans: Vec<Span>,
    near: Vec<(u32, u32)>,
    /// Whether a vertex was looked at since its neighbours moved.
    is_fresh: Vec<bool>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Span {
    start: u32,
    middle: u32,
    end: u32,
}

impl Seen {
    pub(crate) fn new(steps: &Both, vertices: usize) -> Self {
        let (mut spans, mut near) = (Vec::with_capacity(vertices), Vec::new());
        for vertex in 0..vertices as u32 {
            let start = near.len() as u32;
            near.extend_from_slice(steps.before.of(vertex));
            let middle = near.len() as u32;
            near.extend_from_slice(steps.behind.of(vertex));
            spans.push(Span { start, middle, end: near.len() as u32 });
        }
        Self { spans, near, is_fresh: vec![false; vertices] }
    }

    /// Looks where a vertex's neighbours stand, if they moved.
    pub(crate) fn look(&mut self, vertex: u32, place: &[u32], steps: &Both) {
        if self.is_fresh.get(vertex as usize) == Some(&false) {
            self.look_again(vertex, place, steps);
        }
    }

    pub(crate) fn forget(&mut self, vertex: u32) {
        self.is_fresh.get_mut(vertex as usize).into_iter().for_each(|fresh| *fresh = false);
    }

    pub(crate) fn forget_all(&mut self) {
        self.is_fresh.fill(false);
    }

    /// Looks where a vertex's neighbours stand now.
    pub(crate) fn look_again(&mut self, vertex: u32, place: &[u32], steps: &Both) {
        self.is_fresh.get_mut(vertex as usize).into_iter().for_each(|fresh| *fresh = true);
        let Some(Span { start, middle, end }) = self.spans.get(vertex as usize).copied() else { return };
        for (from, to, steps) in [(start, middle, &steps.before), (middle, end, &steps.behind)] {
            let Some(seen) = self.near.get_mut(from as usize..to as usize) else { continue };
            for (slot, (near, edges)) in seen.iter_mut().zip(steps.of(vertex)) {
                *slot = (place.get(*near as usize).copied().unwrap_or(0), *edges);
            }
            if seen.len() > SHORT {
                seen.sort_unstable();
            }
        }
    }

    /// How many crossings more there are when a vertex and the next one change places.
    #[inline]
    pub(crate) fn turning(&self, first: u32, second: u32) -> i64 {
        let span = |vertex: u32| self.spans.get(vertex as usize).copied().unwrap_or_default();
        let list = |from: u32, to: u32| self.near.get(from as usize..to as usize).unwrap_or(&[]);
        let (one, two) = (span(first), span(second));
        turning(list(one.start, one.middle), list(two.start, two.middle))
            + turning(list(one.middle, one.end), list(two.middle, two.end))
    }

    /// The change in crossings at the best of the places that a vertex comes to as it passes these pairs one by one, and
    /// how many it passes.
    pub(crate) fn best_move(&self, pairs: impl Iterator<Item = (u32, u32)>) -> (i64, usize) {
        let (mut best, mut change) = ((0, 0), 0);
        for (passed, (first, second)) in pairs.enumerate() {
            change += self.turning(first, second);
            if change < best.0 {
                best = (change, passed + 1);
            }
        }
        best
    }
}

/// Pairs of which the end of `first` lies before that of `second`, less those of which it lies behind.
#[inline]
fn turning(first: &[(u32, u32)], second: &[(u32, u32)]) -> i64 {
    if first.len() > SHORT && second.len() > SHORT {
        return merged(first, second);
    }
    let mut sum = 0;
    for (one, edges) in first {
        let mut own = 0;
        for (two, others) in second {
            let sign = i32::from(one < two) - i32::from(two < one);
            own += sign * *others as i32;
        }
        sum += i64::from(own) * i64::from(*edges);
    }
    sum
}

/// The same of sorted lists.
#[cold]
fn merged(first: &[(u32, u32)], second: &[(u32, u32)]) -> i64 {
    let all: i64 = second.iter().map(|(_, edges)| i64::from(*edges)).sum();
    let (mut sum, mut passed, mut rest) = (0, 0, second.iter().peekable());
    for (place, edges) in first {
        while let Some((_, edges)) = rest.next_if(|(other, _)| other < place) {
            passed += i64::from(*edges);
        }
        let equal = rest.peek().filter(|(other, _)| other == place).map_or(0, |(_, edges)| i64::from(*edges));
        sum += i64::from(*edges) * (all - equal - 2 * passed);
    }
    sum
}
