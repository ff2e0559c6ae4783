//! How a file is written: what is new in it is written the same way.

use source::line_break;
use syntax::{Node, ScalarStyle, Shape, Tree};

use crate::lines::{column, dash};

/// How many nodes are looked at.
const MOST_SEEN: usize = 4_000;

/// The habits of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    /// What ends its lines.
    pub(crate) line_end: &'static str,
    /// By how many columns a mapping stands to the right of the mapping around it.
    pub(crate) indent: usize,
    /// By how many columns a dash stands to the right of its list's key.
    pub(crate) dash_indent: usize,
    /// The quote for text that needs one.
    pub(crate) quote: char,
    /// Short lists of scalars stand in brackets.
    pub(crate) has_flow_lists: bool,
}

/// What has been counted.
#[derive(Default)]
struct Seen {
    nodes: usize,
    indent: Option<usize>,
    dash_indent: Option<usize>,
    single: usize,
    double: usize,
    flow: usize,
    block: usize,
}

impl Style {
    /// The habits of a file; where it shows none, those of GitHub's own examples.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut seen = Seen::default();
        if let Some(root) = tree.root() {
            seen.look(root, tree.text());
        }
        let indent = seen.indent.unwrap_or(2);
        Self {
            line_end: line_break(tree.text()),
            indent,
            dash_indent: seen.dash_indent.unwrap_or(indent),
            quote: if seen.double > seen.single { '"' } else { '\'' },
            has_flow_lists: seen.flow >= seen.block,
        }
    }
}

impl Seen {
    fn look(&mut self, node: Node<'_>, text: &str) {
        self.nodes += 1;
        if self.nodes > MOST_SEEN || node.is_alias() {
            return;
        }
        match node.scalar_style() {
            Some(ScalarStyle::SingleQuoted) => self.single += 1,
            Some(ScalarStyle::DoubleQuoted) => self.double += 1,
            _ => {}
        }
        for entry in node.entries() {
            if !node.is_flow() && !entry.value.is_alias() && !entry.value.is_flow() {
                self.learn(column(text, entry.key.range().start()), entry.value, text);
            }
            self.look(entry.value, text);
        }
        let is_short = |item: Node<'_>| item.shape() == Shape::Scalar && item.range().len() < 24;
        if node.shape() == Shape::Sequence && node.items().all(is_short) {
            *(if node.is_flow() { &mut self.flow } else { &mut self.block }) += 1;
        }
        node.items().for_each(|item| self.look(item, text));
    }

    /// Takes the distance of a block from its key.
    fn learn(&mut self, key_column: usize, value: Node<'_>, text: &str) {
        if let Some(first) = value.entries().next() {
            let distance = column(text, first.key.range().start()).checked_sub(key_column).filter(|it| *it > 0);
            self.indent = self.indent.or(distance);
        } else if let Some(dash) = value.items().next().and_then(|first| dash(text, first)) {
            self.dash_indent = self.dash_indent.or(column(text, dash).checked_sub(key_column));
        }
    }
}
