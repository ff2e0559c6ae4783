//! What the parser is given to read: the text from some place on, with repairs in it, behind lines that put the parser
//! into the collections that are open there. And the way back from its offsets to the text's.

use std::borrow::Cow;

use source::{Splice, TextRange};

/// A text for the parser.
pub(crate) struct Reading<'t> {
    text: Cow<'t, str>,
    /// Length of the lines that stand for what was read before.
    context: usize,
    /// Where the distance between the two texts changes: offset here, offset there. Sorted.
    shifts: Vec<(usize, usize)>,
}

impl<'t> Reading<'t> {
    /// The whole text as it is.
    pub(crate) fn whole(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), context: 0, shifts: Vec::new() }
    }

    /// `text` in `part` with those of `repairs` that lie there, behind `context`. `repairs` are sorted and disjoint.
    pub(crate) fn repaired(text: &str, context: &str, part: TextRange, repairs: &[Splice]) -> Self {
        let mut out = String::with_capacity(context.len() + part.len() + 64);
        out.push_str(context);
        let mut shifts = vec![(context.len(), part.start())];
        let mut done = part.start();
        let inside = |repair: &&Splice| part.start() <= repair.range.start() && repair.range.end() <= part.end();
        for repair in repairs.iter().filter(inside) {
            out.push_str(text.get(done..repair.range.start()).unwrap_or(""));
            shifts.push((out.len(), repair.range.start()));
            out.push_str(&repair.text);
            if repair.text.len() != repair.range.len() {
                shifts.push((out.len(), repair.range.end()));
            }
            done = repair.range.end();
        }
        out.push_str(text.get(done..part.end()).unwrap_or(""));
        Self { text: Cow::Owned(out), context: context.len(), shifts }
    }

    /// What the parser reads.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether an offset of the parser lies in the lines that only stand for what was read before.
    pub(crate) fn is_context(&self, offset: usize) -> bool {
        offset < self.context
    }

    /// Where the part begins that is to be read.
    pub(crate) fn start(&self) -> usize {
        self.context
    }

    /// The place in the text of an offset of the parser; what a repair put in lies where the repair begins.
    pub(crate) fn offset(&self, offset: usize) -> usize {
        let after = self.shifts.partition_point(|(here, _)| *here <= offset);
        let Some((here, there)) = after.checked_sub(1).and_then(|nth| self.shifts.get(nth)) else { return offset };
        let moved = there + (offset - here);
        self.shifts.get(after).map_or(moved, |(_, next)| moved.min(*next))
    }

    /// The same for a range.
    pub(crate) fn range(&self, range: TextRange) -> TextRange {
        if self.shifts.is_empty() {
            return range;
        }
        TextRange::new(self.offset(range.start()), self.offset(range.end()))
    }
}
