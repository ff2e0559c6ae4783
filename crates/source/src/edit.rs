//! Changes to text. Everything that alters a file is a [`TextEdit`].

use crate::{TextRange, lean};

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// What goes; empty to insert.
    pub range: TextRange,
    /// What comes in its place.
    pub text: String,
}

/// Replacements that do not overlap, sorted by place. All ranges speak of the text before the edit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextEdit {
    splices: Vec<Splice>,
}

/// Two splices claim the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    /// The first of the two.
    pub first: TextRange,
    /// The one that begins inside it.
    pub second: TextRange,
}

impl TextEdit {
    /// Sorts the splices; two insertions at one place keep their order. Fails if two of them overlap.
    pub fn new(mut splices: Vec<Splice>) -> Result<Self, Overlap> {
        lean::sort_by_key(&mut splices, |splice| (splice.range.start(), splice.range.end()));
        for pair in splices.windows(2) {
            if let [first, second] = pair
                && second.range.start() < first.range.end()
            {
                return Err(Overlap { first: first.range, second: second.range });
            }
        }
        Ok(Self { splices })
    }

    /// A single replacement.
    pub fn replace(range: TextRange, text: impl Into<String>) -> Self {
        Self { splices: vec![Splice { range, text: text.into() }] }
    }

    /// A single insertion.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(TextRange::empty(offset), text)
    }

    /// The replacements in order.
    pub fn splices(&self) -> &[Splice] {
        &self.splices
    }

    /// What takes the edit back, on the text after it; `text` is the one before.
    pub fn inverse(&self, text: &str) -> Self {
        let mut shift = 0_isize;
        let back = |splice: &Splice| {
            let start = splice.range.start().saturating_add_signed(shift);
            shift += splice.text.len() as isize - splice.range.len() as isize;
            let range = TextRange::new(start, start + splice.text.len());
            Splice { range, text: splice.range.slice(text).to_owned() }
        };
        Self { splices: self.splices.iter().map(back).collect() }
    }

    /// The text after the edit. A splice that does not lie in `text` on character borders is left out.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for splice in &self.splices {
            let Some(kept) = text.get(done..splice.range.start()) else { continue };
            if text.get(splice.range.start()..splice.range.end()).is_none() {
                continue;
            }
            out.push_str(kept);
            out.push_str(&splice.text);
            done = splice.range.end();
        }
        out.push_str(text.get(done..).unwrap_or(""));
        out
    }
}
