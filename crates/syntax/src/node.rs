//! [`Node`], the borrowed view that everything above reads the tree with.

use std::fmt::Write as _;

use source::{Spanned, TextRange};

use crate::tree::{Content, Data, Id};
use crate::{ScalarKind, ScalarStyle, Shape, Tree};

/// A node of a [`Tree`]. Questions about the value look through aliases (one hop: an alias never points at an alias);
/// questions about the place answer for what is written here.
///
/// A walk along [`Node::entries`] and [`Node::items`] is finite and bounded however aliases are nested: see
/// [`crate::MAX_DEPTH`] and [`crate::MAX_EXPANSION`].
#[derive(Debug, Clone, Copy)]
pub struct Node<'t> {
    pub(crate) tree: &'t Tree,
    pub(crate) id: Id,
}

/// Two views are equal when they are of the same place of the same tree.
impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tree, other.tree) && self.id == other.id
    }
}

impl Eq for Node<'_> {}

/// A key and its value.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t> {
    /// The key.
    pub key: Node<'t>,
    /// The value; a null of no width when nothing is written.
    pub value: Node<'t>,
}

impl<'t> Node<'t> {
    pub(crate) fn data(self) -> Option<&'t Data> {
        self.tree.nodes.get(self.id.index())
    }

    fn at(self, id: Id) -> Self {
        Node { tree: self.tree, id }
    }

    /// The node that an alias stands for; the node itself if it is none, or if there is no such node.
    pub fn resolved(self) -> Self {
        match self.data().map(|data| &data.content) {
            Some(Content::Alias { target: Some(target) }) => self.at(*target),
            _ => self,
        }
    }

    fn content(self) -> Option<&'t Content> {
        self.resolved().data().map(|data| &data.content)
    }

    /// Where it is written: quotes and the `|` or `>` header included, trailing comments and blank lines excluded.
    pub fn range(self) -> TextRange {
        self.data().map(|data| data.range).unwrap_or_default()
    }

    /// Its source text.
    pub fn source(self) -> &'t str {
        self.range().slice(&self.tree.text)
    }

    /// Whether it is written as an alias (`*name`).
    pub fn is_alias(self) -> bool {
        matches!(self.data().map(|data| &data.content), Some(Content::Alias { .. }))
    }

    fn marks(self) -> Option<&'t crate::tree::Marks> {
        self.tree.marks.get(self.data()?.marks?.get() as usize - 1)
    }

    /// Where its anchor (`&name`) stands.
    pub fn anchor(self) -> Option<TextRange> {
        self.marks()?.anchor
    }

    /// Where its explicit tag stands.
    pub fn tag(self) -> Option<TextRange> {
        self.marks()?.tag
    }

    /// Its shape.
    pub fn shape(self) -> Shape {
        match self.content() {
            Some(Content::Mapping { .. }) => Shape::Mapping,
            Some(Content::Sequence { .. }) => Shape::Sequence,
            Some(Content::Scalar { .. }) if self.scalar_kind() != Some(ScalarKind::Null) => Shape::Scalar,
            _ => Shape::Null,
        }
    }

    /// Whether it is a mapping or sequence in brackets.
    pub fn is_flow(self) -> bool {
        matches!(self.content(), Some(Content::Mapping { flow: true, .. } | Content::Sequence { flow: true, .. }))
    }

    /// The decoded value of any scalar, nulls as they are written.
    pub(crate) fn scalar(self) -> Option<&'t str> {
        match self.content()? {
            Content::Scalar { decoded: Some(place), .. } => Some(place.slice(&self.tree.decoded)),
            Content::Scalar { inner, .. } => Some(inner.slice(&self.tree.text)),
            _ => None,
        }
    }

    /// The decoded value of a scalar that is no null.
    pub fn as_str(self) -> Option<&'t str> {
        let value = self.scalar()?;
        let is_null =
            self.scalar_style() == Some(ScalarStyle::Plain) && ScalarKind::of_plain(value) == ScalarKind::Null;
        (!is_null).then_some(value)
    }

    /// The decoded value with its place.
    pub fn spanned(self) -> Option<Spanned<String>> {
        self.as_str().map(|value| Spanned::new(value.to_owned(), self.range()))
    }

    /// The type of a scalar by the core schema; quoted and block scalars are text.
    pub fn scalar_kind(self) -> Option<ScalarKind> {
        match self.scalar_style()? {
            ScalarStyle::Plain => Some(ScalarKind::of_plain(self.scalar()?)),
            _ => Some(ScalarKind::Str),
        }
    }

    /// How a scalar is written.
    pub fn scalar_style(self) -> Option<ScalarStyle> {
        match self.content()? {
            Content::Scalar { style, .. } => Some(*style),
            _ => None,
        }
    }

    /// The place of a scalar's content: without quotes or block header.
    pub fn inner_range(self) -> TextRange {
        match self.data().map(|data| &data.content) {
            Some(Content::Scalar { inner, .. }) => *inner,
            _ => self.range(),
        }
    }

    /// The children of a collection as written: keys and values take turns in a mapping.
    fn children(self) -> impl Iterator<Item = Self> {
        let first = match self.content() {
            Some(Content::Mapping { first, .. } | Content::Sequence { first, .. }) => *first,
            _ => None,
        };
        std::iter::successors(first.map(|id| self.at(id)), |node| Some(node.at(node.data()?.next?)))
    }

    /// The entries of a mapping in order, repeated keys included; nothing for other shapes.
    pub fn entries(self) -> impl Iterator<Item = Entry<'t>> {
        let is_mapping = matches!(self.content(), Some(Content::Mapping { .. }));
        let mut children = self.children();
        std::iter::from_fn(move || {
            let key = children.next().filter(|_| is_mapping)?;
            Some(Entry { key, value: children.next()? })
        })
    }

    /// The items of a sequence in order; nothing for other shapes.
    pub fn items(self) -> impl Iterator<Item = Self> {
        let is_sequence = matches!(self.content(), Some(Content::Sequence { .. }));
        self.children().take_while(move |_| is_sequence)
    }

    /// The first entry of a mapping with that key.
    pub fn entry(self, key: &str) -> Option<Entry<'t>> {
        self.entries().find(|entry| entry.key.as_str() == Some(key))
    }

    /// The first value of a mapping with that key.
    pub fn get(self, key: &str) -> Option<Self> {
        self.entry(key).map(|entry| entry.value)
    }

    /// The collection that it is written in; `None` for a document's root.
    pub fn parent(self) -> Option<Self> {
        self.data()?.parent.map(|id| self.at(id))
    }

    /// The entry of which it is the key or the value; `None` for items and roots.
    pub fn in_entry(self) -> Option<Entry<'t>> {
        let data = self.data()?;
        if data.is_key {
            return Some(Entry { key: self, value: self.at(data.next?) });
        }
        // Nodes stand in the order of the text: a value is mostly right behind its key, unless that is a collection.
        let before = self.at(Id::new(self.id.index().checked_sub(1)?));
        let is_my_key = before.data().is_some_and(|data| data.is_key && data.next == Some(self.id));
        if is_my_key {
            return Some(Entry { key: before, value: self });
        }
        self.parent()?.entries().find(|entry| entry.value == self)
    }

    pub(crate) fn dump(self, out: &mut String, depth: usize) {
        let Some(data) = self.data() else { return };
        let range = data.range;
        let _ = write!(out, "{:depth$}{}..{} ", "", range.start(), range.end(), depth = depth * 2);
        for mark in self.marks().into_iter().flat_map(|marks| [marks.anchor, marks.tag]).flatten() {
            let _ = write!(out, "{} ", mark.slice(&self.tree.text));
        }
        let _ = match &data.content {
            Content::Scalar { style, .. } => writeln!(out, "{style:?} {:?}", self.scalar().unwrap_or("")),
            Content::Alias { .. } => writeln!(out, "Alias {}", self.source()),
            Content::Mapping { flow, .. } => writeln!(out, "{}Mapping", if *flow { "Flow" } else { "" }),
            Content::Sequence { flow, .. } => writeln!(out, "{}Sequence", if *flow { "Flow" } else { "" }),
        };
        if self.is_alias() {
            return;
        }
        for entry in self.entries() {
            entry.key.dump(out, depth + 1);
            entry.value.dump(out, depth + 2);
        }
        self.items().for_each(|item| item.dump(out, depth + 1));
    }
}
