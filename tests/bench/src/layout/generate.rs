//! Graphs like those of workflows, of any size: several parts, each a few stages wide, about one and a half edges a job.

use super::{Graph, GraphEdge, GraphNode};

/// A source of numbers that look random and are the same every time (xorshift64*, Marsaglia 2003, Vigna 2016).
pub struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let bits = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        bits as usize % most.max(1)
    }

    fn one_of(&mut self, list: &[f64]) -> f64 {
        list.get(self.below(list.len())).copied().unwrap_or(0.0)
    }

    fn is(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// A graph of that many jobs.
pub fn jobs(count: usize, seed: u64) -> Graph {
    let mut dice = Dice::new(seed * 1_000 + count as u64);
    let mut graph = Graph::default();
    for nth in 0..count {
        let w = dice.one_of(&[132.0, 150.0, 170.0, 200.0, 240.0]);
        let h = dice.one_of(&[34.0, 46.0]);
        graph.nodes.push(GraphNode { id: format!("n{nth}"), w, h, group: None });
    }
    let parts = (count / 20).clamp(1, 8);
    let mut first = 0;
    for part in 0..parts {
        let size = count / parts + if part == 0 { count % parts } else { 0 };
        for (from, to) in part_edges(size, &mut dice) {
            let id = format!("e{}", graph.edges.len());
            graph.edges.push(GraphEdge { id, s: format!("n{}", first + from), t: format!("n{}", first + to) });
        }
        first += size;
    }
    graph
}

/// The edges of one part: each job needs one of an earlier stage, mostly the last; then more, mostly short ones.
fn part_edges(size: usize, dice: &mut Dice) -> std::collections::BTreeSet<(usize, usize)> {
    let stages = (((size as f64).sqrt() * 0.9) as usize).max(2);
    let mut stage: Vec<usize> = (0..size).map(|_| dice.below(stages)).collect();
    stage.sort_unstable();
    let at = |job: usize| stage.get(job).copied().unwrap_or(0);
    let mut edges = std::collections::BTreeSet::new();
    for job in 0..size {
        let earlier = stage.partition_point(|other| *other < at(job));
        if earlier > 0 {
            let last = stage.partition_point(|other| *other < at(earlier - 1));
            let from = if dice.is(80) { last + dice.below(earlier - last) } else { dice.below(earlier) };
            edges.insert((from, job));
        }
    }
    for _ in 0..size * 15 {
        if edges.len() >= size * 3 / 2 {
            break;
        }
        let (from, to) = (dice.below(size), dice.below(size));
        if at(from) < at(to) && (at(to) - at(from) <= 2 || dice.is(15)) {
            edges.insert((from, to));
        }
    }
    edges
}
