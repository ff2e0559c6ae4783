//! Places of an earlier text in a later one.

use source::TextRange;

/// What changed between two texts: all that lies between their common start and common end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shift {
    start: usize,
    old_end: usize,
    new_end: usize,
}

impl Shift {
    /// Compares two texts.
    pub(crate) fn between(old: &str, new: &str) -> Self {
        let start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let room = old.len().min(new.len()) - start;
        let end = old.bytes().rev().zip(new.bytes().rev()).take(room).take_while(|(a, b)| a == b).count();
        Self { start, old_end: old.len() - end, new_end: new.len() - end }
    }

    /// Where a place of the old text stands in the new one; what was replaced stands where its replacement does.
    pub(crate) fn map(self, range: TextRange) -> TextRange {
        let end = |at: usize| if at >= self.old_end { at + self.new_end - self.old_end } else { at.min(self.new_end) };
        let start = |at: usize| {
            if at >= self.old_end {
                at + self.new_end - self.old_end
            } else {
                at.min(self.start.max(at.min(self.new_end)))
            }
        };
        TextRange::new(start(range.start()), end(range.end()))
    }
}
