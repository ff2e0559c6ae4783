//! Edits that several fixes make: an entry more in a mapping, an item less in a list. Both keep every other byte.
//!
//! Apart from the rules, because where lines begin and what belongs to them is nobody's rule. Written as block or flow as
//! the collection is.

use source::{TextEdit, TextRange};
use syntax::{Node, Tree};

/// The node at exactly that place, the outermost of several.
pub(crate) fn node(tree: &Tree, range: TextRange) -> Option<Node<'_>> {
    let innermost = tree.node_at(range.start())?;
    let around = std::iter::successors(Some(innermost), |node| node.parent());
    around.filter(|node| node.range() == range).last()
}

/// What stands behind the key at that place.
pub(crate) fn value(tree: &Tree, key: TextRange) -> Option<Node<'_>> {
    node(tree, key)?.in_entry().map(|entry| entry.value)
}

/// Adds an entry before the first of the keys `before` that is there, else before the first entry. `lines` are the entry's
/// own, without indentation of the mapping; of several, a flow mapping takes none. `None`: there is no good place.
pub(crate) fn add(mapping: Node<'_>, lines: &str, before: &[&str], text: &str) -> Option<TextEdit> {
    if mapping.is_alias() {
        return None;
    }
    let place = before.iter().find_map(|key| mapping.entry(key)).or_else(|| mapping.entries().next())?;
    let at = place.key.range().start();
    if mapping.is_flow() {
        return (!lines.contains(['\n', '{', '}', ','])).then(|| TextEdit::insert(at, format!("{lines}, ")));
    }
    let (line_end, indent) = margin(text, at);
    Some(TextEdit::insert(at, format!("{}{line_end}{indent}", block(text, at, lines))))
}

/// Lines as they stand at a place: broken and indented as the file is, where `lines` have two blanks a level.
pub(crate) fn block(text: &str, at: usize, lines: &str) -> String {
    let (line_end, indent) = margin(text, at);
    let unit = unit(text);
    let mut out = String::new();
    for (nth, line) in lines.split('\n').enumerate() {
        let bare = line.trim_start_matches(' ');
        if nth > 0 {
            out.push_str(line_end);
            out.push_str(if bare.is_empty() { "" } else { &indent });
        }
        out.extend(std::iter::repeat_n(' ', (line.len() - bare.len()) / 2 * unit));
        out.push_str(bare);
    }
    out
}

/// How many blanks a level of the file has: those of the first mapping in another.
pub(crate) fn unit(text: &str) -> usize {
    let blanks = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut holder: Option<usize> = None;
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#') && !line.trim().is_empty()) {
        let width = blanks(line);
        let deeper = holder.and_then(|holder| width.checked_sub(holder)).filter(|deeper| *deeper > 0);
        if let Some(deeper) = deeper.filter(|_| !line.trim_start().starts_with('-')) {
            return deeper.min(8);
        }
        holder = line.trim_end().ends_with(':').then_some(width);
    }
    2
}

/// The line ending of the text, and blanks up to the column of `at`.
pub(crate) fn margin(text: &str, at: usize) -> (&'static str, String) {
    let line_start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let width = text.get(line_start..at).unwrap_or("").chars().count();
    (source::line_break(text), " ".repeat(width))
}

/// A word in the place of a scalar, in the quotes that the scalar has, or in some if it needs them.
pub(crate) fn requoted(scalar: &str, word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.');
    match scalar.chars().next() {
        Some('"') => format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")),
        Some('\'') => format!("'{}'", word.replace('\'', "''")),
        _ if word.starts_with(|c: char| c.is_ascii_alphanumeric()) && word.chars().all(is_plain) => word.to_owned(),
        _ => format!("'{}'", word.replace('\'', "''")),
    }
}

/// Takes the entry with the key at that place out of its mapping, as [`remove_entry`] does; with the only entry the mapping's
/// own, as for an empty `with`.
pub(crate) fn remove_from_group(tree: &Tree, key: TextRange) -> Option<TextEdit> {
    let holder = node(tree, key)?.in_entry()?.key.parent()?;
    if holder.entries().nth(1).is_some() {
        return remove_entry(tree, key);
    }
    let own = holder.in_entry().filter(|it| !it.value.is_alias() && holder.anchor().is_none())?;
    remove_entry(tree, own.key.range())
}

/// Takes the entry with the key at that place out of its mapping. `None`: it is all that an item or the file has, or other
/// things stand on its lines.
pub(crate) fn remove_entry(tree: &Tree, key: TextRange) -> Option<TextEdit> {
    let text = tree.text();
    let entry = node(tree, key)?.in_entry()?;
    let holder = entry.key.parent()?;
    if holder.in_entry().is_none() && holder.entries().nth(1).is_none() {
        return None;
    }
    let start = entry.key.range().start();
    let line_start = text.get(..start)?.rfind('\n').map_or(0, |end| end + 1);
    if !holder.is_flow() && !text.get(line_start..start)?.trim().is_empty() {
        // It stands behind a dash, which the next entry takes over.
        let next = holder.entries().find(|next| next.key.range().start() > start)?.key.range().start();
        return (!text.get(entry.value.range().end()..next)?.contains('#'))
            .then(|| TextEdit::replace(TextRange::new(start, next), ""));
    }
    remove(entry.key.range().cover(entry.value.range()), holder.is_flow(), text)
}

/// Takes an item out of a list, or an entry out of a mapping, given by its place: in a block its lines, in brackets its
/// comma too. `None`: other things stand on its lines.
pub(crate) fn remove(range: TextRange, is_flow: bool, text: &str) -> Option<TextEdit> {
    if is_flow {
        let behind = text.get(range.end()..)?;
        let comma = behind.find(',').filter(|at| behind.get(..*at).is_some_and(|gap| gap.trim().is_empty()));
        if let Some(comma) = comma {
            let blanks = behind.get(comma + 1..)?;
            let end = range.end() + comma + 1 + (blanks.len() - blanks.trim_start_matches(' ').len());
            return Some(TextEdit::replace(TextRange::new(range.start(), end), ""));
        }
        let before = text.get(..range.start())?.trim_end();
        let is_all = before.ends_with(['{', '[']) && behind.trim_start().starts_with(['}', ']']);
        if is_all {
            return Some(TextEdit::replace(range, ""));
        }
        let before = before.strip_suffix(',')?;
        return Some(TextEdit::replace(TextRange::new(before.len(), range.end()), ""));
    }
    let line_start = text.get(..range.start())?.rfind('\n').map_or(0, |end| end + 1);
    let lead = text.get(line_start..range.start())?;
    let last = text.get(..range.end())?.trim_end_matches(['\n', '\r', ' ']).len();
    let line_end = text.get(last..)?.find('\n').map_or(text.len(), |end| last + end + 1);
    let rest = text.get(last..line_end)?.trim();
    let is_alone = lead.trim_matches([' ', '-']).is_empty() && lead.matches('-').count() <= 1;
    (is_alone && (rest.is_empty() || rest.starts_with('#')))
        .then(|| TextEdit::replace(TextRange::new(line_start, line_end), ""))
}
