//! In which order trunks stand between two ranks.
//!
//! Precondition: trunks. Postcondition: an order of those that are not straight, in which no line lies on another and few
//! cross; a trunk that would have to stand before itself is split in two. After Sander, "Layout of directed hypergraphs
//! with orthogonal hyperedges" (2004): first an order that keeps every "must stand before", then sifting.

use crate::sequence::Sequence;
use crate::trunk::Trunk;

/// The trunks from the first to the last; splits those that would have to stand before themselves.
pub(crate) fn ordered(trunks: &mut Vec<Trunk>, gap: i32) -> Vec<usize> {
    loop {
        let relations = Relations::new(trunks);
        match relations.topological(trunks) {
            Ok(order) => return relations.sifted(trunks, &order),
            Err(stuck) => split(trunks, stuck, gap),
        }
    }
}

/// What trunks have to do with each other.
struct Relations {
    /// The trunks that are not straight.
    live: Vec<usize>,
    /// For each trunk those that have to stand behind it: its other half, and whose lines would lie on its lines.
    behind: Vec<Vec<usize>>,
    /// Pairs whose order matters, and how many crossings more there are when the second stands first.
    pairs: Vec<(usize, usize, i64)>,
}

impl Relations {
    fn new(trunks: &[Trunk]) -> Self {
        let is_live = |nth: &usize| trunks.get(*nth).is_some_and(|trunk| !trunk.is_straight());
        let live: Vec<usize> = (0..trunks.len()).filter(is_live).collect();
        Self { behind: behind(trunks, &live), pairs: pairs(trunks, &live), live }
    }

    fn behind(&self, nth: usize) -> &[usize] {
        self.behind.get(nth).map_or(&[], Vec::as_slice)
    }

    /// An order that keeps every "must stand before", otherwise the one with fewer crossings first; or a trunk on a circle.
    fn topological(&self, trunks: &[Trunk]) -> Result<Vec<usize>, usize> {
        let mut cost = vec![0; trunks.len()];
        let mut blocked = vec![0_usize; trunks.len()];
        for (one, two, turning) in &self.pairs {
            cost.get_mut(*one).into_iter().for_each(|cost| *cost -= turning);
            cost.get_mut(*two).into_iter().for_each(|cost| *cost += turning);
        }
        for next in self.live.iter().flat_map(|nth| self.behind(*nth)) {
            blocked.get_mut(*next).into_iter().for_each(|blocked| *blocked += 1);
        }
        let mut waiting = self.live.clone();
        let mut order = Vec::with_capacity(waiting.len());
        while !waiting.is_empty() {
            let ready = waiting.iter().enumerate().filter(|(_, nth)| blocked.get(**nth) == Some(&0));
            let next = ready.min_by_key(|(_, nth)| (cost.get(**nth).copied().unwrap_or(0), **nth)).map(|(at, _)| at);
            let Some(at) = next else {
                let whole = |nth: &usize| trunks.get(*nth).is_some_and(|trunk| !trunk.is_half);
                let stuck = waiting.iter().copied().find(|nth| whole(nth) && self.is_on_circle(*nth, &waiting));
                match stuck {
                    Some(nth) => return Err(nth),
                    None => break,
                }
            };
            let nth = waiting.remove(at);
            order.push(nth);
            for next in self.behind(nth) {
                blocked.get_mut(*next).into_iter().for_each(|blocked| *blocked -= 1);
            }
        }
        order.extend(waiting);
        Ok(order)
    }

    fn is_on_circle(&self, start: usize, among: &[usize]) -> bool {
        let mut open = vec![start];
        let mut seen = vec![];
        while let Some(at) = open.pop() {
            for next in self.behind(at).iter().filter(|next| among.contains(next)) {
                if *next == start {
                    return true;
                }
                if !seen.contains(next) {
                    seen.push(*next);
                    open.push(*next);
                }
            }
        }
        false
    }

    /// The order with trunks moved to where they cross least, while that helps, and to their siblings, if that costs nothing.
    fn sifted(&self, trunks: &[Trunk], order: &[usize]) -> Vec<usize> {
        let mut sequence = Sequence::new(order.len());
        let mut place = vec![0; self.behind.len()];
        for (at, nth) in order.iter().enumerate() {
            place.get_mut(*nth).into_iter().for_each(|place| *place = at);
        }
        let place = |nth: &usize| place.get(*nth).copied().unwrap_or(0);
        for (one, two, turning) in &self.pairs {
            let (one, two) = (place(one), place(two));
            sequence.note(one.min(two), one.max(two), if one < two { *turning } else { -turning });
        }
        for (nth, next) in order.iter().flat_map(|nth| self.behind(*nth).iter().map(move |next| (nth, next))) {
            sequence.fix(place(nth), place(next));
        }
        let mut sifted = sequence.sift();
        for nth in order {
            let sibling = trunks.get(*nth).and_then(|trunk| trunk.sibling).filter(|sibling| order.contains(sibling));
            if let Some(sibling) = sibling.filter(|sibling| nth < sibling) {
                sequence.gather(&mut sifted, place(nth), place(&sibling));
            }
        }
        sifted.into_iter().filter_map(|at| order.get(at)).copied().collect()
    }
}

/// A height as a number without a sign, in the same order: so that one sort serves all lists.
fn in_order(height: i32) -> usize {
    height.wrapping_sub(i32::MIN).cast_unsigned() as usize
}

fn behind(trunks: &[Trunk], live: &[usize]) -> Vec<Vec<usize>> {
    let trunk = |nth: &usize| trunks.get(*nth).map(|trunk| (*nth, trunk));
    let goes = |(nth, trunk)| Trunk::heights_out(trunk).map(move |height| (in_order(height), nth));
    let mut ends: Vec<(usize, usize)> = live.iter().filter_map(trunk).flat_map(goes).collect();
    ends.sort_unstable();
    let mut behind = vec![Vec::new(); trunks.len()];
    for (nth, trunk) in live.iter().filter_map(trunk) {
        let Some(list) = behind.get_mut(nth) else { continue };
        for (come, _) in &trunk.comes {
            let come = in_order(*come);
            let first = ends.partition_point(|(height, _)| *height < come);
            let same = ends.iter().skip(first).take_while(|(height, _)| *height == come).map(|(_, other)| *other);
            let is_before = |other: &usize| trunks.get(*other).is_some_and(|other| other.continued == Some(nth));
            for other in same.filter(|other| *other != nth && !is_before(other)) {
                if !list.contains(&other) {
                    list.push(other);
                }
            }
        }
        list.extend(trunk.continued);
    }
    behind
}

fn pairs(trunks: &[Trunk], live: &[usize]) -> Vec<(usize, usize, i64)> {
    let low = |nth: &usize| Some((in_order(trunks.get(*nth)?.span().0), *nth));
    let mut sorted: Vec<(usize, usize)> = live.iter().filter_map(low).collect();
    sorted.sort_unstable();
    let mut pairs = Vec::new();
    for (at, (_, nth)) in sorted.iter().enumerate() {
        let Some(one) = trunks.get(*nth) else { continue };
        let high = in_order(one.span().1);
        for (_, other) in sorted.iter().skip(at + 1).take_while(|(low, _)| *low < high) {
            let Some(two) = trunks.get(*other) else { continue };
            let turning = two.cost_before(one) - one.cost_before(two);
            if turning != 0 {
                pairs.push((*nth, *other, turning));
            }
        }
    }
    pairs
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
