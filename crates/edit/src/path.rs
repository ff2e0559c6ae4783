//! Where in a file: `jobs.build.steps[0].run`, as [`syntax::Path`] shows it.

use std::fmt;

use syntax::{Node, Shape, Tree};

pub(crate) use syntax::Stop;

/// The steps from the root, outermost first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Path(pub(crate) Vec<Stop>);

impl Path {
    /// Reads a written path; `None` if it is none.
    pub(crate) fn read(written: &str) -> Option<Self> {
        syntax::stops(written).map(Self)
    }

    /// A path of keys alone.
    pub(crate) fn keys(keys: &[&str]) -> Self {
        Self(keys.iter().map(|key| Stop::Key((*key).to_owned())).collect())
    }

    /// One step further, into an entry.
    pub(crate) fn key(&self, key: &str) -> Self {
        self.with(Stop::Key(key.to_owned()))
    }

    /// One step further, to an item.
    pub(crate) fn index(&self, index: usize) -> Self {
        self.with(Stop::Index(index))
    }

    fn with(&self, stop: Stop) -> Self {
        Self(self.0.iter().cloned().chain([stop]).collect())
    }

    /// The way to what holds it, and the last step; `None` for the root.
    pub(crate) fn split(&self) -> Option<(Self, &Stop)> {
        let (last, before) = self.0.split_last()?;
        Some((Self(before.to_vec()), last))
    }

    /// The node there, aliases on the way followed; of repeated keys the first.
    pub(crate) fn node<'t>(&self, tree: &'t Tree) -> Option<Node<'t>> {
        self.0.iter().try_fold(tree.root()?, child)
    }
}

/// What a step leads to.
pub(crate) fn child<'t>(node: Node<'t>, stop: &Stop) -> Option<Node<'t>> {
    match stop {
        Stop::Key(key) if node.shape() == Shape::Mapping => {
            node.entries().find(|entry| key_text(entry.key) == key).map(|entry| entry.value)
        }
        Stop::Key(_) => None,
        Stop::Index(index) => node.items().nth(*index),
    }
}

/// A key as text.
pub(crate) fn key_text(key: Node<'_>) -> &str {
    key.as_str().unwrap_or_else(|| key.source())
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().map(Stop::step).collect::<syntax::Path<'_>>().fmt(out)
    }
}
