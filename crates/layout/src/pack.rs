//! Unconnected parts side by side: columns filled in declared order until the whole has the wanted aspect.
//!
//! Precondition: sizes, and where parts stood in the picture before. Postcondition: no two parts overlap, and the declared
//! order runs down each column in turn; or parts stand in the columns that they stood in, where that costs little.

use crate::{Options, Point, Size};

/// Parts keep their columns while the aspect is no more than so much further from the wanted one than it could be.
const KEEPING_MAY_COST: (i64, i64) = (3, 2);

/// Where the parts go.
#[derive(Debug, Clone, Default)]
pub(crate) struct Packed {
    pub(crate) at: Vec<Point>,
    pub(crate) size: Size,
    columns: i32,
}

/// Packs parts of these sizes. One that `has_doors` stands above the others, with nothing on its sides.
pub(crate) fn pack(sizes: &[Size], has_doors: &[bool], stood: &[Option<Point>], options: &Options) -> Packed {
    let Some(first) = has_doors.iter().position(|doors| *doors) else { return columns(sizes, stood, options) };
    let (mut others, mut stood) = (sizes.to_vec(), stood.to_vec());
    let (top, _) = (others.remove(first), stood.remove(first));
    let mut packed = columns(&others, &stood, options);
    let below = top.h + options.node_gap;
    packed.at.iter_mut().for_each(|at| at.y += below);
    packed.at.insert(first, Point::default());
    let height = if others.is_empty() { top.h } else { below + packed.size.h };
    packed.size = Size { w: packed.size.w.max(top.w), h: height };
    packed
}

fn columns(sizes: &[Size], stood: &[Option<Point>], options: &Options) -> Packed {
    let total: i32 = sizes.iter().map(|size| size.h + options.node_gap).sum();
    let tallest = sizes.iter().map(|size| size.h).max().unwrap_or(0);
    let columns = if options.aspect_percent == 0 { 1 } else { 12.min(sizes.len() as i32).max(1) };
    let candidates = (1..=columns).map(|columns| {
        // The least height for that many columns, so that the last one is not left nearly empty.
        let (mut low, mut high) = ((total / columns).max(tallest), total.max(tallest));
        while low < high {
            let middle = low + (high - low) / 2;
            if fill(sizes, options, middle).columns <= columns { high = middle } else { low = middle + 1 }
        }
        fill(sizes, options, low)
    });
    let best = candidates.min_by_key(|packed| misfit(packed.size, options)).unwrap_or_default();
    let kept = (columns > 1).then(|| kept(sizes, stood, options)).flatten();
    let most = misfit(best.size, options) * KEEPING_MAY_COST.0 / KEEPING_MAY_COST.1;
    kept.filter(|kept| misfit(kept.size, options) <= most).unwrap_or(best)
}

/// The parts in the columns that they stood in; new ones below the shortest. `None`: none was there.
fn kept(sizes: &[Size], stood: &[Option<Point>], options: &Options) -> Option<Packed> {
    let size = |part: usize| sizes.get(part).copied().unwrap_or_default();
    let place = |at: i32| at.max(0) as usize;
    let corners = || stood.iter().enumerate().filter_map(|(part, at)| Some((part, (*at)?)));
    let mut known: Vec<(usize, usize)> = corners().map(|(part, at)| (place(at.x), part)).collect();
    known.sort_unstable();
    // Each with its left end, and its parts with their tops.
    let mut columns: Vec<(usize, Vec<(usize, usize)>)> = Vec::new();
    for (x, part) in known {
        let top = stood.get(part).copied().flatten().map_or(0, |at| place(at.y));
        let widest = |parts: &[(usize, usize)]| parts.iter().map(|(_, part)| place(size(*part).w)).max().unwrap_or(0);
        match columns.last_mut() {
            // A part may have lost what stood at its left end.
            Some((left, parts)) if x - *left <= widest(parts) / 2 => parts.push((top, part)),
            _ => columns.push((x, vec![(top, part)])),
        }
    }
    let height = |parts: &[(usize, usize)]| parts.iter().map(|(_, part)| size(*part).h + options.node_gap).sum::<i32>();
    for part in (0..sizes.len()).filter(|part| stood.get(*part).copied().flatten().is_none()) {
        let (_, parts) = columns.iter_mut().min_by_key(|(_, parts)| height(parts))?;
        parts.push((usize::MAX, part));
    }
    let mut packed = Packed { at: vec![Point::default(); sizes.len()], ..Packed::default() };
    let mut x = 0;
    for (_, mut parts) in columns {
        parts.sort_unstable();
        let (mut y, mut right) = (0, x);
        for (_, part) in parts {
            packed.at.get_mut(part).into_iter().for_each(|at| *at = Point { x, y });
            right = right.max(x + size(part).w);
            packed.size.h = packed.size.h.max(y + size(part).h);
            y += size(part).h + options.node_gap;
        }
        packed.size.w = right;
        x = right + options.rank_gap / 2;
    }
    Some(packed)
}

fn fill(sizes: &[Size], options: &Options, limit: i32) -> Packed {
    let (mut x, mut y, mut width) = (0, 0, 0);
    let mut packed = Packed { columns: 1, ..Packed::default() };
    for size in sizes {
        if y > 0 && y + size.h > limit {
            packed.columns += 1;
            x += width + options.rank_gap / 2;
            (y, width) = (0, 0);
        }
        packed.at.push(Point { x, y });
        width = width.max(size.w);
        packed.size = Size { w: packed.size.w.max(x + size.w), h: packed.size.h.max(y + size.h) };
        y += size.h + options.node_gap;
    }
    packed
}

fn misfit(size: Size, options: &Options) -> i64 {
    let wanted = i64::from(size.h) * i64::from(options.aspect_percent) / 100;
    let (low, high) = (i64::from(size.w).min(wanted).max(1), i64::from(size.w).max(wanted).max(1));
    high * 1000 / low
}
