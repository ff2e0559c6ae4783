//! Very long parts in rows: ranks go on below, as text does, where the whole would be a thread that nobody can look at.
//!
//! Precondition: a part without doors; [`row_length`] says whether it is to be folded, [`cut`] comes before phase 4, and
//! [`fold`] after phase 5. Postcondition: boxes stand in their columns as
//! before, rows of columns one below the other; lines from row to row run outside all boxes, each in a lane of its own,
//! and do not change their order on the way.

use crate::columns::{Routed, straighten};
use crate::ranks::Layers;
use crate::{Direction, Options, Point, Rect, Size};

/// Parts of fewer ranks stay in one row: people scroll along a chain rather than jump.
const FROM_RANKS: usize = 30;
/// So many times wider than wanted a part has to be at least.
const FROM_MISFIT: i64 = 8;
/// More rows are not tried.
const MOST_ROWS: i32 = 60;

/// A row of columns: where it begins and ends along the flow, and its edges across.
#[derive(Debug, Clone, Copy)]
struct Row {
    start: i32,
    end: i32,
    top: i32,
    bottom: i32,
}

/// How many ranks go into a row; `None`: all go into one.
pub(crate) fn row_length(layers: &Layers, options: &Options) -> Option<usize> {
    // What flows down is a list, which people scroll.
    let may_fold = options.aspect_percent > 0 && options.direction == Direction::Right;
    let count = layers.ranks.len();
    if !may_fold || count < FROM_RANKS {
        return None;
    }
    let size = |vertex: &usize| layers.size(*vertex);
    let width = |rank: &Vec<usize>| rank.iter().map(|it| size(it).w).max().unwrap_or(0) + options.rank_gap;
    let height = |rank: &Vec<usize>| rank.iter().map(|it| size(it).h + options.node_gap).sum::<i32>();
    let whole: i32 = layers.ranks.iter().map(width).sum();
    let tallest = layers.ranks.iter().map(height).max().unwrap_or(0);
    let is_long = i64::from(whole) * 100 > i64::from(tallest) * i64::from(options.aspect_percent) * FROM_MISFIT;
    let lengths = (2..=MOST_ROWS).map(|rows| (rows, count.div_ceil(usize::try_from(rows).unwrap_or(1))));
    let best = lengths.min_by_key(|(rows, _)| misfit(whole / rows, (tallest + options.rank_gap) * rows, options));
    best.filter(|_| is_long).map(|(_, length)| length)
}

/// How many ranks should have gone into a row that turned out much taller than [`row_length`] took it to be, so that the whole
/// is far from the wanted aspect; `None`: it is near enough.
pub(crate) fn longer(folded: &Routed, length: usize, options: &Options) -> Option<usize> {
    let have = u64::try_from(folded.size.w).ok().filter(|width| *width > 0)? * 100;
    let wanted = u64::try_from(folded.size.h).ok()? * u64::try_from(options.aspect_percent).ok()?;
    let longer = length * usize::try_from((wanted * 100 / have).isqrt()).ok()? / 10;
    (wanted * 2 > have * 3 && longer > length).then_some(longer)
}

/// The layers without what joins the rows, so that each row is placed for itself: over hundreds of ranks a line that is
/// kept straight would push all others aside.
pub(crate) fn cut(layers: &Layers, length: usize) -> Layers {
    let mut cut = layers.clone();
    for (nth, rank) in layers.ranks.iter().enumerate() {
        let is_first = nth % length == 0;
        let is_last = (nth + 1) % length == 0;
        for vertex in rank {
            cut.before.get_mut(*vertex).filter(|_| is_first).into_iter().for_each(Vec::clear);
            cut.behind.get_mut(*vertex).filter(|_| is_last).into_iter().for_each(Vec::clear);
        }
    }
    cut
}

/// The part in rows of so many columns.
pub(crate) fn fold(routed: &Routed, length: usize, sizes: &[Size], options: &Options) -> Routed {
    Folding::new(routed, rows(routed, length, sizes), options).folded(routed)
}

/// How far a size is from the wanted aspect, in tenths of a percent of the larger side.
fn misfit(width: i32, height: i32, options: &Options) -> i64 {
    let wanted = i64::from(height) * i64::from(options.aspect_percent) / 100;
    let (low, high) = (i64::from(width).min(wanted).max(1), i64::from(width).max(wanted).max(1));
    high * 1000 / low
}

fn rows(routed: &Routed, length: usize, sizes: &[Size]) -> Vec<Row> {
    let ends = routed.columns.chunks(length.max(1));
    let mut rows: Vec<Row> = ends
        .filter_map(|columns| {
            let (start, end) = (columns.first()?.0, columns.last()?.1);
            Some(Row { start, end, top: i32::MAX, bottom: i32::MIN })
        })
        .collect();
    let boxes = routed.at.iter().zip(sizes).map(|(at, size)| (at.x, at.y, at.y + size.h));
    let labels = routed.labels.iter().flatten().map(|label| (label.x, label.y, label.y + label.h));
    let points = routed.routes.iter().flatten().map(|at| (at.x, at.y, at.y));
    for (x, top, bottom) in boxes.chain(labels).chain(points) {
        let nth = row_at(&rows, x);
        if let Some(row) = rows.get_mut(nth) {
            (row.top, row.bottom) = (row.top.min(top), row.bottom.max(bottom));
        }
    }
    // A line that runs straight through a row has no point in it.
    for pair in routed.routes.iter().flat_map(|route| route.windows(2)) {
        let [from, to] = pair else { continue };
        for row in rows.iter_mut().filter(|row| from.x <= row.end && row.start <= to.x && from.y == to.y) {
            (row.top, row.bottom) = (row.top.min(from.y), row.bottom.max(from.y));
        }
    }
    rows
}

/// The row of a place along the flow; what lies between two belongs to the first.
fn row_at(rows: &[Row], x: i32) -> usize {
    rows.partition_point(|row| row.start <= x).saturating_sub(1)
}

/// Where a line leaves a row, and where it enters the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Crossing {
    leaves: i32,
    enters: i32,
    route: usize,
}

struct Folding {
    rows: Vec<Row>,
    /// For each row, how far down its content goes.
    down: Vec<i32>,
    /// The lines that leave each row, the uppermost first.
    crossings: Vec<Vec<Crossing>>,
    /// Room on the left of all rows, and between the rows and the lanes.
    left: i32,
    room: i32,
    lane: i32,
}

impl Folding {
    fn new(routed: &Routed, rows: Vec<Row>, options: &Options) -> Self {
        let mut crossings: Vec<Vec<Crossing>> = vec![Vec::new(); rows.len()];
        for (route, points) in routed.routes.iter().enumerate() {
            for (row, leaves, enters) in cuts(&rows, points) {
                let crossing = Crossing { leaves, enters, route };
                crossings.get_mut(row).into_iter().for_each(|list| list.push(crossing));
            }
        }
        crossings.iter_mut().for_each(|list| list.sort_unstable());
        let (lane, room) = (options.line_gap.max(1), options.rank_gap / 2);
        let count = |list: &Vec<Crossing>| i32::try_from(list.len()).unwrap_or(i32::MAX / lane);
        let left = room + lane * crossings.iter().map(count).max().unwrap_or(0);
        let (mut down, mut y) = (Vec::new(), 0);
        for (row, list) in rows.iter().zip(&crossings) {
            down.push(y - row.top);
            y += row.bottom - row.top + 2 * room + lane * count(list);
        }
        Self { rows, down, crossings, left, room, lane }
    }

    /// A place as it stands in the row.
    fn moved(&self, row: usize, at: Point) -> Point {
        let start = self.rows.get(row).map_or(0, |row| row.start);
        Point { x: at.x - start + self.left, y: at.y + self.down.get(row).copied().unwrap_or(0) }
    }

    fn folded(&self, routed: &Routed) -> Routed {
        let at = |point: &Point| self.moved(row_at(&self.rows, point.x), *point);
        let boxes: Vec<Point> = routed.at.iter().map(at).collect();
        let routes: Vec<Vec<Point>> =
            routed.routes.iter().enumerate().map(|(nth, route)| self.route(nth, route)).collect();
        let label = |label: &Rect| {
            let corner = at(&Point { x: label.x, y: label.y });
            Rect { x: corner.x, y: corner.y, ..*label }
        };
        let labels = routed.labels.iter().map(|known| known.as_ref().map(label)).collect();
        let width = self.rows.iter().map(|row| row.end - row.start).max().unwrap_or(0) + self.left;
        let lines = routes.iter().flatten().map(|at| at.x).max().unwrap_or(0);
        let last = self.rows.last().zip(self.down.last());
        let size = Size { w: width.max(lines), h: last.map_or(0, |(row, down)| row.bottom + down) };
        Routed { at: boxes, routes, labels, size, columns: Vec::new() }
    }

    fn route(&self, nth: usize, route: &[Point]) -> Vec<Point> {
        let mut cuts = cuts(&self.rows, route).into_iter().peekable();
        let mut points = Vec::with_capacity(route.len());
        let mut last = 0;
        for at in route {
            let row = row_at(&self.rows, at.x);
            while let Some(cut) = cuts.next_if(|cut| cut.0 < row) {
                points.extend(self.lane_of(nth, cut));
                last = cut.0 + 1;
            }
            // Turns between two rows are left to the lane.
            let is_inside = self.rows.get(row).is_some_and(|row| at.x <= row.end);
            if row >= last && is_inside {
                points.push(self.moved(row, *at));
            }
        }
        straighten(points)
    }

    /// From the end of a row along its lane to the start of the next. The uppermost line keeps to the outside on the right
    /// and below, and to the inside on the left, so that none crosses another.
    fn lane_of(&self, nth: usize, (row, leaves, enters): (usize, i32, i32)) -> Vec<Point> {
        let (Some(here), Some(there)) = (self.rows.get(row), self.rows.get(row + 1)) else { return Vec::new() };
        let list = self.crossings.get(row).map_or(&[][..], Vec::as_slice);
        let inner = list.iter().position(|crossing| crossing.route == nth).unwrap_or(0);
        let offset = |count: usize| self.room + self.lane * i32::try_from(count).unwrap_or(0);
        let outer = offset(list.len().saturating_sub(inner + 1));
        let from = self.moved(row, Point { x: here.end, y: leaves });
        let to = self.moved(row + 1, Point { x: there.start, y: enters });
        let (right, between) = (from.x + outer, here.bottom + self.down.get(row).copied().unwrap_or(0) + outer);
        let left = to.x - offset(inner);
        vec![
            from,
            Point { x: right, y: from.y },
            Point { x: right, y: between },
            Point { x: left, y: between },
            Point { x: left, y: to.y },
            to,
        ]
    }
}

/// The rows that a line leaves for the next, with its places across at their end and at the start of the next.
fn cuts(rows: &[Row], route: &[Point]) -> Vec<(usize, i32, i32)> {
    let (Some(first), Some(last)) = (route.first(), route.last()) else { return Vec::new() };
    let across = |x: i32, is_start: bool| {
        let after = route.partition_point(|at| if is_start { at.x < x } else { at.x <= x });
        // At the end of a row the last point counts that is not behind it; at a start the first that is not before it.
        let nth = if is_start { after } else { after.saturating_sub(1) };
        route.get(nth).map_or(last.y, |at| at.y)
    };
    let (from, to) = (row_at(rows, first.x), row_at(rows, last.x));
    let cut = |row: usize| {
        let (here, there) = (rows.get(row)?, rows.get(row + 1)?);
        Some((row, across(here.end, false), across(there.start, true)))
    };
    (from..to).filter_map(cut).collect()
}
