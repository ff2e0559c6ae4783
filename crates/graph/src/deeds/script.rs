//! Places inside scripts, and words that the shell computes.

use source::TextRange;

/// From the bytes of a decoded value to those of the file.
///
/// A value's characters stand in the file in the same order, with indentation, quotes and the like between them. Where
/// that is not so (escapes such as `\n`), the whole value is the place.
pub(crate) struct Places {
    whole: TextRange,
    /// For each byte of the value where it stands; shorter where the way was lost.
    at: Vec<u32>,
}

impl Places {
    pub(crate) fn new(text: &str, value: &str, range: TextRange) -> Self {
        let source = range.slice(text);
        let header = if source.starts_with(['|', '>']) { source.find('\n').unwrap_or(0) } else { 0 };
        let mut at = Vec::with_capacity(value.len());
        let mut rest = source.char_indices().skip_while(|(offset, _)| *offset < header);
        for c in value.chars() {
            let found = if c == '\n' || c == ' ' {
                // A fold writes one as the other.
                rest.find(|(_, there)| *there == c || there.is_whitespace())
            } else {
                rest.by_ref().find(|(_, there)| !there.is_whitespace() && !(is_sign(*there) && *there != c))
            };
            match found {
                Some((offset, there)) if there == c || c.is_whitespace() => {
                    at.extend(std::iter::repeat_n((range.start() + offset) as u32, c.len_utf8()));
                }
                _ => break,
            }
        }
        Self { whole: range, at }
    }

    /// The place of a stretch of the value.
    pub(crate) fn of(&self, part: TextRange) -> TextRange {
        let last = part.end().checked_sub(1).and_then(|last| self.at.get(last));
        match (self.at.get(part.start()), last) {
            (Some(start), Some(last)) if !part.is_empty() => TextRange::new(*start as usize, *last as usize + 1),
            _ => self.whole,
        }
    }
}

/// What may stand between the characters of a value besides blanks.
fn is_sign(c: char) -> bool {
    matches!(c, '"' | '\'' | '\\')
}

/// A word with `*` in place of what the shell computes: `$NAME`, `${…}`, `$(…)`, backquotes.
pub(crate) fn as_pattern(word: &str) -> String {
    let mut out = String::new();
    let mut rest = word;
    while let Some(at) = rest.find(['$', '`']) {
        out.push_str(rest.get(..at).unwrap_or(""));
        let from = rest.get(at..).unwrap_or("");
        if !out.ends_with('*') {
            out.push('*');
        }
        rest = from.get(computed(from)..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// How long the computed part at the start of a text is; at least one byte.
fn computed(text: &str) -> usize {
    let to = |close: char| text.char_indices().skip(2).find(|(_, c)| *c == close).map_or(text.len(), |(at, _)| at + 1);
    match text.as_bytes() {
        [b'$', b'{', ..] => to('}'),
        [b'$', b'(', ..] => text.rfind(')').map_or(text.len(), |at| at + 1),
        [b'`', ..] => to('`'),
        _ => 1 + text.bytes().skip(1).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b':')).count(),
    }
}
