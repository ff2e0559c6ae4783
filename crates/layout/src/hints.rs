//! Before phase 3: the order of the picture before.
//!
//! Precondition: layers in declared order; where boxes stood across the flow, as far as they were there. Postcondition:
//! the same vertices, rank by rank, in the order of those places; what is new stands at the mean of what it is joined to.

use crate::ranks::Layers;

/// Sorts the ranks.
pub(crate) fn arrange(layers: &mut Layers, before: &[Option<i32>]) {
    let place = places(layers, before);
    let of = |vertex: usize| place.get(vertex).copied().unwrap_or(0);
    let mut key: Vec<i32> = (0..layers.sizes.len()).map(of).collect();
    for chain in &layers.chains {
        let Some((from, to)) = chain.first().zip(chain.last()) else { continue };
        let steps = chain.len() as i32 - 1;
        for (nth, vertex) in (0..steps).zip(chain).skip(1) {
            let between = (of(*from) * (steps - nth) + of(*to) * nth) / steps;
            key.get_mut(*vertex).into_iter().for_each(|key| *key = between);
        }
    }
    for rank in &mut layers.ranks {
        rank.sort_by_key(|vertex| (key.get(*vertex).copied(), *vertex));
    }
}

/// A place for each box.
fn places(layers: &Layers, before: &[Option<i32>]) -> Vec<i32> {
    let known = |vertex: usize| before.get(vertex).copied().flatten();
    let mut joined: Vec<(i64, i64)> = vec![(0, 0); layers.boxes];
    for (from, to) in layers.chains.iter().filter_map(|chain| chain.first().zip(chain.last())) {
        for (one, other) in [(*from, *to), (*to, *from)] {
            if let (Some(place), Some(sum)) = (known(other), joined.get_mut(one)) {
                *sum = (sum.0 + i64::from(place), sum.1 + 1);
            }
        }
    }
    let mean = |(sum, count): (i64, i64)| sum.checked_div(count).unwrap_or(0) as i32;
    joined.into_iter().enumerate().map(|(vertex, sum)| known(vertex).unwrap_or_else(|| mean(sum))).collect()
}
