//! Parts of a drawing that no line joins: taken apart before they are placed, put together after.

use unicode_width::UnicodeWidthStr as _;

use crate::drawing::{Block, Drawing, Flow, Line};

/// Blanks between parts side by side.
const GAP_CELLS: usize = 3;

/// The parts, in the order of their first boxes.
pub(super) fn of(drawing: &Drawing) -> Vec<Drawing> {
    let mut part: Vec<usize> = (0..drawing.blocks.len()).collect();
    for line in &drawing.lines {
        let (Some(one), Some(other)) = (part.get(line.from).copied(), part.get(line.to).copied()) else { continue };
        let (first, last) = (one.min(other), one.max(other));
        part.iter_mut().filter(|of| **of == last).for_each(|of| *of = first);
    }
    let mut firsts: Vec<usize> = part.clone();
    firsts.sort_unstable();
    firsts.dedup();
    firsts.into_iter().map(|first| taken(drawing, &part, first)).collect()
}

fn taken(drawing: &Drawing, part: &[usize], first: usize) -> Drawing {
    let members: Vec<usize> = (0..drawing.blocks.len()).filter(|at| part.get(*at) == Some(&first)).collect();
    let at = |block: usize| members.iter().position(|member| *member == block);
    let blocks = members.iter().filter_map(|member| drawing.blocks.get(*member).cloned()).collect();
    let lines =
        drawing.lines.iter().filter_map(|line| Some(Line { from: at(line.from)?, to: at(line.to)?, ..line.clone() }));
    Drawing { blocks, lines: lines.collect(), flow: drawing.flow }
}

/// A part taken apart: a drawing for each box that lines leave, with the boxes that they lead to. A box stands whole
/// where it first appears and is told by its title after that.
pub(super) fn stars(part: &Drawing) -> Vec<Drawing> {
    let mut is_told = vec![false; part.blocks.len()];
    let mut tell = |at: usize| {
        let block = part.blocks.get(at).cloned().unwrap_or_default();
        let is_known = is_told.get_mut(at).is_some_and(|told| std::mem::replace(told, true));
        if is_known { Block { lines: Vec::new(), ..block } } else { block }
    };
    let mut found = Vec::new();
    for from in 0..part.blocks.len() {
        let lines: Vec<&Line> = part.lines.iter().filter(|line| line.from == from).collect();
        if lines.is_empty() {
            continue;
        }
        let mut star = Drawing { blocks: vec![tell(from)], lines: Vec::new(), flow: Flow::Right };
        for line in lines {
            let to = if line.to == from { 0 } else { star.add(tell(line.to)) };
            star.lines.push(Line { from: 0, to, ..line.clone() });
        }
        found.push(star);
    }
    found
}

/// The parts as they are drawn, side by side while they are no wider than that, else below each other.
pub(super) fn beside(parts: Vec<Vec<String>>, width: usize) -> Vec<String> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for part in parts {
        let room = rows.last().map(|row| wide(row) + GAP_CELLS + wide(&part));
        match rows.last_mut() {
            Some(row) if room.is_some_and(|room| room <= width) => join(row, &part),
            _ => rows.push(part),
        }
    }
    let mut out = Vec::new();
    for row in rows {
        if !out.is_empty() {
            out.push(String::new());
        }
        out.extend(row);
    }
    out
}

fn wide(lines: &[String]) -> usize {
    lines.iter().map(|line| line.trim_end().width()).max().unwrap_or(0)
}

fn join(row: &mut Vec<String>, part: &[String]) {
    let left = wide(row) + GAP_CELLS;
    while row.len() < part.len() {
        row.push(String::new());
    }
    for (line, added) in row.iter_mut().zip(part) {
        let kept = line.trim_end().to_owned();
        let blanks = left - kept.width();
        *line = kept + &" ".repeat(blanks) + added;
    }
}
