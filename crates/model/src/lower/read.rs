//! Pieces that several places of a file share.

use source::TextRange;
use syntax::{Entry, Node, Shape};

use crate::{Concurrency, Defaults, Env, Pair, Permissions, Text};

/// A key with all that belongs to it.
pub(super) fn whole(entry: Entry<'_>) -> TextRange {
    entry.key.range().cover(entry.value.range())
}

/// The scalar under a key.
pub(super) fn scalar(node: Node<'_>, key: &str) -> Option<Text> {
    node.get(key).and_then(Node::spanned)
}

/// A list of scalars, or a single scalar as a list of one.
pub(super) fn list(node: Node<'_>) -> Vec<Text> {
    match node.shape() {
        Shape::Sequence => node.items().filter_map(Node::spanned).collect(),
        _ => node.spanned().into_iter().collect(),
    }
}

/// The list under a key.
pub(super) fn list_at(node: Node<'_>, key: &str) -> Vec<Text> {
    node.get(key).map(list).unwrap_or_default()
}

/// The entries of a mapping whose values are scalars.
pub(super) fn pairs(node: Option<Node<'_>>) -> Vec<Pair> {
    let entries = node.into_iter().flat_map(Node::entries);
    entries.filter_map(|entry| Some((entry.key.spanned()?, entry.value.spanned()?))).collect()
}

/// The keys of a mapping that are not among the known ones.
pub(super) fn other(node: Node<'_>, known: &[&str]) -> Vec<Text> {
    let keys = node.entries().filter_map(|entry| entry.key.spanned());
    keys.filter(|key| !known.contains(&key.as_str())).collect()
}

pub(super) fn env(node: Option<Node<'_>>) -> Env {
    Env { pairs: pairs(node), expression: node.and_then(Node::spanned) }
}

pub(super) fn defaults(node: Option<Node<'_>>) -> Defaults {
    let run = node.and_then(|node| node.get("run"));
    Defaults {
        shell: run.and_then(|run| scalar(run, "shell")),
        working_directory: run.and_then(|run| scalar(run, "working-directory")),
    }
}

pub(super) fn permissions(node: Node<'_>) -> Option<Permissions> {
    match node.shape() {
        Shape::Mapping => Some(Permissions::Scopes(pairs(Some(node)), node.range())),
        _ => node.spanned().map(Permissions::All),
    }
}

pub(super) fn concurrency(node: Node<'_>) -> Option<Concurrency> {
    let is_mapping = node.shape() == Shape::Mapping;
    Some(Concurrency {
        group: if is_mapping { scalar(node, "group")? } else { node.spanned()? },
        cancel_in_progress: scalar(node, "cancel-in-progress"),
        queue: scalar(node, "queue"),
        range: node.range(),
    })
}
