//! At which place of a box lines enter, so that lines which part from each other never run together again.
//!
//! Lines of one source may share a trunk, and so may lines to one target. A line that does both would lead from every
//! source on its trunks to every target: where that is not meant, it enters at a place of its own.

use crate::drawing::Line;

/// Where lines enter.
pub(super) struct Ports {
    /// For each line how many places from the middle of its target.
    pub(super) shifts: Vec<i32>,
    /// For each box how many places lines enter at.
    pub(super) counts: Vec<i32>,
}

/// The ports of the lines.
pub(super) fn of(lines: &[Line]) -> Ports {
    let boxes = lines.iter().map(|line| line.from.max(line.to) + 1).max().unwrap_or(0);
    let mut ports = Ports { shifts: vec![0; lines.len()], counts: vec![1; boxes] };
    for target in 0..boxes {
        let entering: Vec<usize> =
            (0..lines.len()).filter(|nth| lines.get(*nth).is_some_and(|line| line.to == target)).collect();
        let groups = groups(lines, &entering);
        ports.counts.get_mut(target).into_iter().for_each(|count| *count = (groups.len() as i32).max(1));
        let first = -((groups.len() as i32 - 1) / 2);
        for (place, group) in (first..).zip(groups) {
            for nth in group {
                ports.shifts.get_mut(nth).into_iter().for_each(|shift| *shift = place);
            }
        }
    }
    ports
}

/// The lines that may enter together: those from boxes that lead nowhere else, and those from boxes that all lead to the
/// same ones.
fn groups(lines: &[Line], entering: &[usize]) -> Vec<Vec<usize>> {
    let targets = |from: usize| {
        let mut found: Vec<usize> = lines.iter().filter(|line| line.from == from).map(|line| line.to).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let mut found: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for nth in entering {
        let Some(line) = lines.get(*nth) else { continue };
        let leads_to = targets(line.from);
        match found.iter_mut().find(|(known, _)| *known == leads_to) {
            Some((_, group)) => group.push(*nth),
            None => found.push((leads_to, vec![*nth])),
        }
    }
    found.into_iter().map(|(_, group)| group).collect()
}
