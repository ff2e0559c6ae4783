//! Block scalars: indentation, folding and chomping (YAML 1.2.2, chapter 8.1). The decoded value is known, so it tells
//! the indentation and where the chomping cut.

use source::TextRange;

use super::ScalarMap;

/// A line of the scalar in the file.
#[derive(Clone, Copy)]
struct Line {
    /// What stands behind the indentation.
    content: TextRange,
    line_break: TextRange,
}

pub(super) fn literal(map: &mut ScalarMap, text: &str, header: usize, value: &str) {
    for line in lines(text, header, value) {
        map.verbatim(line.content);
        map.replaced(line.line_break, 1);
    }
    cut(map, value.len());
}

pub(super) fn folded(map: &mut ScalarMap, text: &str, header: usize, value: &str) {
    let mut breaks: Vec<TextRange> = Vec::new();
    // Whether the last line with content begins with no white space; `None` before the first.
    let mut was_text: Option<bool> = None;
    for line in lines(text, header, value) {
        if !line.content.is_empty() {
            let is_text = !line.content.slice(text).starts_with([' ', '\t']);
            let folds = is_text && was_text == Some(true);
            match breaks.as_slice() {
                [only] if folds => map.replaced(*only, 1),
                [first, second, rest @ ..] if folds => {
                    map.replaced(first.cover(*second), 1);
                    rest.iter().for_each(|line_break| map.replaced(*line_break, 1));
                }
                all => all.iter().for_each(|line_break| map.replaced(*line_break, 1)),
            }
            breaks.clear();
            map.verbatim(line.content);
            was_text = Some(is_text);
        }
        breaks.push(line.line_break);
    }
    breaks.into_iter().for_each(|line_break| map.replaced(line_break, 1));
    cut(map, value.len());
}

/// Takes away what the chomping took.
fn cut(map: &mut ScalarMap, length: usize) {
    while map.runs.last().is_some_and(|run| run.decoded.end() > length && !run.verbatim) {
        map.runs.pop();
    }
}

/// The lines below the header, up to the one that is no longer part of the scalar.
fn lines<'t>(text: &'t str, header: usize, value: &str) -> impl Iterator<Item = Line> + 't {
    let bytes = text.as_bytes();
    let mut at = line_break(bytes, header).end();
    let indent = indentation(text.get(at..).unwrap_or(""), value);
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let (end, start) = (line_break(bytes, at), at);
        let line = TextRange::new(start, end.start());
        let spaces = line.slice(text).bytes().take_while(|byte| *byte == b' ').count();
        let is_outside = spaces < indent && !line.slice(text).trim_matches([' ', '\t']).is_empty();
        if is_outside || indent == usize::MAX && spaces < line.len() {
            return None;
        }
        at = end.end();
        let content = TextRange::new(start.saturating_add(indent).min(line.end()), line.end());
        Some(Line { content, line_break: end })
    })
}

/// The break of the line that holds `at`; empty at the end of the text.
fn line_break(bytes: &[u8], at: usize) -> TextRange {
    let rest = bytes.get(at..).unwrap_or(&[]);
    let Some(length) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
        return TextRange::empty(bytes.len());
    };
    let end = at + length;
    let is_pair = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
    TextRange::new(end, end + 1 + usize::from(is_pair))
}

/// How far the scalar is indented, from the first line with more than spaces in the file and in the value.
fn indentation(content: &str, value: &str) -> usize {
    let spaces = |text: &str| {
        let line = text.split(['\n', '\r']).find(|line| !line.trim_matches(' ').is_empty())?;
        Some(line.bytes().take_while(|byte| *byte == b' ').count())
    };
    match (spaces(content), spaces(value)) {
        (Some(there), Some(here)) => there.saturating_sub(here),
        _ => usize::MAX,
    }
}
