//! What stands in a collection, with where each thing begins and ends.

use syntax::{Entry, Node, Shape};

use crate::Refusal;
use crate::lines::{column, dash, entry_end, is_first_on_line, lead_start, line_start, start, tail_end};

/// An entry or an item.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Child<'t> {
    /// The entry; `None` for an item.
    pub(crate) entry: Option<Entry<'t>>,
    /// The value.
    pub(crate) value: Node<'t>,
    /// Where it begins: its key, or the dash of a block list's item, or the item.
    pub(crate) head: usize,
    /// Where its value ends.
    pub(crate) end: usize,
}

/// The children of a collection, in order.
pub(crate) fn children<'t>(text: &str, node: Node<'t>) -> Result<Vec<Child<'t>>, Refusal> {
    let is_block_list = node.shape() == Shape::Sequence && !node.is_flow();
    let entries = node.entries().map(|entry| {
        let (head, end) = (start(entry.key), entry_end(text, entry));
        Ok(Child { entry: Some(entry), value: entry.value, head, end })
    });
    let items = node.items().map(|item| {
        let head = if is_block_list { dash(text, item) } else { Some(start(item)) };
        let head = head.ok_or_else(|| Refusal::new("The list is written in a way that cannot be changed here."))?;
        Ok(Child { entry: None, value: item, head, end: item.range().end().max(head + usize::from(is_block_list)) })
    });
    entries.chain(items).collect()
}

impl Child<'_> {
    /// Where its lines begin, the comments above it included; `None` if something else stands before it on its line.
    pub(crate) fn first_line(&self, text: &str) -> Option<usize> {
        is_first_on_line(text, self.head).then(|| lead_start(text, self.head))
    }

    /// Where the line behind its lines begins, the comments that speak of it included.
    pub(crate) fn last_line(&self, text: &str) -> usize {
        tail_end(text, self.end, column(text, self.head))
    }

    /// Its own lines without the comments above it, moved to column 0, its first from its head on. `with_tail`: with the
    /// comments below that speak of it.
    pub(crate) fn own_lines(&self, text: &str, with_tail: bool) -> Vec<String> {
        let by = column(text, self.head);
        let end = if with_tail {
            self.last_line(text)
        } else if text.get(..self.end).is_some_and(|before| before.ends_with('\n')) {
            self.end
        } else {
            crate::lines::line_end(text, self.end)
        };
        dedented(text.get(self.head..end).unwrap_or(""), by)
    }

    /// The comment lines directly above it, moved to column 0.
    pub(crate) fn lead_lines(&self, text: &str) -> Vec<String> {
        let Some(first) = self.first_line(text) else { return Vec::new() };
        dedented(text.get(first..line_start(text, self.head)).unwrap_or(""), column(text, self.head))
    }
}

/// The lines of a text, each moved to the left by at most `by` columns.
fn dedented(text: &str, by: usize) -> Vec<String> {
    let dedent = |line: &str| {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        line.get(blanks.min(by)..).unwrap_or("").to_owned()
    };
    text.lines().map(dedent).collect()
}
