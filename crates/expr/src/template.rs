//! The `${{ … }}` places of a text.

use source::TextRange;

/// One `${{ … }}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// From `$` to behind `}}`; to the end of the text when it is never closed.
    pub range: TextRange,
    /// What stands between the braces, blanks included.
    pub inner: TextRange,
    /// Whether the closing braces are there.
    pub closed: bool,
}

/// Every `${{ … }}` of `text` in order. Braces inside `'…'` do not close it.
pub fn templates(text: &str) -> Vec<Template> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("${{")).map(|offset| at + offset) {
        let inner = start + 3;
        let close = closing(text.get(inner..).unwrap_or("")).map(|offset| inner + offset);
        let (end, inner_end) = close.map_or((text.len(), text.len()), |close| (close + 2, close));
        let range = TextRange::new(start, end);
        found.push(Template { range, inner: TextRange::new(inner, inner_end), closed: close.is_some() });
        at = end;
    }
    found
}

fn closing(text: &str) -> Option<usize> {
    let mut quoted = false;
    let bytes = text.as_bytes();
    bytes.windows(2).enumerate().find_map(|(at, pair)| {
        quoted ^= pair.first() == Some(&b'\'');
        (!quoted && pair == b"}}").then_some(at)
    })
}
