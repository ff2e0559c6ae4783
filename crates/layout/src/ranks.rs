//! Phase 2: ranks, and way points for edges that span several.
//!
//! Precondition: acyclic edges. Postcondition: each edge is a chain of steps from one rank to the next; every rank holds
//! its boxes and way points in declared order. Ranks are longest paths from the starts, so that a box stands as early as it
//! can ([`Ranks::Earliest`]), or as those make the edges shortest ([`Ranks::Shortest`]). Edges of one box share
//! their way points, or each has its own ([`WayPoints`]).

use std::collections::BTreeMap;

use crate::level::{Level, Side};
use crate::simplex::shorten;
use crate::{Options, Ranks, Size};

/// Whose way points are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WayPoints {
    /// All edges of one box have one in each rank: they run as one trunk, and part as late as they can.
    Shared,
    /// The same, but an edge that is its box's only one shares those of all such edges into its target: where tall ranks
    /// are split, what leads on from the first part would else take the room that splitting gained.
    Gathered,
    /// Each edge has its own.
    Single,
}

/// A box, and how far from its middle across the flow an edge ends at it.
pub(crate) type Stop = (usize, i32);

/// Boxes and way points, rank by rank.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layers {
    /// The boxes' sizes, then those of the way points.
    pub(crate) sizes: Vec<Size>,
    /// Vertices below this number are boxes.
    pub(crate) boxes: usize,
    /// The rank of each vertex.
    pub(crate) rank: Vec<usize>,
    /// The vertices of each rank, in order.
    pub(crate) ranks: Vec<Vec<usize>>,
    /// For each way point the end whose way points it is one of: where its edge comes from, or where gathered ones go to.
    pub(crate) source: Vec<Stop>,
    /// For each vertex its neighbours in the rank before, each once; [`crate::trunks`] fills it in.
    pub(crate) before: Vec<Vec<usize>>,
    /// For each vertex its neighbours in the rank behind, each once; [`crate::trunks`] fills it in.
    pub(crate) behind: Vec<Vec<usize>>,
    /// For each edge its vertices from source to target; empty for a self loop.
    pub(crate) chains: Vec<Vec<usize>>,
    /// For each edge how far from the middles of its boxes it ends.
    pub(crate) ports: Vec<(i32, i32)>,
    /// For each edge the way point that holds its label.
    pub(crate) labels: Vec<Option<usize>>,
}

impl Layers {
    /// Whether a vertex is a way point.
    pub(crate) fn is_way_point(&self, vertex: usize) -> bool {
        vertex >= self.boxes
    }

    /// Where a way point's edge comes from; `None` for a box.
    pub(crate) fn source(&self, vertex: usize) -> Option<Stop> {
        self.source.get(vertex.checked_sub(self.boxes)?).copied()
    }

    /// The steps of an edge's chain, with its ports at both ends.
    pub(crate) fn steps(&self, edge: usize) -> impl Iterator<Item = (Stop, Stop)> + '_ {
        let chain = self.chains.get(edge).map_or(&[][..], Vec::as_slice);
        let (first, last) = self.ports.get(edge).copied().unwrap_or_default();
        let end = chain.len().saturating_sub(2);
        chain.windows(2).enumerate().filter_map(move |(nth, step)| {
            let [from, to] = step else { return None };
            Some(((*from, if nth == 0 { first } else { 0 }), (*to, if nth == end { last } else { 0 })))
        })
    }

    /// A vertex's size.
    pub(crate) fn size(&self, vertex: usize) -> Size {
        self.sizes.get(vertex).copied().unwrap_or_default()
    }
}

/// The rank of each box, and whether ranks were wrapped, for they were too tall. Ways in stand before all others, ways out
/// behind them.
pub(crate) fn ranks(level: &Level, edges: &[(usize, usize)], options: &Options) -> (Vec<usize>, bool) {
    let boxes = level.sizes.len() - level.doors.len();
    let inner: Vec<(usize, usize)> = edges.iter().copied().filter(|(from, to)| *from.max(to) < boxes).collect();
    let sizes = level.sizes.get(..boxes).unwrap_or(&[]);
    let natural = inner_ranks(sizes, &inner, options);
    let wrapped = wrap(natural.clone(), sizes, options);
    let is_wrapped = wrapped != natural;
    (with_doors(level, wrapped), is_wrapped)
}

/// The ranks of boxes and doors, from those of the boxes.
pub(crate) fn with_doors(level: &Level, mut ranks: Vec<usize>) -> Vec<usize> {
    let first = usize::from(level.doors.contains(&Side::In));
    ranks.iter_mut().for_each(|rank| *rank += first);
    let last = ranks.iter().max().map_or(0, |last| last + 1);
    ranks.extend(level.doors.iter().map(|side| if *side == Side::In { 0 } else { last }));
    ranks
}

fn inner_ranks(sizes: &[Size], edges: &[(usize, usize)], options: &Options) -> Vec<usize> {
    let mut ranks = longest_paths(sizes.len(), edges);
    if options.ranks == Ranks::Shortest {
        shorten(&mut ranks, edges);
    }
    ranks
}

/// Cuts long edges of ranked boxes.
pub(crate) fn layers(level: &Level, edges: &[(usize, usize)], ranks: &[usize], way_points: WayPoints) -> Layers {
    let (sizes, boxes, ports) = (level.sizes.clone(), level.sizes.len(), level.ports.clone());
    let mut layers = Layers { sizes, boxes, rank: ranks.to_vec(), ports, ..Layers::default() };
    let mut shared = BTreeMap::new();
    let mut leaving = vec![0_usize; boxes];
    edges.iter().for_each(|(from, _)| leaving.get_mut(*from).into_iter().for_each(|count| *count += 1));
    for (nth, (from, to)) in edges.iter().enumerate() {
        let ports = layers.ports.get(nth).copied().unwrap_or_default();
        let is_gathered = way_points == WayPoints::Gathered && leaving.get(*from) == Some(&1);
        let holder = if is_gathered { (*to, ports.1) } else { (*from, ports.0) };
        let label = level.labels.get(nth).copied().flatten();
        let mut own = BTreeMap::new();
        let known = if way_points == WayPoints::Single || label.is_some() { &mut own } else { &mut shared };
        let chain = if from == to { Vec::new() } else { chain(&mut layers, known, holder, (*from, *to)) };
        let middle = label.and_then(|label| give_room(&mut layers, &chain, label));
        layers.labels.push(middle);
        layers.chains.push(chain);
    }
    let rank_count = layers.rank.iter().max().map_or(0, |last| last + 1);
    layers.ranks = vec![Vec::new(); rank_count];
    fill_ranks(&mut layers);
    layers
}

/// Makes the way point in the middle of a chain as large as the edge's label.
fn give_room(layers: &mut Layers, chain: &[usize], label: Size) -> Option<usize> {
    let middle = chain.get(chain.len() / 2).copied().filter(|vertex| layers.is_way_point(*vertex))?;
    layers.sizes.get_mut(middle).into_iter().for_each(|size| *size = label);
    Some(middle)
}

/// Boxes in declared order, each way point at the relative height that its source has in its own rank.
fn fill_ranks(layers: &mut Layers) {
    let mut share: Vec<usize> = vec![0; layers.boxes];
    for (vertex, rank) in layers.rank.iter().enumerate().take(layers.boxes) {
        if let Some(members) = layers.ranks.get_mut(*rank) {
            members.push(vertex);
        }
    }
    for members in &layers.ranks {
        for (at, vertex) in members.iter().enumerate() {
            if let Some(slot) = share.get_mut(*vertex) {
                *slot = (2 * at + 1) * 512 / members.len();
            }
        }
    }
    let mut guests: Vec<Vec<(usize, usize)>> = vec![Vec::new(); layers.ranks.len()];
    for (vertex, (source, _)) in (layers.boxes..).zip(&layers.source) {
        if let Some(guests) = layers.rank.get(vertex).and_then(|rank| guests.get_mut(*rank)) {
            guests.push((share.get(*source).copied().unwrap_or(512), vertex));
        }
    }
    for (members, mut guests) in layers.ranks.iter_mut().zip(guests) {
        guests.sort_unstable();
        let boxes = members.len();
        for (share, vertex) in guests.into_iter().rev() {
            members.insert((share * boxes).div_ceil(1024).min(boxes), vertex);
        }
    }
}

/// The way of an edge through the ranks; `holder` is the end whose way points it takes, if they are shared.
fn chain(
    layers: &mut Layers,
    shared: &mut BTreeMap<(Stop, usize), usize>,
    holder: Stop,
    (from, to): (usize, usize),
) -> Vec<usize> {
    let rank = |layers: &Layers, vertex: usize| layers.rank.get(vertex).copied().unwrap_or(0);
    let mut chain = vec![from];
    for between in rank(layers, from) + 1..rank(layers, to) {
        let vertex = *shared.entry((holder, between)).or_insert_with(|| {
            layers.sizes.push(Size::default());
            layers.rank.push(between);
            layers.source.push(holder);
            layers.sizes.len() - 1
        });
        chain.push(vertex);
    }
    chain.push(to);
    chain
}

/// The length of the longest path to each vertex, by Kahn's walk.
pub(crate) fn longest_paths(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut rank = vec![0; count];
    let mut waiting = vec![0_usize; count];
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (from, to) in edges.iter().filter(|(from, to)| from != to) {
        if let (Some(out), Some(waiting)) = (out.get_mut(*from), waiting.get_mut(*to)) {
            out.push(*to);
            *waiting += 1;
        }
    }
    let mut ready: Vec<usize> = (0..count).filter(|vertex| waiting.get(*vertex) == Some(&0)).collect();
    let mut at = 0;
    while let Some(vertex) = ready.get(at).copied() {
        at += 1;
        let next = rank.get(vertex).copied().unwrap_or(0) + 1;
        for to in out.get(vertex).into_iter().flatten() {
            if let (Some(rank), Some(waiting)) = (rank.get_mut(*to), waiting.get_mut(*to)) {
                *rank = next.max(*rank);
                *waiting -= 1;
                if *waiting == 0 {
                    ready.push(*to);
                }
            }
        }
    }
    rank
}

/// Splits ranks that are too tall for the wanted aspect into several, keeping the order.
fn wrap(rank: Vec<usize>, sizes: &[Size], options: &Options) -> Vec<usize> {
    if options.aspect_percent == 0 && options.across_limit == 0 {
        return rank;
    }
    let count = rank.iter().max().map_or(0, |last| last + 1);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (vertex, rank) in rank.iter().enumerate() {
        if let Some(members) = members.get_mut(*rank) {
            members.push(vertex);
        }
    }
    let height = |vertex: usize| sizes.get(vertex).map_or(0, |size| size.h) + options.node_gap;
    let tallest = members.iter().map(|members| members.iter().copied().map(height).sum::<i32>()).max().unwrap_or(0);
    let most = sizes.iter().map(|size| size.h).max().unwrap_or(0) + options.node_gap;
    let limit = if options.across_limit == 0 { i32::MAX / 2 } else { options.across_limit + options.node_gap };
    let parts = if options.aspect_percent == 0 { 1 } else { 8 };
    let candidates = (1..=parts).map(|parts| split(&members, &height, ((tallest / parts).max(most), limit)));
    let best = candidates.min_by_key(|columns| misfit(columns, sizes, options)).unwrap_or_default();
    let mut wrapped = rank;
    for (column, members) in best.iter().enumerate() {
        for vertex in members {
            if let Some(slot) = wrapped.get_mut(*vertex) {
                *slot = column;
            }
        }
    }
    wrapped
}

/// Columns about as tall as wanted, and never taller than `limit`, as even as they can be in order.
fn split(members: &[Vec<usize>], height: &impl Fn(usize) -> i32, (wanted, limit): (i32, i32)) -> Vec<Vec<usize>> {
    let wanted = wanted.min(limit);
    let mut columns = Vec::new();
    for rank in members {
        let total: i32 = rank.iter().copied().map(height).sum();
        let parts = total.saturating_add(wanted - 1).checked_div(wanted).unwrap_or(1).max(1);
        let share = total / parts + 1;
        let mut column: Vec<usize> = Vec::new();
        let mut filled = 0;
        for vertex in rank {
            let next = height(*vertex);
            if !column.is_empty() && (filled + next / 2 > share || filled + next > limit) {
                columns.push(std::mem::take(&mut column));
                filled = 0;
            }
            filled += next;
            column.push(*vertex);
        }
        columns.push(column);
    }
    columns
}

/// How far the columns are from the wanted aspect, in tenths of a percent of the larger side.
fn misfit(columns: &[Vec<usize>], sizes: &[Size], options: &Options) -> i64 {
    let size = |vertex: &usize| sizes.get(*vertex).copied().unwrap_or_default();
    let width: i32 = columns
        .iter()
        .map(|column| column.iter().map(|vertex| size(vertex).w).max().unwrap_or(0) + options.rank_gap)
        .sum();
    let height =
        columns.iter().map(|column| column.iter().map(|vertex| size(vertex).h + options.node_gap).sum::<i32>());
    let wanted = i64::from(height.max().unwrap_or(0)) * i64::from(options.aspect_percent) / 100;
    let (low, high) = (i64::from(width).min(wanted).max(1), i64::from(width).max(wanted).max(1));
    high * 1000 / low
}
