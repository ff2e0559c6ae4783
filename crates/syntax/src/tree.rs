//! The tree: an arena of nodes, and [`Node`], the borrowed view that everything above reads it with.

use std::fmt::Write as _;

use source::{Diagnostic, Spanned, TextRange};

use crate::ScalarKind;

/// A parsed file. `text()` is exactly the input.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    pub(crate) text: String,
    pub(crate) nodes: Vec<Data>,
    pub(crate) root: Option<Id>,
    pub(crate) comments: Vec<TextRange>,
    pub(crate) damaged: Vec<TextRange>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Index of a node in its tree's arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(pub(crate) u32);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Data {
    pub(crate) range: TextRange,
    pub(crate) anchor: Option<TextRange>,
    pub(crate) tag: Option<TextRange>,
    pub(crate) content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    Scalar { style: ScalarStyle, value: Box<str>, inner: TextRange },
    Mapping { flow: bool, entries: Vec<(Id, Id)> },
    Sequence { flow: bool, items: Vec<Id> },
    Alias { target: Option<Id> },
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// The shape of a node, aliases resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// No value, or an explicit null.
    Null,
    /// A single value.
    Scalar,
    /// Keys and values.
    Mapping,
    /// A list.
    Sequence,
}

impl Tree {
    /// The input, to the byte.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first document's root; `None` when the text holds nothing.
    pub fn root(&self) -> Option<Node<'_>> {
        self.root.map(|id| Node { tree: self, id })
    }

    /// Every comment, `#` included, line break excluded, in order.
    pub fn comments(&self) -> &[TextRange] {
        &self.comments
    }

    /// Places that could not be read and were passed over; empty for well-formed YAML.
    pub fn damaged(&self) -> &[TextRange] {
        &self.damaged
    }

    /// What is wrong with the text as YAML, in order of place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The tree as indented text, one node a line, with byte ranges: for tests and for people.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        if let Some(root) = self.root() {
            root.dump(&mut out, 0);
        }
        out
    }
}

/// A node of a [`Tree`]. Questions about the value look through aliases (one hop: an alias never points at an alias);
/// questions about the place answer for what is written here.
#[derive(Debug, Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    id: Id,
}

/// A key and its value.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t> {
    /// The key.
    pub key: Node<'t>,
    /// The value; a null of no width when nothing is written.
    pub value: Node<'t>,
}

impl<'t> Node<'t> {
    fn data(self) -> Option<&'t Data> {
        self.tree.nodes.get(self.id.0 as usize)
    }

    fn resolved(self) -> Option<&'t Content> {
        match &self.data()?.content {
            Content::Alias { target } => Node { tree: self.tree, id: (*target)? }.data().map(|data| &data.content),
            content => Some(content),
        }
    }

    fn at(self, id: Id) -> Self {
        Node { tree: self.tree, id }
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

    /// Where its anchor (`&name`) stands.
    pub fn anchor(self) -> Option<TextRange> {
        self.data()?.anchor
    }

    /// Where its explicit tag stands.
    pub fn tag(self) -> Option<TextRange> {
        self.data()?.tag
    }

    /// Its shape.
    pub fn shape(self) -> Shape {
        match self.resolved() {
            Some(Content::Mapping { .. }) => Shape::Mapping,
            Some(Content::Sequence { .. }) => Shape::Sequence,
            Some(Content::Scalar { .. }) if self.scalar_kind() != Some(ScalarKind::Null) => Shape::Scalar,
            _ => Shape::Null,
        }
    }

    /// Whether it is a mapping or sequence in brackets.
    pub fn is_flow(self) -> bool {
        matches!(self.resolved(), Some(Content::Mapping { flow: true, .. } | Content::Sequence { flow: true, .. }))
    }

    /// The decoded value of a scalar that is no null.
    pub fn as_str(self) -> Option<&'t str> {
        match self.resolved()? {
            Content::Scalar { value, .. } if self.scalar_kind() != Some(ScalarKind::Null) => Some(value),
            _ => None,
        }
    }

    /// The decoded value with its place.
    pub fn spanned(self) -> Option<Spanned<String>> {
        self.as_str().map(|value| Spanned::new(value.to_owned(), self.range()))
    }

    /// The type of a scalar by the core schema; quoted and block scalars are text.
    pub fn scalar_kind(self) -> Option<ScalarKind> {
        match self.resolved()? {
            Content::Scalar { style: ScalarStyle::Plain, value, .. } => Some(ScalarKind::of_plain(value)),
            Content::Scalar { .. } => Some(ScalarKind::Str),
            _ => None,
        }
    }

    /// How a scalar is written.
    pub fn scalar_style(self) -> Option<ScalarStyle> {
        match self.resolved()? {
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

    /// The entries of a mapping in order, repeated keys included; nothing for other shapes.
    pub fn entries(self) -> impl Iterator<Item = Entry<'t>> {
        let entries = match self.resolved() {
            Some(Content::Mapping { entries, .. }) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().map(move |(key, value)| Entry { key: self.at(*key), value: self.at(*value) })
    }

    /// The items of a sequence in order; nothing for other shapes.
    pub fn items(self) -> impl Iterator<Item = Node<'t>> {
        let items = match self.resolved() {
            Some(Content::Sequence { items, .. }) => items.as_slice(),
            _ => &[],
        };
        items.iter().map(move |item| self.at(*item))
    }

    /// The first entry of a mapping with that key.
    pub fn entry(self, key: &str) -> Option<Entry<'t>> {
        self.entries().find(|entry| entry.key.as_str() == Some(key))
    }

    /// The first value of a mapping with that key.
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.entry(key).map(|entry| entry.value)
    }

    fn dump(self, out: &mut String, depth: usize) {
        let Some(data) = self.data() else { return };
        let range = data.range;
        let _ = write!(out, "{:depth$}{}..{} ", "", range.start(), range.end(), depth = depth * 2);
        let _ = match &data.content {
            Content::Scalar { style, value, .. } => writeln!(out, "{style:?} {value:?}"),
            Content::Alias { .. } => writeln!(out, "Alias {}", self.source()),
            Content::Mapping { flow, .. } => writeln!(out, "{}Mapping", if *flow { "Flow" } else { "" }),
            Content::Sequence { flow, .. } => writeln!(out, "{}Sequence", if *flow { "Flow" } else { "" }),
        };
        match &data.content {
            Content::Mapping { entries, .. } => {
                for (key, value) in entries {
                    self.at(*key).dump(out, depth + 1);
                    self.at(*value).dump(out, depth + 2);
                }
            }
            Content::Sequence { items, .. } => items.iter().for_each(|item| self.at(*item).dump(out, depth + 1)),
            Content::Scalar { .. } | Content::Alias { .. } => {}
        }
    }
}
