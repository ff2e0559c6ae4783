//! Ranks with the least total length of edges: the network simplex method (Gansner, Koutsofios, North, Vo 1993, §2).
//!
//! Precondition: a connected acyclic graph and ranks in which every edge spans at least one. Postcondition: the same, and
//! no ranks with a smaller sum of spans, unless the search was cut short. All edges weigh the same, so that the cut value
//! of a tree edge is a sum over the subtree below it of edges out minus edges in, and a pivot costs linear time.

/// Pivots for each vertex at most; the method ends much earlier by itself.
const PIVOTS_PER_VERTEX: usize = 4;

/// Shortens the edges of a connected graph. `ranks` holds feasible ones before and better ones after, the least 0.
pub(crate) fn shorten(ranks: &mut [usize], edges: &[(usize, usize)]) {
    let mut rank: Vec<i64> = ranks.iter().map(|rank| *rank as i64).collect();
    let edges: Vec<(usize, usize)> = edges.iter().copied().filter(|(from, to)| from != to).collect();
    let Some(mut tree) = Tree::tight(&mut rank, &edges) else { return };
    let mut from = 0;
    for _ in 0..ranks.len() * PIVOTS_PER_VERTEX {
        let Some(leaving) = tree.leaving(from) else { break };
        from = leaving.vertex + 1;
        let Some((entering, slack)) = tree.entering(&leaving, &rank) else { break };
        tree.shift(&leaving, slack, &mut rank);
        tree.replace(&leaving, entering);
    }
    let least = rank.iter().copied().min().unwrap_or(0);
    ranks.iter_mut().zip(rank).for_each(|(slot, rank)| *slot = (rank - least) as usize);
}

/// A spanning tree of edges that span exactly one rank.
struct Tree<'e> {
    edges: &'e [(usize, usize)],
    /// For each vertex the tree's edges at it.
    at: Vec<Vec<usize>>,
    /// Edges out minus edges in of each vertex.
    surplus: Vec<i64>,
    /// The vertices in preorder from the root.
    preorder: Vec<usize>,
    /// For each vertex: its place in the preorder, the place behind its subtree, the edge to its parent.
    seen: Vec<Seen>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    place: usize,
    end: usize,
    parent_edge: Option<usize>,
    /// Surplus of the subtree.
    surplus: i64,
}

/// A tree edge with a negative cut value: the total shrinks when the two sides move apart.
struct Leaving {
    edge: usize,
    /// The vertex at its lower end.
    vertex: usize,
    /// Places of the subtree in the preorder.
    subtree: std::ops::Range<usize>,
    /// Whether the edge runs out of the subtree.
    runs_out: bool,
}

impl<'e> Tree<'e> {
    /// Moves ranks until a spanning tree of tight edges exists.
    fn tight(rank: &mut [i64], edges: &'e [(usize, usize)]) -> Option<Self> {
        let count = rank.len();
        let (mut incident, mut surplus) = (vec![Vec::new(); count], vec![0; count]);
        for (edge, (from, to)) in edges.iter().enumerate() {
            incident.get_mut(*from)?.push(edge);
            incident.get_mut(*to)?.push(edge);
            *surplus.get_mut(*from)? += 1;
            *surplus.get_mut(*to)? -= 1;
        }
        let mut tree = Self { edges, at: vec![Vec::new(); count], surplus, preorder: Vec::new(), seen: Vec::new() };
        let mut reached = vec![false; count];
        let mut members = vec![0];
        *reached.first_mut()? = true;
        let mut next = 0;
        loop {
            while let Some(vertex) = members.get(next).copied() {
                next += 1;
                for edge in incident.get(vertex).into_iter().flatten() {
                    let other = tree.other_end(*edge, vertex);
                    if reached.get(other) == Some(&false) && tree.slack(*edge, rank) == 0 {
                        reached.get_mut(other).into_iter().for_each(|reached| *reached = true);
                        members.push(other);
                        tree.add(*edge);
                    }
                }
            }
            if members.len() == count {
                break;
            }
            let inside = |vertex: usize| reached.get(vertex) == Some(&true);
            let crossing = edges.iter().enumerate().filter(|(_, (from, to))| inside(*from) != inside(*to));
            let (nearest, slack) = crossing.map(|(edge, _)| (edge, tree.slack(edge, rank))).min_by_key(|it| it.1)?;
            let by = if edges.get(nearest).is_some_and(|(from, _)| inside(*from)) { slack } else { -slack };
            members.iter().for_each(|vertex| rank.get_mut(*vertex).into_iter().for_each(|rank| *rank += by));
            next = 0;
        }
        tree.walk();
        Some(tree)
    }

    fn other_end(&self, edge: usize, vertex: usize) -> usize {
        let (from, to) = self.edges.get(edge).copied().unwrap_or_default();
        if from == vertex { to } else { from }
    }

    /// How much longer than one rank an edge is.
    fn slack(&self, edge: usize, rank: &[i64]) -> i64 {
        let (from, to) = self.edges.get(edge).copied().unwrap_or_default();
        let rank = |vertex: usize| rank.get(vertex).copied().unwrap_or(0);
        rank(to) - rank(from) - 1
    }

    fn add(&mut self, edge: usize) {
        let (from, to) = self.edges.get(edge).copied().unwrap_or_default();
        for vertex in [from, to] {
            self.at.get_mut(vertex).into_iter().for_each(|edges| edges.push(edge));
        }
    }

    /// Numbers the vertices and sums up the subtrees.
    fn walk(&mut self) {
        self.preorder.clear();
        self.seen = vec![Seen::default(); self.at.len()];
        let mut open = vec![(0, None)];
        while let Some((vertex, parent_edge)) = open.pop() {
            let place = self.preorder.len();
            self.preorder.push(vertex);
            let surplus = self.surplus.get(vertex).copied().unwrap_or(0);
            if let Some(seen) = self.seen.get_mut(vertex) {
                *seen = Seen { place, end: place + 1, parent_edge, surplus };
            }
            for edge in self.at.get(vertex).into_iter().flatten().filter(|edge| Some(**edge) != parent_edge) {
                open.push((self.other_end(*edge, vertex), Some(*edge)));
            }
        }
        for vertex in self.preorder.iter().rev() {
            let Some(Seen { end, parent_edge: Some(edge), surplus, .. }) = self.seen.get(*vertex).copied() else {
                continue;
            };
            let parent = self.other_end(edge, *vertex);
            if let Some(parent) = self.seen.get_mut(parent) {
                parent.end = parent.end.max(end);
                parent.surplus += surplus;
            }
        }
    }

    /// The first tree edge from `vertex` on, round and round, whose cut value is negative.
    fn leaving(&self, vertex: usize) -> Option<Leaving> {
        let count = self.seen.len();
        (0..count).map(|nth| (vertex + nth) % count).find_map(|vertex| {
            let seen = self.seen.get(vertex)?;
            let edge = seen.parent_edge?;
            let runs_out = self.edges.get(edge)?.0 == vertex;
            let cut = if runs_out { seen.surplus } else { -seen.surplus };
            (cut < 0).then_some(Leaving { edge, vertex, subtree: seen.place..seen.end, runs_out })
        })
    }

    /// The tightest edge that joins the two sides the other way round.
    fn entering(&self, leaving: &Leaving, rank: &[i64]) -> Option<(usize, i64)> {
        let is_below = |vertex: usize| self.seen.get(vertex).is_some_and(|seen| leaving.subtree.contains(&seen.place));
        let wanted = self.edges.iter().enumerate().filter(|(_, (from, to))| {
            let (from, to) = (is_below(*from), is_below(*to));
            if leaving.runs_out { !from && to } else { from && !to }
        });
        wanted.map(|(edge, _)| (edge, self.slack(edge, rank))).min_by_key(|(edge, slack)| (*slack, *edge))
    }

    fn shift(&self, leaving: &Leaving, slack: i64, rank: &mut [i64]) {
        let by = if leaving.runs_out { -slack } else { slack };
        for vertex in self.preorder.get(leaving.subtree.clone()).into_iter().flatten() {
            rank.get_mut(*vertex).into_iter().for_each(|rank| *rank += by);
        }
    }

    fn replace(&mut self, leaving: &Leaving, entering: usize) {
        let (from, to) = self.edges.get(leaving.edge).copied().unwrap_or_default();
        for vertex in [from, to] {
            self.at.get_mut(vertex).into_iter().for_each(|edges| edges.retain(|edge| *edge != leaving.edge));
        }
        self.add(entering);
        self.walk();
    }
}
