//! The tree as it is kept: an arena of nodes in the order of the text. [`Node`] is the view that others read it with.

use std::fmt::Write as _;
use std::num::NonZeroU32;

use source::{Diagnostic, TextRange};

use crate::Node;

/// A parsed file. `text()` is exactly the input.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    pub(crate) text: String,
    pub(crate) nodes: Vec<Data>,
    /// The root of each document.
    pub(crate) roots: Vec<Id>,
    pub(crate) marks: Vec<Marks>,
    pub(crate) anchors: Vec<Anchor>,
    /// Decoded values that are not simply a piece of the text, one behind the other.
    pub(crate) decoded: String,
    pub(crate) comments: Vec<TextRange>,
    pub(crate) damaged: Vec<TextRange>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A node's place in the arena, counted from 1. Ids grow with the text: a node comes before all that lies in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(NonZeroU32);

impl Id {
    /// The id of the `index`th node, counted from 0.
    pub(crate) fn new(index: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index as u32))
    }

    pub(crate) fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Data {
    pub(crate) range: TextRange,
    /// The collection it lies in.
    pub(crate) parent: Option<Id>,
    /// The next child of the same collection; in a mapping keys and values take turns.
    pub(crate) next: Option<Id>,
    /// Index in [`Tree::marks`], plus 1.
    pub(crate) marks: Option<NonZeroU32>,
    /// The column it begins at, in characters, as the parser saw it.
    pub(crate) column: u16,
    /// How many collections it lies in.
    pub(crate) depth: u8,
    /// It is the key of an entry.
    pub(crate) is_key: bool,
    pub(crate) content: Content,
}

/// What few nodes have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks {
    pub(crate) anchor: Option<TextRange>,
    pub(crate) tag: Option<TextRange>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// The value is the text of `inner` unless `decoded` says where in [`Tree::decoded`] it is.
    Scalar {
        style: ScalarStyle,
        inner: TextRange,
        decoded: Option<TextRange>,
    },
    Mapping {
        flow: bool,
        first: Option<Id>,
    },
    Sequence {
        flow: bool,
        first: Option<Id>,
    },
    Alias {
        target: Option<Id>,
    },
}

/// An anchor's definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub(crate) range: TextRange,
    pub(crate) node: Id,
    /// How many nodes a walk through it meets, aliases followed.
    pub(crate) size: u32,
    /// How many levels such a walk descends.
    pub(crate) height: u16,
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
        self.documents().next()
    }

    /// The root of every document in order. GitHub reads only the first and refuses a file with more.
    pub fn documents(&self) -> impl Iterator<Item = Node<'_>> {
        self.roots.iter().map(|id| self.node(*id))
    }

    /// Every comment, `#` included, line break excluded, in order.
    pub fn comments(&self) -> &[TextRange] {
        &self.comments
    }

    /// Every line without anything but spaces and tabs that belongs to no scalar, line break excluded, in order.
    pub fn blank_lines(&self) -> Vec<TextRange> {
        let lines = source::LineIndex::new(&self.text);
        let mut scalars = self.nodes.iter().filter(|data| matches!(data.content, Content::Scalar { .. })).peekable();
        let mut blank = Vec::new();
        for line in 0..lines.line_count() {
            let start = lines.line_start(line);
            let content = lines.line(&self.text, line);
            while scalars.next_if(|data| data.range.end() <= start).is_some() {}
            let is_inside = scalars.peek().is_some_and(|data| data.range.start() < start);
            let is_behind_all = start == self.text.len();
            if !is_inside && !is_behind_all && content.bytes().all(|byte| matches!(byte, b' ' | b'\t')) {
                blank.push(TextRange::new(start, start + content.len()));
            }
        }
        blank
    }

    /// Every anchor in order, with the node it names and its name.
    pub fn anchors(&self) -> impl Iterator<Item = (&str, Node<'_>)> {
        self.anchors.iter().map(|anchor| (anchor.name(&self.text), self.node(anchor.node)))
    }

    /// The aliases that stand for a node, in order.
    pub fn uses<'t>(&'t self, node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        let wanted = node.id;
        let found = self.nodes.iter().enumerate().filter(
            move |(_, data)| matches!(data.content, Content::Alias { target: Some(target) } if target == wanted),
        );
        found.map(|(index, _)| self.node(Id::new(index)))
    }

    /// Every anchor that no alias names, in order, with the node it names and its name.
    pub fn unused_anchors(&self) -> impl Iterator<Item = (&str, Node<'_>)> {
        let targets = self.nodes.iter().filter_map(|data| match data.content {
            Content::Alias { target } => target.map(Id::index),
            _ => None,
        });
        let mut targets: Vec<usize> = targets.collect();
        source::lean::sort_by_key(&mut targets, |target| *target);
        self.anchors().filter(move |(_, node)| targets.binary_search(&node.id.index()).is_err())
    }

    /// The innermost node that holds the byte offset, its borders included; of two that meet there, the later one.
    pub fn node_at(&self, offset: usize) -> Option<Node<'_>> {
        let first_behind = self.nodes.partition_point(|data| data.range.start() <= offset);
        let mut at = first_behind.checked_sub(1).map(Id::new);
        while let Some(id) = at {
            let data = self.nodes.get(id.index())?;
            if data.range.start() <= offset && offset <= data.range.end() {
                return Some(self.node(id));
            }
            at = data.parent;
        }
        None
    }

    /// Places that could not be read and were passed over, in order; empty for well-formed YAML.
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
        for (nth, root) in self.documents().enumerate() {
            if nth > 0 {
                let _ = writeln!(out, "--- document {}", nth + 1);
            }
            root.dump(&mut out, 0);
        }
        out
    }

    pub(crate) fn node(&self, id: Id) -> Node<'_> {
        Node { tree: self, id }
    }
}

impl Anchor {
    /// The name, without its `&`.
    pub(crate) fn name<'t>(&self, text: &'t str) -> &'t str {
        TextRange::new(self.range.start() + 1, self.range.end()).slice(text)
    }
}
