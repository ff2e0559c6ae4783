//! Where each part of a scalar's decoded value is written, and what a place in the source became: quotes, escapes, line
//! folding and indentation looked through, in both directions.
//!
//! Apart from the tree because few scalars are ever asked; made on demand from the text.

mod block;
mod flow;

use source::TextRange;

use crate::tree::Content;
use crate::{Node, ScalarStyle};

/// The way between a scalar's decoded value and the file.
///
/// Decoded offsets are bytes in [`Node::as_str`]'s value, source offsets are bytes in [`crate::Tree::text`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScalarMap {
    runs: Vec<Run>,
    /// Where the content begins in the file, for values of nothing.
    start: usize,
}

/// A piece of the value and the piece of the file that became it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    decoded: TextRange,
    source: TextRange,
    /// Whether both are the same text.
    verbatim: bool,
}

impl Node<'_> {
    /// The map of a scalar, of the one that an alias stands for too; `None` for collections.
    pub fn scalar_map(self) -> Option<ScalarMap> {
        let node = self.resolved();
        let value = node.scalar()?;
        let Content::Scalar { style, inner, decoded } = &node.data()?.content else { return None };
        let text = node.tree.text();
        let mut map = ScalarMap { runs: Vec::new(), start: inner.start() };
        match style {
            _ if decoded.is_none() => map.verbatim(*inner),
            ScalarStyle::Literal => block::literal(&mut map, text, node.range().start(), value),
            ScalarStyle::Folded => block::folded(&mut map, text, node.range().start(), value),
            ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                flow::read(&mut map, text, *inner, *style);
            }
        }
        Some(map)
    }
}

impl ScalarMap {
    /// The place in the file that became `decoded`; from the first byte of what became its first character to the last
    /// of what became its last. Past the end it is the end.
    pub fn source(&self, decoded: TextRange) -> TextRange {
        let start = self.run_at(decoded.start()).map_or(self.end(), |run| {
            if run.verbatim { run.source.start() + decoded.start() - run.decoded.start() } else { run.source.start() }
        });
        let last = decoded.end().checked_sub(1).filter(|_| !decoded.is_empty());
        let end = last.map(|last| {
            self.run_at(last).map_or(self.end(), |run| {
                if run.verbatim { run.source.start() + decoded.end() - run.decoded.start() } else { run.source.end() }
            })
        });
        TextRange::new(start, end.unwrap_or(start))
    }

    /// What a place in the file became: the decoded offset of the character written there, or of the next one when the
    /// place is markup, indentation or inside an escape's rest.
    pub fn decoded(&self, source: usize) -> usize {
        let behind = self.runs.partition_point(|run| run.source.start() <= source);
        let Some(run) = behind.checked_sub(1).and_then(|nth| self.runs.get(nth)) else { return 0 };
        match source {
            _ if source >= run.source.end() => run.decoded.end(),
            _ if run.verbatim => run.decoded.start() + source - run.source.start(),
            _ => run.decoded.start(),
        }
    }

    /// Length of the decoded value.
    fn len(&self) -> usize {
        self.runs.last().map_or(0, |run| run.decoded.end())
    }

    fn end(&self) -> usize {
        self.runs.last().map_or(self.start, |run| run.source.end())
    }

    fn run_at(&self, decoded: usize) -> Option<&Run> {
        let nth = self.runs.partition_point(|run| run.decoded.end() <= decoded);
        self.runs.get(nth)
    }

    /// Source that is the value as it stands.
    fn verbatim(&mut self, source: TextRange) {
        if source.is_empty() {
            return;
        }
        let start = self.len();
        let decoded = TextRange::new(start, start + source.len());
        if let Some(run) = self.runs.last_mut().filter(|run| run.verbatim && run.source.end() == source.start()) {
            run.source = run.source.cover(source);
            run.decoded = run.decoded.cover(decoded);
        } else {
            self.runs.push(Run { decoded, source, verbatim: true });
        }
    }

    /// Source that became something else of `length` bytes.
    fn replaced(&mut self, source: TextRange, length: usize) {
        let start = self.len();
        self.runs.push(Run { decoded: TextRange::new(start, start + length), source, verbatim: false });
    }
}
