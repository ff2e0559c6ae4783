//! A sequence whose members are moved one by one to where they cost least: sifting, as in phase 3, but for any costs.
//!
//! Precondition: what each pair costs, and an order that keeps what is fixed. Postcondition: an order that keeps it too
//! and costs no more.

/// Passes over the sequence at most.
const PASSES: usize = 8;

/// Pairs of a sequence.
pub(crate) struct Sequence {
    count: usize,
    /// For each pair, what it costs more when the one of the column stands before the one of the row.
    cost: Vec<i64>,
    /// For each pair, whether the one of the row has to stand before the one of the column.
    is_fixed: Vec<bool>,
}

impl Sequence {
    /// A sequence of that many members without costs.
    pub(crate) fn new(count: usize) -> Self {
        Self { count, cost: vec![0; count * count], is_fixed: vec![false; count * count] }
    }

    /// Notes what it costs more to turn a pair round.
    pub(crate) fn note(&mut self, first: usize, second: usize, turning: i64) {
        let (there, back) = (first * self.count + second, second * self.count + first);
        self.cost.get_mut(there).into_iter().for_each(|cost| *cost = turning);
        self.cost.get_mut(back).into_iter().for_each(|cost| *cost = -turning);
    }

    /// Notes that a pair may not be turned round.
    pub(crate) fn fix(&mut self, first: usize, second: usize) {
        self.is_fixed.get_mut(first * self.count + second).into_iter().for_each(|fixed| *fixed = true);
    }

    /// The members in their new order.
    pub(crate) fn sift(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.count).collect();
        for _ in 0..PASSES {
            let mut changed = false;
            for member in 0..self.count {
                let Some(at) = order.iter().position(|other| *other == member) else { continue };
                let (before, behind) = (order.get(..at).unwrap_or(&[]), order.get(at + 1..).unwrap_or(&[]));
                let back = self.best(before.iter().rev().map(|other| (*other, member)));
                let on = self.best(behind.iter().map(|other| (member, *other)));
                changed |= back.0.min(on.0) < 0;
                if back.0 <= on.0 && back.0 < 0 {
                    order.get_mut(at - back.1..=at).into_iter().for_each(|part| part.rotate_right(1));
                } else if on.0 < 0 {
                    order.get_mut(at..=at + on.1).into_iter().for_each(|part| part.rotate_left(1));
                }
            }
            if !changed {
                break;
            }
        }
        order
    }

    /// Moves one of two members beside the other, if that costs nothing.
    pub(crate) fn gather(&self, order: &mut [usize], one: usize, two: usize) {
        let at = |member: usize| order.iter().position(|other| *other == member);
        let Some((one, two)) = at(one).zip(at(two)) else { return };
        let (low, high) = (one.min(two), one.max(two));
        let Some([first, between @ .., last]) = order.get(low..=high) else { return };
        let is_free = |first: usize, second: usize| self.is_fixed.get(first * self.count + second) == Some(&false);
        let cost = |first: usize, second: usize| self.cost.get(first * self.count + second).copied().unwrap_or(0);
        let back = between.iter().all(|other| is_free(*other, *last))
            && between.iter().map(|other| cost(*other, *last)).sum::<i64>() <= 0;
        let on = between.iter().all(|other| is_free(*first, *other))
            && between.iter().map(|other| cost(*first, *other)).sum::<i64>() <= 0;
        if back {
            order.get_mut(low + 1..=high).into_iter().for_each(|part| part.rotate_right(1));
        } else if on {
            order.get_mut(low..high).into_iter().for_each(|part| part.rotate_left(1));
        }
    }

    /// The least sum of costs as these pairs are turned one by one, and how many are turned for it.
    fn best(&self, pairs: impl Iterator<Item = (usize, usize)>) -> (i64, usize) {
        let (mut best, mut sum) = ((0, 0), 0);
        for (passed, (first, second)) in pairs.enumerate() {
            let pair = first * self.count + second;
            if self.is_fixed.get(pair) == Some(&true) {
                break;
            }
            sum += self.cost.get(pair).copied().unwrap_or(0);
            if sum < best.0 {
                best = (sum, passed + 1);
            }
        }
        best
    }
}
