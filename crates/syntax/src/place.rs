//! Where nodes are written, as far as the parser's spans do not say it: the dash of a list, quotes, the header of a block
//! scalar, which all lie outside of them.

use granit_parser::ScalarStyle as Style;
use source::TextRange;

use crate::ScalarStyle;

/// What an event tells of a node's place.
#[derive(Clone, Copy)]
pub(crate) struct Written {
    pub(crate) range: TextRange,
    pub(crate) tag: Option<TextRange>,
    pub(crate) column: u16,
}

/// What a node is to the collection it lies in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Item,
    Key,
    /// In a block mapping with its column.
    Value {
        column: Option<usize>,
    },
}

/// Where a node would stand that is not written: behind its dash, question mark or colon, if that is written, else behind
/// the last token. `next` is the token that the parser found instead.
pub(crate) fn place_of_nothing(text: &str, behind: usize, next: usize, role: Role) -> usize {
    let at = next_token(text, behind, next);
    let is_marked = match (text.as_bytes().get(at), role) {
        (Some(b'-'), Role::Item) | (Some(b'?'), Role::Key) => at < next,
        (Some(b':'), Role::Key) => return at,
        // An empty block scalar ends where the next line begins, so that what stands on that line is behind its break.
        (Some(b':'), Role::Value { column }) => {
            let before = text.get(..at).unwrap_or("").trim_end_matches([' ', '\t']);
            let is_first = before.ends_with(['\n', '\r']);
            !is_first || column.is_none_or(|column| at - before.len() == column)
        }
        _ => false,
    };
    if is_marked { at + 1 } else { behind.min(next) }
}

/// Behind blanks, line breaks and comments from `from` on, at most at `end`.
fn next_token(text: &str, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        let rest = text.get(at..end).unwrap_or("");
        let skip = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let comment = rest.get(skip..).filter(|rest| rest.starts_with('#'));
        at += skip;
        match comment {
            Some(comment) => at += comment.find(['\n', '\r']).unwrap_or(comment.len()),
            None => break,
        }
    }
    at
}

/// A block sequence at its first dash: the parser puts one that is a value
/// and not indented at what stands behind the dash.
pub(crate) fn at_dash(text: &str, place: TextRange, node: Written) -> Written {
    let before = text.get(..place.start()).unwrap_or("").trim_end_matches([' ', '\t']);
    if !before.ends_with('-') {
        return node;
    }
    let back = place.start() + 1 - before.len();
    let start = node.range.start().saturating_sub(back);
    let range = TextRange::new(start, node.range.end());
    Written { range, column: node.column.saturating_sub(back as u16), ..node }
}

/// Range with header or quotes, range of the content, style: all in `text`. `behind` is where the last token ended.
pub(crate) fn scalar_place(
    text: &str,
    behind: usize,
    range: TextRange,
    style: Style,
) -> (TextRange, TextRange, ScalarStyle) {
    let style = match style {
        Style::Plain => return (range, range, ScalarStyle::Plain),
        Style::SingleQuoted => ScalarStyle::SingleQuoted,
        Style::DoubleQuoted => ScalarStyle::DoubleQuoted,
        Style::Literal => ScalarStyle::Literal,
        Style::Folded => ScalarStyle::Folded,
    };
    if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
        return (range, TextRange::new(range.start() + 1, range.end().saturating_sub(1)), style);
    }
    let (header, header_end) = block_header(text, behind, range.start());
    let content = range.slice(text).trim_end_matches([' ', '\t', '\n', '\r']);
    if content.is_empty() {
        return (TextRange::new(header, header_end), TextRange::empty(header_end), style);
    }
    let inner = TextRange::new(range.start(), range.start() + content.len());
    (TextRange::new(header, inner.end().max(header_end)), inner, style)
}

/// Start of a block scalar's `|` or `>` and the end of its header, looked for between the last token and the content.
fn block_header(text: &str, from: usize, content: usize) -> (usize, usize) {
    let between = text.get(from..content).unwrap_or("");
    let mut at = 0;
    while let Some(rest) = between.get(at..) {
        let Some(skip) = rest.find(|c: char| !c.is_whitespace()) else { break };
        let token = rest.get(skip..).unwrap_or("");
        let length = match token.chars().next() {
            Some('|' | '>') => {
                let start = from + at + skip;
                return (start, start + token.find(char::is_whitespace).unwrap_or(token.len()));
            }
            Some('#') => token.find(['\n', '\r']).unwrap_or(token.len()),
            _ => token.find(char::is_whitespace).unwrap_or(token.len()),
        };
        at += skip + length.max(1);
    }
    (content, content)
}
