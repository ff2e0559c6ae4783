//! The text as the recovery looks at it: line by line.

use source::{LineIndex, TextRange};

pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    index: LineIndex,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, index: LineIndex::new(text) }
    }

    pub(super) fn count(&self) -> usize {
        self.index.line_count()
    }

    /// The line that holds a byte.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.index.line_of(offset)
    }

    /// Where a line begins.
    pub(super) fn start(&self, line: usize) -> usize {
        self.index.line_start(line)
    }

    /// The end of the line that holds the byte, its break included.
    pub(super) fn window_end(&self, offset: usize) -> usize {
        let next = self.at(offset) + 1;
        if next < self.count() { self.start(next) } else { self.text.len() }
    }

    /// A line without its indentation, trailing blanks and break.
    pub(super) fn content(&self, line: usize) -> TextRange {
        let content = self.index.line(self.text, line);
        let start = self.start(line) + self.indent(line);
        TextRange::new(start, self.start(line) + content.trim_end_matches([' ', '\t']).len())
    }

    /// Length of a line's white space in front.
    pub(super) fn indent(&self, line: usize) -> usize {
        let content = self.index.line(self.text, line);
        content.len() - content.trim_start_matches([' ', '\t']).len()
    }

    /// Whether there is nothing on the line, or only a comment.
    pub(super) fn is_empty(&self, line: usize) -> bool {
        let content = self.content(line);
        content.is_empty() || content.slice(self.text).starts_with('#')
    }

    /// The last line before that holds something.
    pub(super) fn before(&self, line: usize) -> Option<usize> {
        (0..line).rev().find(|line| !self.is_empty(*line))
    }
}
