//! The steps between neighbouring ranks as flat lists: what phase 3 walks over again and again.
//!
//! Apart from [`crate::ranks`], because it counts how many edges share a step, and keeps neighbours in one list.

use crate::ranks::Layers;

/// For each vertex its neighbours in one direction, each once, with the number of edges that run there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Steps {
    /// Where each vertex's neighbours begin in `near`; one more than there are vertices.
    starts: Vec<u32>,
    /// Neighbour and number of edges.
    pub(crate) near: Vec<(u32, u32)>,
}

impl Steps {
    /// The steps of all chains, towards the rank before (`backwards`) or behind.
    pub(crate) fn new(layers: &Layers, backwards: bool) -> Self {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for chain in &layers.chains {
            for step in chain.windows(2) {
                if let [from, to] = step {
                    let (from, to) = (*from as u32, *to as u32);
                    pairs.push(if backwards { (to, from) } else { (from, to) });
                }
            }
        }
        pairs.sort_unstable();
        let mut steps = Self { starts: Vec::with_capacity(layers.sizes.len() + 1), near: Vec::new() };
        let mut rest = pairs.as_slice();
        for vertex in 0..layers.sizes.len() as u32 {
            steps.starts.push(steps.near.len() as u32);
            let own = rest.partition_point(|(from, _)| *from <= vertex);
            let (own, others) = rest.split_at(own);
            for group in own.chunk_by(|one, two| one == two) {
                steps.near.extend(group.first().map(|(_, to)| (*to, group.len() as u32)));
            }
            rest = others;
        }
        steps.starts.push(steps.near.len() as u32);
        steps
    }

    /// A vertex's neighbours with the number of edges that run there.
    pub(crate) fn of(&self, vertex: u32) -> &[(u32, u32)] {
        self.near.get(self.range(vertex)).unwrap_or(&[])
    }

    /// Where a vertex's neighbours stand in `near`.
    pub(crate) fn range(&self, vertex: u32) -> std::ops::Range<usize> {
        let start = self.starts.get(vertex as usize).copied().unwrap_or(0) as usize;
        let end = self.starts.get(vertex as usize + 1).copied().unwrap_or(0) as usize;
        start..end
    }
}

/// Steps in both directions.
pub(crate) struct Both {
    pub(crate) before: Steps,
    pub(crate) behind: Steps,
}

impl Both {
    pub(crate) fn new(layers: &Layers) -> Self {
        Self { before: Steps::new(layers, true), behind: Steps::new(layers, false) }
    }
}
