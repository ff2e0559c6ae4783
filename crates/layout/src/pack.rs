//! Unconnected parts side by side: columns filled in declared order until the whole has the wanted aspect.
//!
//! Precondition: sizes. Postcondition: no two parts overlap, and the declared order runs down each column in turn.

use crate::{Options, Point, Size};

/// Where the parts go.
#[derive(Debug, Clone, Default)]
pub(crate) struct Packed {
    pub(crate) at: Vec<Point>,
    pub(crate) size: Size,
}

/// Packs parts of these sizes. One that `has_doors` stands above the others, with nothing on its sides.
pub(crate) fn pack(sizes: &[Size], has_doors: &[bool], options: &Options) -> Packed {
    let Some(first) = has_doors.iter().position(|doors| *doors) else { return columns(sizes, options) };
    let mut others = sizes.to_vec();
    let top = others.remove(first);
    let mut packed = columns(&others, options);
    let below = top.h + options.node_gap;
    packed.at.iter_mut().for_each(|at| at.y += below);
    packed.at.insert(first, Point::default());
    let height = if others.is_empty() { top.h } else { below + packed.size.h };
    packed.size = Size { w: packed.size.w.max(top.w), h: height };
    packed
}

fn columns(sizes: &[Size], options: &Options) -> Packed {
    let total: i32 = sizes.iter().map(|size| size.h + options.node_gap).sum();
    let tallest = sizes.iter().map(|size| size.h).max().unwrap_or(0);
    let columns = if options.aspect_percent == 0 { 1 } else { 12.min(sizes.len() as i32).max(1) };
    let candidates = (1..=columns).map(|columns| fill(sizes, options, (total / columns).max(tallest)));
    candidates.min_by_key(|packed| misfit(packed.size, options)).unwrap_or_default()
}

fn fill(sizes: &[Size], options: &Options, limit: i32) -> Packed {
    let (mut x, mut y, mut width) = (0, 0, 0);
    let mut packed = Packed::default();
    for size in sizes {
        if y > 0 && y + size.h > limit {
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
