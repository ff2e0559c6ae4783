//! A half-typed text made whole: a word is planted where the cursor stands, so that the reader finds a key or a value there.
//!
//! Apart from completion proper, because it is about text alone. Nothing of it is ever shown.

use source::TextRange;

/// The planted word: a name in YAML and in expressions, and none that anybody writes.
pub(crate) const MARK: &str = "pipewright__cursor";

/// A text with [`MARK`] in it.
#[derive(Debug)]
pub(crate) struct Planted {
    pub(crate) text: String,
    /// Where the mark stands in it.
    pub(crate) mark: TextRange,
}

/// The word around the cursor and the line that it stands in.
#[derive(Debug)]
pub(crate) struct Typed<'t> {
    text: &'t str,
    /// The word, empty where there is none.
    pub(crate) word: TextRange,
    /// The line up to the word.
    lead: &'t str,
    /// The line behind the word.
    tail: &'t str,
}

impl<'t> Typed<'t> {
    /// Looks around a place; `None` when it is none of the text.
    pub(crate) fn at(text: &'t str, offset: usize) -> Option<Self> {
        let (before, behind) = text.split_at_checked(offset)?;
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let start = before.trim_end_matches(is_part).len();
        let end = text.len() - behind.trim_start_matches(is_part).len();
        // Dashes that begin an item are no part of the word behind them.
        let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let is_item = before.get(line_start..start).is_some_and(|lead| lead.trim().is_empty());
        let word = text.get(start..end)?;
        let start = if is_item && word.trim_start_matches('-').is_empty() && word.len() == 1 { end } else { start };
        let line_end = behind.find(['\n', '\r']).map_or(text.len(), |at| offset + at);
        Some(Self {
            text,
            word: TextRange::new(start, end),
            lead: text.get(line_start..start)?,
            tail: text.get(end..line_end)?,
        })
    }

    /// Whether only blanks and dashes of items stand before the word.
    pub(crate) fn begins_line(&self) -> bool {
        self.lead.trim_matches([' ', '-']).is_empty()
    }

    /// Whether a dash stands right before it.
    pub(crate) fn is_item(&self) -> bool {
        self.begins_line() && self.lead.contains('-')
    }

    /// The column that the word begins at, dashes counted as blanks.
    pub(crate) fn column(&self) -> usize {
        self.lead.chars().count()
    }

    /// Whether a colon follows already.
    pub(crate) fn has_colon(&self) -> bool {
        self.tail.starts_with(':')
    }

    /// The text with a key, a value of nothing behind it, in the word's place.
    pub(crate) fn as_key(&self) -> Planted {
        self.planted(if self.has_colon() { "" } else { ":" })
    }

    /// The text with a value in the word's place; an expression that is not closed yet is closed.
    pub(crate) fn as_value(&self) -> Planted {
        let open = self.lead.rfind("${{").is_some_and(|at| !self.lead.get(at..).unwrap_or("").contains("}}"));
        let closes = self.tail.find("}}");
        let is_closed = closes.is_some_and(|at| !self.tail.get(..at).unwrap_or("").contains("${{"));
        self.planted(if open && !is_closed { " }}" } else { "" })
    }

    fn planted(&self, behind: &str) -> Planted {
        let start = self.word.start();
        let before = self.text.get(..start).unwrap_or("");
        let after = self.text.get(self.word.end()..).unwrap_or("");
        let text = [before, MARK, behind, after].concat();
        Planted { text, mark: TextRange::new(start, start + MARK.len()) }
    }
}
