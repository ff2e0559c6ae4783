//! Where things stand: lines, columns, dashes, and which comments and blank lines belong to what.

use source::TextRange;
use syntax::{Entry, Node};

/// Where the line of `at` begins.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

/// Where the line of `at` ends, its line break excluded.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    let behind = text.get(at..).unwrap_or("");
    at + behind.find(['\n', '\r']).unwrap_or(behind.len())
}

/// Where the line behind that of `at` begins; the text's end if there is none.
pub(crate) fn next_line(text: &str, at: usize) -> usize {
    let behind = text.get(at..).unwrap_or("");
    at + behind.find('\n').map_or(behind.len(), |end| end + 1)
}

/// The column of a place, in characters from 0.
pub(crate) fn column(text: &str, at: usize) -> usize {
    text.get(line_start(text, at)..at).map_or(0, |lead| lead.chars().count())
}

/// Whether nothing but blanks stands before a place on its line.
pub(crate) fn is_first_on_line(text: &str, at: usize) -> bool {
    text.get(line_start(text, at)..at).is_some_and(|lead| lead.trim().is_empty())
}

/// Where a node begins, its anchor and tag included.
pub(crate) fn start(node: Node<'_>) -> usize {
    let marks = [node.anchor(), node.tag()].into_iter().flatten().map(TextRange::start);
    marks.fold(node.range().start(), usize::min)
}

/// Where an entry ends: its value, or its colon when nothing is written.
pub(crate) fn entry_end(text: &str, entry: Entry<'_>) -> usize {
    let value = entry.value;
    let marks = [value.anchor(), value.tag()].into_iter().flatten().map(TextRange::end);
    let colon = colon(text, entry).map_or(0, |at| at + 1);
    let end = if value.range().is_empty() { 0 } else { value.range().end() };
    marks.fold(end.max(colon).max(entry.key.range().end()), usize::max)
}

/// Where an entry's colon stands.
pub(crate) fn colon(text: &str, entry: Entry<'_>) -> Option<usize> {
    let end = entry.key.range().end();
    let gap = text.get(end..)?;
    let blanks = gap.len() - gap.trim_start_matches([' ', '\t']).len();
    gap.get(blanks..)?.starts_with(':').then_some(end + blanks)
}

/// Where the dash of a block list's item stands.
pub(crate) fn dash(text: &str, item: Node<'_>) -> Option<usize> {
    let before = text.get(..start(item))?;
    let before = before.trim_end();
    // A comment may stand between the dash and what it leads.
    let mut end = before.len();
    loop {
        let line = line_start(text, end);
        let lead = text.get(line..end)?;
        if lead.trim_start().starts_with('#') {
            end = text.get(..line)?.trim_end().len();
            continue;
        }
        let code = lead.split(" #").next()?.trim_end();
        return code.ends_with('-').then_some(line + code.len() - 1);
    }
}

/// Where the comment lines begin that stand directly above a place at the same column, or its own line's start. A blank
/// line cuts.
pub(crate) fn lead_start(text: &str, at: usize) -> usize {
    let wanted = column(text, at);
    let mut first = line_start(text, at);
    while let Some(above) = first.checked_sub(1).map(|end| line_start(text, end)) {
        let line = text.get(above..first).unwrap_or("");
        let blanks = line.len() - line.trim_start_matches(' ').len();
        if !line.trim_start_matches(' ').starts_with('#') || blanks != wanted {
            break;
        }
        first = above;
    }
    first
}

/// Where the line begins that follows something which ends at `end`, comment lines below that are indented more than
/// `column` included: they speak of what stands above, also behind blank lines. A place at a line's start has its line break behind it already.
pub(crate) fn tail_end(text: &str, end: usize, column: usize) -> usize {
    let is_behind_break = end > 0 && text.get(..end).is_some_and(|before| before.ends_with('\n'));
    let mut at = if is_behind_break { end } else { next_line(text, end) };
    loop {
        let comment = blank_behind(text, at);
        let line = text.get(comment..line_end(text, comment)).unwrap_or("");
        let words = line.trim_start_matches(' ');
        if !words.starts_with('#') || line.len() - words.len() <= column {
            return at;
        }
        at = next_line(text, comment);
    }
}

/// Where the blank lines before a line's start begin.
pub(crate) fn blank_before(text: &str, line: usize) -> usize {
    let mut at = line;
    while let Some(above) = at.checked_sub(1).map(|end| line_start(text, end)) {
        if !text.get(above..at).is_some_and(|line| line.trim().is_empty()) {
            break;
        }
        at = above;
    }
    at
}

/// Where the blank lines from a line's start on end.
pub(crate) fn blank_behind(text: &str, line: usize) -> usize {
    let mut at = line;
    while at < text.len() && text.get(at..line_end(text, at)).is_some_and(|line| line.trim().is_empty()) {
        at = next_line(text, at);
    }
    at
}
