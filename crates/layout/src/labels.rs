//! After phase 2: room for the labels of edges.
//!
//! Precondition: ranks. Postcondition: the same order of ranks, with an empty one in every gap that an edge with a label
//! spans alone. So each such edge has a way point, and the one in its middle is made as large as its label: phases 3 to 5
//! then keep boxes, other labels and other edges off it. Graphviz makes room the same way (Gansner, Koutsofios, North, Vo
//! 1993, §2.3), but in every gap.

use crate::level::Level;

/// The ranks, moved apart where labels come between.
pub(crate) fn with_labels(level: &Level, edges: &[(usize, usize)], ranks: Vec<usize>) -> Vec<usize> {
    let rank = |vertex: &usize| ranks.get(*vertex).copied().unwrap_or(0);
    let labelled = level.labels.iter().zip(edges).filter(|(label, _)| label.is_some()).map(|(_, edge)| edge);
    let short = labelled.filter(|(from, to)| rank(to) == rank(from) + 1);
    // For each rank how many more stand before the one behind it; then before it.
    let mut more = vec![0; ranks.iter().max().map_or(0, |last| last + 2)];
    short.for_each(|(from, _)| more.get_mut(rank(from) + 1).into_iter().for_each(|more| *more = 1));
    let mut sum = 0;
    for slot in &mut more {
        sum += *slot;
        *slot = sum;
    }
    ranks.into_iter().map(|rank| rank + more.get(rank).copied().unwrap_or(0)).collect()
}
