//! Where orthogonal routes turn between two ranks.
//!
//! Precondition: one rank, the next, their coordinates. Postcondition: every step has turns that take it from its
//! source's height to its target's; lines of different bundles never lie on each other. A bundle is a set of sources
//! with the same set of targets (one common end, or complete on both sides): only those share a trunk, so no line can be
//! read as an edge that does not exist. Lines of one end that lead up and those that lead down need not turn in the same
//! place: for stars split like that some order of the trunks crosses no more than the order of the boxes asks for.

use std::collections::BTreeMap;

use crate::Options;
use crate::precedence::ordered;
use crate::ranks::{Layers, Stop};
use crate::trunk::Trunk;

/// A change of height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Where along the flow.
    pub(crate) x: i32,
    /// The height behind it.
    pub(crate) to: i32,
}

/// The turns of all steps that leave a rank.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slots {
    /// How many lines stand side by side.
    pub(crate) count: i32,
    /// Turns by step.
    pub(crate) turns: BTreeMap<(Stop, Stop), Vec<Turn>>,
}

/// The steps that leave a rank, with the number of edges that take each.
pub(crate) type Steps = BTreeMap<(Stop, Stop), i64>;

/// The steps by the rank that they leave.
pub(crate) fn steps(layers: &Layers) -> Vec<Steps> {
    let mut steps = vec![Steps::new(); layers.ranks.len()];
    for nth in 0..layers.chains.len() {
        for (from, to) in layers.steps(nth) {
            let rank = layers.rank.get(from.0).and_then(|rank| steps.get_mut(*rank));
            rank.into_iter().for_each(|rank| *rank.entry((from, to)).or_insert(0) += 1);
        }
    }
    steps
}

/// Gives every step its turns; the first slot lies one slot gap behind `end`.
pub(crate) fn assign(steps: &Steps, across: &[i32], end: i32, options: &Options) -> Slots {
    let height = |stop: &Stop| across.get(stop.0).copied().unwrap_or(0) + stop.1;
    let bundles = bundles(steps, &height);
    let step = |(from, to): &(Stop, Stop)| (height(from), height(to), steps.get(&(*from, *to)).copied().unwrap_or(1));
    let trunk = |Bundle { steps, sibling }: &Bundle| Trunk {
        sibling: *sibling,
        ..Trunk::new(steps.iter().map(step).collect())
    };
    let mut trunks: Vec<Trunk> = bundles.iter().map(trunk).collect();
    let order = ordered(&mut trunks, options.line_gap);
    let slot = slots(&trunks, &order, options.line_gap);
    let x = |trunk: usize| end + (slot.get(trunk).copied().unwrap_or(0) + 1) * options.slot_gap;
    let mut turns = BTreeMap::new();
    for (nth, Bundle { steps, .. }) in bundles.iter().enumerate() {
        let lane = trunks.get(nth).and_then(|trunk| Some((trunk.continued?, trunk.goes.first()?.0)));
        for (from, to) in steps {
            let last = |trunk| Turn { x: x(trunk), to: height(to) };
            let path = match lane {
                Some((second, lane)) => vec![Turn { x: x(nth), to: lane }, last(second)],
                None if height(from) == height(to) => Vec::new(),
                None => vec![last(nth)],
            };
            turns.insert((*from, *to), path);
        }
    }
    let used = order.iter().filter_map(|trunk| slot.get(*trunk));
    Slots { count: used.max().map_or(0, |last| last + 1), turns }
}

/// Steps that share a trunk.
struct Bundle {
    steps: Vec<(Stop, Stop)>,
    /// The bundle of the same end that leads the other way.
    sibling: Option<usize>,
}

/// All steps, by who may share a trunk. Those of one end that lead up and those that lead down may turn at different places.
fn bundles(steps: &Steps, height: &impl Fn(&Stop) -> i32) -> Vec<Bundle> {
    let mut targets: BTreeMap<Stop, Vec<Stop>> = BTreeMap::new();
    for (from, to) in steps.keys() {
        targets.entry(*from).or_default().push(*to);
    }
    let mut bundles: BTreeMap<Vec<Stop>, Vec<Stop>> = BTreeMap::new();
    for (from, targets) in targets {
        bundles.entry(targets).or_default().push(from);
    }
    let mut out: Vec<Bundle> = Vec::new();
    for (targets, sources) in &bundles {
        let all = sources.iter().flat_map(|from| targets.iter().map(move |to| (*from, *to)));
        if targets.len() > 1 && sources.len() > 1 {
            out.push(Bundle { steps: all.collect(), sibling: None });
            continue;
        }
        let (up, others): (Vec<_>, Vec<_>) = all.partition(|(from, to)| height(to) < height(from));
        let (down, level): (Vec<_>, Vec<_>) = others.into_iter().partition(|(from, to)| height(from) < height(to));
        let (first, second) = (out.len(), out.len() + 1);
        let siblings = if up.is_empty() || down.is_empty() { [None; 3] } else { [Some(second), Some(first), None] };
        let parts = [up, down, level].into_iter().zip(siblings).filter(|(steps, _)| !steps.is_empty());
        out.extend(parts.map(|(steps, sibling)| Bundle { steps, sibling }));
    }
    out
}

/// The slot of each trunk: the first behind all earlier ones that it touches or has to follow. Siblings that follow each
/// other share one.
fn slots(trunks: &[Trunk], order: &[usize], gap: i32) -> Vec<i32> {
    let mut slot = vec![0; trunks.len()];
    let mut done: Vec<(&Trunk, i32)> = Vec::with_capacity(order.len());
    let are_siblings = |one: &usize, two: &usize| {
        let sibling = |nth: &usize| trunks.get(*nth).and_then(|trunk| trunk.sibling);
        sibling(one) == Some(*two) && sibling(two) == Some(*one)
    };
    for unit in order.chunk_by(are_siblings) {
        let members = || unit.iter().filter_map(|nth| trunks.get(*nth));
        let blocks = |other: &Trunk| members().any(|own| other.touches(own, gap) || other.must_precede(own));
        let blocked = done.iter().filter(|(other, _)| blocks(other)).map(|(_, slot)| *slot);
        let first = blocked.max().map_or(0, |last| last + 1);
        unit.iter().for_each(|nth| slot.get_mut(*nth).into_iter().for_each(|slot| *slot = first));
        done.extend(members().map(|trunk| (trunk, first)));
    }
    slot
}
