//! The place in a text up to which it is read, with `${{ }}` passed over whole; words as they grow.

use expr::Template;
use source::TextRange;

use super::Word;

/// A place in a text.
pub(super) struct Cursor<'t> {
    pub text: &'t str,
    pub at: usize,
    templates: &'t [Template],
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, templates: &'t [Template]) -> Self {
        Self { text, at: 0, templates }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.text.get(self.at..).and_then(|rest| rest.chars().next())
    }

    pub(super) fn starts_with(&self, part: &str) -> bool {
        self.text.get(self.at..).is_some_and(|rest| rest.starts_with(part))
    }

    /// Passes the part if it stands here.
    pub(super) fn eat(&mut self, part: &str) -> bool {
        let found = self.starts_with(part);
        self.at += if found { part.len() } else { 0 };
        found
    }

    /// Passes one character.
    pub(super) fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Passes a template that begins here, which is computed text of the word.
    pub(super) fn eat_template(&mut self, word: &mut Word) -> bool {
        let Some(end) = self.template_end() else { return false };
        word.push_computed(self.text, self.at, end);
        self.at = end;
        true
    }

    fn template_end(&self) -> Option<usize> {
        if !self.starts_with("${{") {
            return None;
        }
        let nth = self.templates.partition_point(|template| template.range.start() < self.at);
        let found = self.templates.get(nth).filter(|template| template.range.start() == self.at)?;
        Some(found.range.end().min(self.text.len()))
    }

    /// Goes to the next line break, or the end.
    pub(super) fn skip_line(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or("");
        self.at += rest.find('\n').unwrap_or(rest.len());
    }
}

impl Word {
    /// Adds what is computed, as written from `start` to `end`.
    pub(super) fn push_computed(&mut self, text: &str, start: usize, end: usize) {
        let written = text.get(start..end).unwrap_or("");
        self.text.extend(written.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }));
        self.computed = true;
    }

    /// The same, ending at `end`.
    pub(super) fn ending(mut self, end: usize) -> Self {
        self.range = TextRange::new(self.range.start(), end);
        self
    }

    /// Nothing, beginning at `start`.
    pub(super) fn starting(start: usize) -> Self {
        Self { range: TextRange::empty(start), ..Self::default() }
    }
}
