//! Expressions of a file, each with its place and what may be used there.

use std::cell::OnceCell;

use catalog::Availability;
use expr::Parsed;
use model::Text;
use source::TextRange;
use syntax::{Node, ScalarMap};

/// An `if` condition, or a text with `${{ }}` in it.
#[derive(Debug)]
pub struct Expression<'c> {
    /// The decoded value and where it is written.
    pub text: Text,
    /// What may be used in it.
    pub allows: Availability,
    /// The name of the definition that the value has in the catalog's structure, such as `step-if`.
    pub key: &'static str,
    /// Whether only its truth counts.
    pub is_condition: bool,
    /// Whether it is a condition with text around `${{ }}`, which is always true.
    pub text_around: bool,
    /// The tree and the syntax problems; ranges count in `text.value`.
    pub parsed: Parsed,
    /// The job that it stands in, by index.
    pub job: Option<usize>,
    /// The step that it stands in, by index in [`super::Context::steps`].
    pub step: Option<usize>,
    pub(super) node: Node<'c>,
    pub(super) map: OnceCell<Option<ScalarMap>>,
}

impl Expression<'_> {
    /// Where a part of the value stands in the file.
    pub fn place(&self, part: TextRange) -> TextRange {
        self.map().map_or(self.text.range, |map| map.source(part))
    }

    /// What a place in the file is in the value, in bytes; `None` when it lies outside of it.
    pub fn inside(&self, offset: usize) -> Option<usize> {
        let is_here = self.text.range.start() <= offset && offset <= self.text.range.end();
        is_here.then(|| self.map().map(|map| map.decoded(offset))).flatten()
    }

    fn map(&self) -> Option<&ScalarMap> {
        self.map.get_or_init(|| self.node.scalar_map()).as_ref()
    }

    /// Whether a place in the value is part of the expression: within `${{ }}`, or anywhere in a condition without it.
    pub fn holds(&self, at: usize) -> bool {
        let is_bare = self.is_condition && !self.text.value.contains("${{");
        let is_within = |template: &expr::Template| template.inner.start() <= at && at <= template.inner.end();
        is_bare || expr::templates(&self.text.value).iter().any(is_within)
    }
}
