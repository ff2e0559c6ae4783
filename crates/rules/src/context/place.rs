//! Parts of decoded values → where they are written.

use source::TextRange;

/// Where a part of a decoded scalar stands: `range` is the scalar's place in `source`, quotes or block header included,
/// `part` counts from the start of `value`. An alias, which shows nothing of its value, is its own place.
pub(super) fn inside(source: &str, range: TextRange, value: &str, part: TextRange) -> TextRange {
    let written = range.slice(source);
    let map = |offset| match written.as_bytes().first() {
        Some(b'*') if written.get(1..) != value.get(1..) => None,
        Some(b'|') => literal(source, range, value, offset),
        Some(b'>') => aligned(written, value, offset, written.find('\n').map_or(0, |end| end + 1)),
        Some(b'\'' | b'"') => aligned(written, value, offset, 1),
        _ => aligned(written, value, offset, 0),
    };
    let (Some(start), Some(end)) = (map(part.start()), map(part.end())) else { return range };
    TextRange::new(range.start() + start, range.start() + end.max(start))
}

/// In a literal block each line is a line, behind its indentation.
fn literal(source: &str, range: TextRange, value: &str, offset: usize) -> Option<usize> {
    let written = source.get(range.start()..)?;
    let header_end = written.find('\n')? + 1;
    let content = written.get(header_end..)?;
    let header = written.get(..header_end)?;
    let before = value.get(..offset)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let wanted = before.matches('\n').count();
    let blanks = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let first = content.lines().find(|line| !line.trim().is_empty())?;
    let indent = match header.chars().find(char::is_ascii_digit) {
        // The first line may be indented deeper than the block.
        Some(_) => blanks(first) - blanks(value.lines().find(|line| !line.trim().is_empty())?),
        None => blanks(first),
    };
    let mut at = header_end;
    for line in content.split_inclusive('\n').take(wanted) {
        at += line.len();
    }
    let line = written.get(at..)?.lines().next().unwrap_or("");
    Some(at + indent.min(line.len()) + offset - line_start)
}

/// Walks value and source side by side: equal characters go together, folded white space and escapes are passed over.
fn aligned(written: &str, value: &str, offset: usize, from: usize) -> Option<usize> {
    let mut at = from;
    let skip_blanks = |at: usize| {
        let rest = written.get(at..).unwrap_or("");
        at + rest.len() - rest.trim_start().len()
    };
    if written.starts_with('>') {
        at = skip_blanks(at);
    }
    for (nth, c) in value.char_indices() {
        if nth >= offset {
            break;
        }
        let rest = written.get(at..)?;
        let next = rest.chars().next()?;
        if c.is_whitespace() && (next == '\n' || next == '\r') {
            at = skip_blanks(at);
        } else if next == '\\' && written.starts_with('"') {
            let length = match rest.as_bytes().get(1) {
                Some(b'x') => 4,
                Some(b'u') => 6,
                Some(b'U') => 10,
                _ => 2,
            };
            at += length;
        } else if c == '\'' && rest.starts_with("''") && written.starts_with('\'') {
            at += 2;
        } else if c.is_whitespace() && !next.is_whitespace() {
            // A line break that folding made of one already passed.
        } else {
            at += next.len_utf8();
        }
    }
    Some(at.min(written.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(yaml: &str, words: &[&str]) {
        let tree = syntax::parse(yaml);
        let text = tree.root().and_then(|root| root.get("k")).and_then(syntax::Node::spanned).unwrap();
        for word in words {
            let at = text.value.find(word).unwrap();
            let place = inside(yaml, text.range, &text.value, TextRange::new(at, at + word.len()));
            assert_eq!(place.slice(yaml), *word, "in {yaml:?}");
        }
    }

    #[test]
    fn parts_are_found_where_they_are_written() {
        finds("k: one ${{ two }} three\n", &["one", "two", "three"]);
        finds("k: 'it''s ${{ two }}'\n", &["two"]);
        finds("k: \"a\\tb \\u00e9 ${{ two }}\"\n", &["two"]);
        finds("k: |\n  one\n\n    two\n  three é four\n", &["one", "two", "three", "four"]);
        finds("k: |2-\n    one\n  two\n", &["one", "two"]);
        finds("k: >-\n  one\n  two\n\n  three\n", &["one", "two", "three"]);
        finds("k: one\n  two\n  three\n", &["one", "two", "three"]);
    }
}
