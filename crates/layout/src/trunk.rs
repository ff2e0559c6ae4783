//! A trunk: where lines of one bundle run across the flow together, between two ranks.
//!
//! Apart from [`crate::precedence`], which orders trunks: here is what two of them do to each other.

/// A trunk with the heights at which lines come in and go out, and how many edges each of them carries.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trunk {
    pub(crate) comes: Vec<(i32, i64)>,
    pub(crate) goes: Vec<(i32, i64)>,
    /// The steps: from which height to which, for how many edges.
    pub(crate) steps: Vec<(i32, i32, i64)>,
    /// The one with the lines of the same bundle that lead the other way: the two may stand in one slot, as one trunk.
    pub(crate) sibling: Option<usize>,
    /// The trunk that takes over, when this is the first half of a split one.
    pub(crate) continued: Option<usize>,
    /// Whether it is half of a split one; halves are not split again.
    pub(crate) is_half: bool,
}

impl Trunk {
    pub(crate) fn new(steps: Vec<(i32, i32, i64)>) -> Self {
        let comes = heights(steps.iter().map(|(from, _, edges)| (*from, *edges)).collect());
        let goes = heights(steps.iter().map(|(_, to, edges)| (*to, *edges)).collect());
        Self { comes, goes, steps, ..Self::default() }
    }

    pub(crate) fn span(&self) -> (i32, i32) {
        let (comes, goes) = (ends(&self.comes), ends(&self.goes));
        (comes.0.min(goes.0), comes.1.max(goes.1))
    }

    pub(crate) fn is_straight(&self) -> bool {
        let (low, high) = self.span();
        low == high
    }

    /// Crossings of the steps' upright parts with level lines.
    fn crossed_by(&self, heights: &[(i32, i64)]) -> i64 {
        let at = |height: i32| {
            let is_met = |(from, to, _): &&(i32, i32, i64)| *from.min(to) < height && height < *from.max(to);
            self.steps.iter().filter(is_met).map(|(.., edges)| edges).sum::<i64>()
        };
        let (low, high) = self.span();
        let met = heights.iter().filter(|(height, _)| low < *height && *height < high);
        met.map(|(height, edges)| edges * at(*height)).sum()
    }

    /// Crossings of edges when this one stands before `other`.
    pub(crate) fn cost_before(&self, other: &Self) -> i64 {
        self.crossed_by(&other.comes) + other.crossed_by(&self.goes)
    }

    /// The heights at which lines go out.
    pub(crate) fn heights_out(&self) -> impl Iterator<Item = i32> + '_ {
        self.goes.iter().map(|(height, _)| *height)
    }

    /// Whether this one has to stand before `other`: else a line of the one would lie on a line of the other.
    pub(crate) fn must_precede(&self, other: &Self) -> bool {
        self.comes.iter().any(|(height, _)| other.goes.binary_search_by_key(height, |(other, _)| *other).is_ok())
    }

    pub(crate) fn touches(&self, other: &Self, gap: i32) -> bool {
        let ((low, high), (other_low, other_high)) = (self.span(), other.span());
        low < other_high + gap && other_low < high + gap
    }
}

/// Each height once, sorted, with the edges there.
fn heights(mut all: Vec<(i32, i64)>) -> Vec<(i32, i64)> {
    all.sort_unstable();
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0 };
        same
    });
    all
}

/// The first and the last of sorted heights.
fn ends(heights: &[(i32, i64)]) -> (i32, i32) {
    (heights.first().map_or(i32::MAX, |first| first.0), heights.last().map_or(i32::MIN, |last| last.0))
}
