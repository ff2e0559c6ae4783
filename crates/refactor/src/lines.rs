//! Whole lines that move from one place to another, and whether they mean the same there.

use source::TextRange;
use syntax::{Node, Shape, Tree};

use crate::Refusal;

/// The lines of some neighbouring items or entries, with the comments right above the first; line breaks of the last line
/// excluded. `column`: where the items' dashes or the entries' keys stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) range: TextRange,
    pub(crate) column: usize,
}

/// The lines of the items `first` to `last` of a list.
pub(crate) fn items(tree: &Tree, list: Node<'_>, first: usize, last: usize) -> Option<Block> {
    let text = tree.text();
    let (first, last) = (list.items().nth(first)?, list.items().nth(last)?);
    if list.is_flow() || list.is_alias() {
        return None;
    }
    let dash = text.get(..first.range().start())?.trim_end().strip_suffix('-')?.len();
    block(text, dash, last.range().end())
}

/// The lines of the entries from one key to the end of another value.
pub(crate) fn entries(tree: &Tree, first_key: Node<'_>, last_value: Node<'_>) -> Option<Block> {
    block(tree.text(), first_key.range().start(), last_value.range().end())
}

fn block(text: &str, at: usize, end: usize) -> Option<Block> {
    let line_start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let lead = text.get(line_start..at)?;
    if !lead.bytes().all(|byte| byte == b' ') {
        return None;
    }
    let mut start = line_start;
    while let Some(above) = text.get(..start)?.strip_suffix('\n') {
        let from = above.rfind('\n').map_or(0, |end| end + 1);
        let line = above.get(from..)?.trim_end();
        let is_comment = line.strip_prefix(lead).is_some_and(|rest| rest.starts_with('#'));
        if !is_comment {
            break;
        }
        start = from;
    }
    let rest = text.get(end..)?;
    let line_end = end + rest.find('\n').unwrap_or(rest.len());
    let tail = text.get(end..line_end)?.trim();
    if !tail.is_empty() && !tail.starts_with('#') {
        return None;
    }
    let line_end = text.get(..line_end)?.strip_suffix('\r').map_or(line_end, str::len);
    Some(Block { range: TextRange::new(start, line_end), column: lead.len() })
}

/// The lines of a block with another column, each broken as `line_end` says; the last without a break.
pub(crate) fn moved(text: &str, block: Block, column: usize, line_end: &str) -> Result<String, Refusal> {
    let mut out = Vec::new();
    for line in block.range.slice(text).split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let bare = line.trim_start_matches(' ');
        let width = (line.len() - bare.len() + column).checked_sub(block.column);
        match width {
            _ if bare.is_empty() => out.push(String::new()),
            Some(width) => out.push(format!("{}{bare}", " ".repeat(width))),
            None if bare.starts_with('#') => out.push(bare.to_owned()),
            None => return Err(Refusal::new("Its lines are indented so that they cannot be moved as they are.")),
        }
    }
    Ok(out.join(line_end))
}

/// Whether two nodes, of whatever files, mean the same.
pub(crate) fn same(one: Node<'_>, other: Node<'_>) -> bool {
    if one.shape() != other.shape() {
        return false;
    }
    match one.shape() {
        Shape::Null => true,
        Shape::Scalar => one.as_str() == other.as_str() && one.scalar_kind() == other.scalar_kind(),
        Shape::Sequence => {
            one.items().count() == other.items().count() && one.items().zip(other.items()).all(|(a, b)| same(a, b))
        }
        Shape::Mapping => {
            one.entries().count() == other.entries().count()
                && one.entries().zip(other.entries()).all(|(a, b)| same(a.key, b.key) && same(a.value, b.value))
        }
    }
}

/// Whether an anchor or an alias stands in a place: what is shared by name cannot leave its file.
pub(crate) fn is_shared(tree: &Tree, place: TextRange) -> bool {
    let own = tree.anchors().any(|(_, node)| node.anchor().is_some_and(|anchor| place.contains(anchor)));
    own || tree.anchors().any(|(_, node)| tree.uses(node).any(|alias| place.contains(alias.range())))
}
