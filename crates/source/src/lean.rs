//! Sorting and gathering with little machine code.
//!
//! The standard library's sort takes 5 KB of WebAssembly for every type and order that it is used with, and making a
//! B-tree from an iterator contains one. These take a tenth of it; where sorting is the work to be done, as in the
//! layout, the standard library's is the one to use.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts by a key, equals staying in their order, as [`slice::sort_by_key`] does.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    let mut targets = targets(items.len(), &|one, other| {
        let pair = items.get(one).zip(items.get(other));
        pair.map_or(Ordering::Equal, |(one, other)| key(one).cmp(&key(other)))
    });
    for at in 0..items.len() {
        while let Some(target) = targets.get(at).copied().filter(|target| *target != at) {
            items.swap(at, target);
            targets.swap(at, target);
        }
    }
}

/// A map of these pairs; of two with the same key, the later counts.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// A set of these items.
pub fn set<K: Ord>(items: impl IntoIterator<Item = K>) -> BTreeSet<K> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// For each of `len` items the place where it belongs in the sorted order.
fn targets(len: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..len).collect();
    sorted.sort_by(|one, other| order(*one, *other));
    let mut targets = vec![0; len];
    for (target, from) in sorted.into_iter().enumerate() {
        if let Some(slot) = targets.get_mut(from) {
            *slot = target;
        }
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::{map, set, sort_by_key};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(numbers in prop::collection::vec(0_u8..9, 0..60)) {
            let items: Vec<(u8, usize)> = numbers.into_iter().enumerate().map(|(at, number)| (number, at)).collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn of_two_pairs_with_one_key_the_later_counts() {
        assert_eq!(map([("a", 1), ("b", 2), ("a", 3)]).into_iter().collect::<Vec<_>>(), [("a", 3), ("b", 2)]);
        assert_eq!(set([2, 1, 2]).into_iter().collect::<Vec<_>>(), [1, 2]);
    }
}
