//! Where orthogonal routes turn between two ranks.
//!
//! Precondition: one rank, the next, their coordinates. Postcondition: every step has turns that take it from its
//! source's height to its target's; lines of different bundles never lie on each other. A bundle is a set of sources
//! with the same set of targets (one common end, or complete on both sides): only those share a trunk, so no line can be
//! read as an edge that does not exist. After Sander, "Layout of directed hypergraphs with orthogonal hyperedges"
//! (2004): trunks are ordered so that few lines cross; a trunk whose order is contradictory is split in two.

use std::collections::BTreeMap;

use crate::Options;
use crate::ranks::{Layers, Stop};
use crate::sequence::Sequence;

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

/// A trunk with the heights at which lines come in and go out, and how many edges each of them carries.
#[derive(Debug, Clone, Default)]
struct Trunk {
    comes: Vec<(i32, i64)>,
    goes: Vec<(i32, i64)>,
    /// The steps: from which height to which, for how many edges.
    steps: Vec<(i32, i32, i64)>,
    /// The trunk that takes over, when this is the first half of a split one.
    continued: Option<usize>,
    /// Whether it is half of a split one; halves are not split again.
    is_half: bool,
}

impl Trunk {
    fn new(steps: Vec<(i32, i32, i64)>) -> Self {
        let comes = heights(steps.iter().map(|(from, _, edges)| (*from, *edges)).collect());
        let goes = heights(steps.iter().map(|(_, to, edges)| (*to, *edges)).collect());
        Self { comes, goes, steps, ..Self::default() }
    }

    fn span(&self) -> (i32, i32) {
        let (comes, goes) = (ends(&self.comes), ends(&self.goes));
        (comes.0.min(goes.0), comes.1.max(goes.1))
    }

    fn is_straight(&self) -> bool {
        let (low, high) = self.span();
        low == high
    }

    /// Crossings of the steps' upright parts with level lines.
    fn crossed_by(&self, heights: &[(i32, i64)]) -> i64 {
        let at = |height: i32| {
            let is_met = |(from, to, _): &&(i32, i32, i64)| *from.min(to) < height && height < *from.max(to);
            self.steps.iter().filter(is_met).map(|(.., edges)| edges).sum::<i64>()
        };
        let (low, high) = self.span();
        let met = heights.iter().filter(|(height, _)| low < *height && *height < high);
        met.map(|(height, edges)| edges * at(*height)).sum()
    }

    /// Crossings of edges when this one stands before `other`.
    fn cost_before(&self, other: &Self) -> i64 {
        self.crossed_by(&other.comes) + other.crossed_by(&self.goes)
    }

    /// Whether this one has to stand before `other`: else a line of the one would lie on a line of the other.
    fn must_precede(&self, other: &Self) -> bool {
        self.comes.iter().any(|(height, _)| other.goes.iter().any(|(other, _)| height == other))
    }

    fn touches(&self, other: &Self, gap: i32) -> bool {
        let ((low, high), (other_low, other_high)) = (self.span(), other.span());
        low < other_high + gap && other_low < high + gap
    }
}

/// Each height once, sorted, with the edges there.
fn heights(mut all: Vec<(i32, i64)>) -> Vec<(i32, i64)> {
    all.sort_unstable();
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0 };
        same
    });
    all
}

/// The first and the last of sorted heights.
fn ends(heights: &[(i32, i64)]) -> (i32, i32) {
    (heights.first().map_or(i32::MAX, |first| first.0), heights.last().map_or(i32::MIN, |last| last.0))
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
    let mut targets: BTreeMap<Stop, Vec<Stop>> = BTreeMap::new();
    for (from, to) in steps.keys() {
        targets.entry(*from).or_default().push(*to);
    }
    let mut bundles: BTreeMap<Vec<Stop>, Vec<Stop>> = BTreeMap::new();
    for (from, targets) in targets {
        bundles.entry(targets).or_default().push(from);
    }
    let step = |from: &Stop, to: &Stop| (height(from), height(to), steps.get(&(*from, *to)).copied().unwrap_or(1));
    let trunk = |(targets, sources): (&Vec<Stop>, &Vec<Stop>)| {
        Trunk::new(sources.iter().flat_map(|from| targets.iter().map(move |to| step(from, to))).collect())
    };
    let mut trunks: Vec<Trunk> = bundles.iter().map(trunk).collect();
    let order = ordered(&mut trunks, options.line_gap);
    let slot = slots(&trunks, &order, options.line_gap);
    let x = |trunk: usize| end + (slot.get(trunk).copied().unwrap_or(0) + 1) * options.slot_gap;
    let mut turns = BTreeMap::new();
    for (nth, (targets, sources)) in bundles.iter().enumerate() {
        let lane = trunks.get(nth).and_then(|trunk| Some((trunk.continued?, trunk.goes.first()?.0)));
        for (from, to) in sources.iter().flat_map(|from| targets.iter().map(move |to| (*from, *to))) {
            let last = |trunk| Turn { x: x(trunk), to: height(&to) };
            let path = match lane {
                Some((second, lane)) => vec![Turn { x: x(nth), to: lane }, last(second)],
                None if height(&from) == height(&to) => Vec::new(),
                None => vec![last(nth)],
            };
            turns.insert((from, to), path);
        }
    }
    let used = order.iter().filter_map(|trunk| slot.get(*trunk));
    Slots { count: used.max().map_or(0, |last| last + 1), turns }
}

/// The trunks from the first to the last; splits those that would have to stand before themselves.
fn ordered(trunks: &mut Vec<Trunk>, gap: i32) -> Vec<usize> {
    loop {
        match topological(trunks) {
            Ok(order) => return sifted(trunks, &order),
            Err(stuck) => split(trunks, stuck, gap),
        }
    }
}

/// The order with trunks moved to where they cross least, while that helps.
fn sifted(trunks: &[Trunk], order: &[usize]) -> Vec<usize> {
    let mut sequence = Sequence::new(order.len());
    let live: Vec<&Trunk> = order.iter().filter_map(|nth| trunks.get(*nth)).collect();
    for (first, (one, nth)) in live.iter().zip(order).enumerate() {
        for (second, (two, other)) in live.iter().zip(order).enumerate().skip(first + 1) {
            if one.touches(two, 0) {
                let is_fixed = precedes(trunks, *nth, *other);
                sequence.note(first, second, two.cost_before(one) - one.cost_before(two), is_fixed);
            }
        }
    }
    sequence.sift().into_iter().filter_map(|at| order.get(at)).copied().collect()
}

/// Whether a trunk has to stand before another, as its first half or to keep lines apart.
fn precedes(trunks: &[Trunk], first: usize, second: usize) -> bool {
    let pair = trunks.get(first).zip(trunks.get(second));
    first != second
        && pair.is_some_and(|(one, two)| {
            one.continued == Some(second) || (one.must_precede(two) && two.continued != Some(first))
        })
}

/// An order that keeps every "must stand before", otherwise the one with fewer crossings first; or a trunk on a circle.
fn topological(trunks: &[Trunk]) -> Result<Vec<usize>, usize> {
    let live = |nth: &usize| trunks.get(*nth).is_some_and(|trunk| !trunk.is_straight());
    let all: Vec<usize> = (0..trunks.len()).filter(live).collect();
    let cost: Vec<i64> = trunks
        .iter()
        .map(|trunk| {
            all.iter()
                .filter_map(|other| trunks.get(*other))
                .map(|other| trunk.cost_before(other) - other.cost_before(trunk))
                .sum()
        })
        .collect();
    let precedes = |first: usize, second: usize| precedes(trunks, first, second);
    let mut waiting: Vec<(usize, usize)> =
        all.iter().map(|nth| (*nth, all.iter().filter(|other| precedes(**other, *nth)).count())).collect();
    let mut order = Vec::with_capacity(all.len());
    while !waiting.is_empty() {
        let ready = waiting.iter().enumerate().filter(|(_, (_, blocked))| *blocked == 0);
        let next = ready.min_by_key(|(_, (nth, _))| (cost.get(*nth).copied().unwrap_or(0), *nth)).map(|(at, _)| at);
        let Some(at) = next else {
            let whole = |nth: usize| trunks.get(nth).is_some_and(|trunk| !trunk.is_half);
            let stuck =
                waiting.iter().map(|(nth, _)| *nth).find(|nth| whole(*nth) && is_on_circle(*nth, &waiting, &precedes));
            match stuck {
                Some(nth) => return Err(nth),
                None => break,
            }
        };
        let (nth, _) = waiting.remove(at);
        order.push(nth);
        for (other, blocked) in &mut waiting {
            *blocked -= usize::from(precedes(nth, *other));
        }
    }
    order.extend(waiting.into_iter().map(|(nth, _)| nth));
    Ok(order)
}

fn is_on_circle(start: usize, among: &[(usize, usize)], precedes: &impl Fn(usize, usize) -> bool) -> bool {
    let mut open = vec![start];
    let mut seen = vec![];
    while let Some(at) = open.pop() {
        for (next, _) in among {
            if precedes(at, *next) && !seen.contains(next) {
                if *next == start {
                    return true;
                }
                seen.push(*next);
                open.push(*next);
            }
        }
    }
    false
}

/// Cuts a trunk in two that are joined by a lane at a height nobody else uses.
fn split(trunks: &mut Vec<Trunk>, nth: usize, gap: i32) {
    let used: Vec<i32> =
        trunks.iter().flat_map(|trunk| trunk.comes.iter().chain(&trunk.goes).map(|(height, _)| *height)).collect();
    let second = trunks.len();
    let Some(trunk) = trunks.get_mut(nth) else { return };
    let (low, high) = trunk.span();
    let middle = low + (high - low) / 2;
    let room = |lane: &i32| used.iter().map(|height| (height - lane).abs()).min().unwrap_or(gap);
    let near = (0..=(2 * used.len() as i32 + 2)).flat_map(|step| [middle + step * gap / 2, middle - step * gap / 2]);
    let lanes: Vec<i32> = near.collect();
    let lane = lanes.iter().find(|lane| room(lane) >= gap).or(lanes.iter().max_by_key(|lane| room(lane)));
    let lane = lane.copied().unwrap_or(middle);
    let halves = trunk.steps.iter().map(|(from, to, edges)| ((*from, lane, *edges), (lane, *to, *edges)));
    let (first, last) = halves.unzip();
    *trunk = Trunk { continued: Some(second), is_half: true, ..Trunk::new(first) };
    trunks.push(Trunk { is_half: true, ..Trunk::new(last) });
}

/// The slot of each trunk: the first behind all earlier ones that it touches or has to follow.
fn slots(trunks: &[Trunk], order: &[usize], gap: i32) -> Vec<i32> {
    let mut slot = vec![0; trunks.len()];
    for (at, nth) in order.iter().enumerate() {
        let Some(trunk) = trunks.get(*nth) else { continue };
        let earlier = order.get(..at).unwrap_or(&[]).iter().filter_map(|other| Some((other, trunks.get(*other)?)));
        let blocked = earlier.filter(|(_, other)| other.touches(trunk, gap) || other.must_precede(trunk));
        let first = blocked.filter_map(|(other, _)| slot.get(*other)).max().map_or(0, |last| last + 1);
        if let Some(slot) = slot.get_mut(*nth) {
            *slot = first;
        }
    }
    slot
}
