//! What a file means: values, as they are meant to be after a change and as they are found then.
//!
//! What does not change is kept as the node it is, so that comparing costs no copies.

use syntax::{Node, ScalarKind, Shape};

use crate::path::{Stop, key_text};

/// A value.
#[derive(Debug, Clone)]
pub(crate) enum Value<'t> {
    /// As it stands in the file before the change.
    Kept(Node<'t>),
    /// Nothing.
    Null,
    /// A truth or a number, as it is written.
    Plain(String),
    /// Text.
    Text(String),
    /// Items.
    List(Vec<Value<'t>>),
    /// Entries, in order.
    Map(Vec<(String, Value<'t>)>),
}

impl<'t> Value<'t> {
    /// What a node means, without the node.
    pub(crate) fn read(node: Node<'_>) -> Self {
        match node.shape() {
            Shape::Null => Self::Null,
            Shape::Scalar => Self::scalar(node),
            Shape::Sequence => Self::List(node.items().map(Self::read).collect()),
            Shape::Mapping => Self::Map(
                node.entries().map(|entry| (key_text(entry.key).to_owned(), Self::read(entry.value))).collect(),
            ),
        }
    }

    fn scalar(node: Node<'_>) -> Self {
        let text = node.as_str().unwrap_or_default().to_owned();
        if node.scalar_kind() == Some(ScalarKind::Str) { Self::Text(text) } else { Self::Plain(text) }
    }

    /// Its shape.
    pub(crate) fn shape(&self) -> Shape {
        match self {
            Self::Kept(node) => node.shape(),
            Self::Null => Shape::Null,
            Self::Plain(_) | Self::Text(_) => Shape::Scalar,
            Self::List(_) => Shape::Sequence,
            Self::Map(_) => Shape::Mapping,
        }
    }

    /// One level of a kept value, taken apart.
    fn open(&mut self) {
        let Self::Kept(node) = *self else { return };
        *self = match node.shape() {
            Shape::Null => Self::Null,
            Shape::Scalar => Self::scalar(node),
            Shape::Sequence => Self::List(node.items().map(Self::Kept).collect()),
            Shape::Mapping => {
                let entries = node.entries().map(|entry| (key_text(entry.key).to_owned(), Self::Kept(entry.value)));
                Self::Map(entries.collect())
            }
        };
    }

    /// The entries; nothing becomes an empty mapping. `None` for other shapes.
    pub(crate) fn entries(&mut self) -> Option<&mut Vec<(String, Self)>> {
        self.open();
        if matches!(self, Self::Null) {
            *self = Self::Map(Vec::new());
        }
        match self {
            Self::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items; nothing becomes an empty list. `None` for other shapes.
    pub(crate) fn items(&mut self) -> Option<&mut Vec<Self>> {
        self.open();
        if matches!(self, Self::Null) {
            *self = Self::List(Vec::new());
        }
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// What a step leads to; entries that are not there come to be.
    pub(crate) fn child(&mut self, stop: &Stop) -> Option<&mut Self> {
        match stop {
            Stop::Index(index) => self.items()?.get_mut(*index),
            Stop::Key(key) => {
                let entries = self.entries()?;
                let at = entries.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
                    entries.push((key.clone(), Self::Null));
                    entries.len() - 1
                });
                entries.get_mut(at).map(|(_, value)| value)
            }
        }
    }

    /// Whether a node means this. Where `shared` stood nothing is compared: it is what the user wants changed everywhere.
    pub(crate) fn is(&self, found: Node<'_>, shared: Option<Node<'_>>) -> bool {
        match self {
            Self::Kept(node) => shared.is_some_and(|shared| node.resolved() == shared) || same(*node, found, shared),
            Self::Null => found.shape() == Shape::Null,
            Self::Plain(text) => {
                found.shape() == Shape::Scalar
                    && found.scalar_kind() != Some(ScalarKind::Str)
                    && found.as_str() == Some(text)
            }
            Self::Text(text) => found.scalar_kind() == Some(ScalarKind::Str) && found.as_str() == Some(text),
            Self::List(items) => {
                let mut found_items = found.items();
                found.shape() == Shape::Sequence
                    && items.iter().all(|item| found_items.next().is_some_and(|found| item.is(found, shared)))
                    && found_items.next().is_none()
            }
            // The order of keys means nothing but where things stand.
            Self::Map(entries) => {
                found.shape() == Shape::Mapping
                    && found.entries().count() == entries.len()
                    && found
                        .entries()
                        .zip(entries)
                        .all(|(entry, (key, value))| key_text(entry.key) == key && value.is(entry.value, shared))
            }
        }
    }
}

/// Whether two nodes, of different files, mean the same.
fn same(old: Node<'_>, new: Node<'_>, shared: Option<Node<'_>>) -> bool {
    if shared.is_some_and(|shared| old.resolved() == shared) {
        return true;
    }
    if old.shape() != new.shape() {
        return false;
    }
    match old.shape() {
        Shape::Null => true,
        Shape::Scalar => old.as_str() == new.as_str() && old.scalar_kind() == new.scalar_kind(),
        Shape::Sequence => {
            let mut others = new.items();
            old.items().all(|item| others.next().is_some_and(|other| same(item, other, shared)))
                && others.next().is_none()
        }
        Shape::Mapping => {
            let mut others = new.entries();
            old.entries().all(|entry| {
                others.next().is_some_and(|other| {
                    key_text(entry.key) == key_text(other.key) && same(entry.value, other.value, shared)
                })
            }) && others.next().is_none()
        }
    }
}
