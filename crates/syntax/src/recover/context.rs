//! Where the parser can take up reading again without reading all that comes before.

use crate::build::Builder;
use crate::tree::{Content, Data, Id};

/// A place in block collections.
pub(super) struct Context {
    /// Start of the line to read on from.
    pub(super) offset: usize,
    /// Lines that open the collections that are open there.
    pub(super) lines: String,
    /// The first node to be read anew; `None` for the very beginning.
    node: Option<Id>,
}

impl Context {
    /// The last place to take up reading on a line before the one that begins at `line`.
    pub(super) fn before(text: &str, builder: &Builder<'_>, line: usize) -> Self {
        let nodes = builder.nodes();
        let end = nodes.partition_point(|data| data.range.start() < line);
        let found = (0..end).rev().find_map(|index| at(text, nodes, index));
        found.unwrap_or(Self { offset: 0, lines: String::new(), node: None })
    }

    /// Takes the builder back to this place.
    pub(super) fn resume<'t>(&self, builder: &mut Builder<'t>, text: &'t str) {
        match self.node {
            Some(node) => builder.rewind(node, self.offset),
            None => *builder = Builder::new(text),
        }
    }
}

/// The context of a node, if it begins its line, and is a key or item but the first in block collections only.
fn at(text: &str, nodes: &[Data], index: usize) -> Option<Context> {
    let data = nodes.get(index)?;
    let parent = nodes.get(data.parent?.index())?;
    let first = match parent.content {
        Content::Mapping { flow: false, first } | Content::Sequence { flow: false, first } => first?,
        _ => return None,
    };
    let line = text.get(..data.range.start())?.rfind(['\n', '\r'])? + 1;
    let before = text.get(line..data.range.start())?;
    let is_item = matches!(parent.content, Content::Sequence { .. });
    let mark = before.trim_matches(' ');
    let is_key = data.column == parent.column && matches!(data.content, Content::Scalar { .. } | Content::Alias { .. });
    let is_begin = if is_item { mark == "-" && !data.range.is_empty() } else { mark.is_empty() && is_key };
    if first.index() == index || !is_begin || text.starts_with('%') {
        return None;
    }
    let mut lines = String::new();
    let parents: Vec<&Data> = std::iter::successors(Some(parent), |data| nodes.get(data.parent?.index())).collect();
    for (nth, collection) in parents.iter().enumerate().rev() {
        let (sign, rest) = match collection.content {
            Content::Mapping { flow: false, .. } => ("x:", " y"),
            Content::Sequence { flow: false, .. } => ("-", " y"),
            _ => return None,
        };
        if collection.column > 1000 {
            return None;
        }
        lines.extend(std::iter::repeat_n(' ', usize::from(collection.column)));
        lines.push_str(sign);
        lines.push_str(if nth == 0 { rest } else { "" });
        lines.push('\n');
    }
    Some(Context { offset: line, lines, node: Some(Id::new(index)) })
}
