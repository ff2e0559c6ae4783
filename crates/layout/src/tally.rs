//! How many edges end where: what crossings are counted with (Barth, Jünger, Mutzel 2002).

/// How many edges end at each place so far: a Fenwick tree.
#[derive(Default)]
pub(crate) struct Tally {
    sums: Vec<u32>,
    total: u32,
}

impl Tally {
    pub(crate) fn reset(&mut self, places: usize) {
        self.sums.clear();
        self.sums.resize(places + 1, 0);
        self.total = 0;
    }

    pub(crate) fn add(&mut self, place: u32, edges: u32) {
        self.total += edges;
        let mut at = place as usize + 1;
        while let Some(sum) = self.sums.get_mut(at) {
            *sum += edges;
            at += at & at.wrapping_neg();
        }
    }

    /// Edges that end behind a place.
    pub(crate) fn above(&self, place: u32) -> u64 {
        let mut not_above = 0;
        let mut at = place as usize + 1;
        while at > 0 {
            not_above += self.sums.get(at).copied().unwrap_or(0);
            at &= at - 1;
        }
        u64::from(self.total - not_above)
    }
}
