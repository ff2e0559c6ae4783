//! Plain and quoted scalars: line folding and escapes (YAML 1.2.2, chapters 5.7, 6.5 and 7.3).

use source::TextRange;

use super::ScalarMap;
use crate::ScalarStyle;

pub(super) fn read(map: &mut ScalarMap, text: &str, inner: TextRange, style: ScalarStyle) {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().filter(|_| at < inner.end());
    let mut at = inner.start();
    // From here on nothing is written to the map yet.
    let mut from = at;
    while let Some(here) = byte(at) {
        let is_double = style == ScalarStyle::DoubleQuoted;
        match here {
            b'\n' | b'\r' => {
                let kept = trim_blanks(text, from, at);
                map.verbatim(TextRange::new(from, kept));
                at = fold(map, &byte, kept, true);
                from = at;
            }
            b'\'' if style == ScalarStyle::SingleQuoted && byte(at + 1) == Some(b'\'') => {
                map.verbatim(TextRange::new(from, at));
                map.replaced(TextRange::new(at, at + 2), 1);
                at += 2;
                from = at;
            }
            b'\\' if is_double && matches!(byte(at + 1), Some(b'\n' | b'\r')) => {
                map.verbatim(TextRange::new(from, at));
                at = fold(map, &byte, at + 1, false);
                from = at;
            }
            b'\\' if is_double => {
                map.verbatim(TextRange::new(from, at));
                let (source, decoded) = escape(text.get(at..inner.end()).unwrap_or(""));
                map.replaced(TextRange::new(at, at + source), decoded);
                at += source;
                from = at;
            }
            _ => at += 1,
        }
    }
    map.verbatim(TextRange::new(from, inner.end()));
}

/// Where the text from `from` to `at` ends without the blanks before `at`.
fn trim_blanks(text: &str, from: usize, at: usize) -> usize {
    from + TextRange::new(from, at).slice(text).trim_end_matches([' ', '\t']).len()
}

/// Reads the white space from `at`, just before a line break, to the next character of the value. The first break is a
/// space when it `counts` and is the only one, and nothing otherwise; every further one is a line feed.
fn fold(map: &mut ScalarMap, byte: &impl Fn(usize) -> Option<u8>, mut at: usize, counts: bool) -> usize {
    let start = at;
    let mut ends = Vec::new();
    loop {
        match byte(at) {
            Some(b'\r') if byte(at + 1) == Some(b'\n') => {
                at += 2;
                ends.push(at);
            }
            Some(b'\n' | b'\r') => {
                at += 1;
                ends.push(at);
            }
            Some(b' ' | b'\t') => at += 1,
            _ => break,
        }
    }
    if let [_] = ends.as_slice() {
        if counts {
            map.replaced(TextRange::new(start, at), 1);
        }
        return at;
    }
    let mut from = start;
    for end in ends.into_iter().skip(1) {
        map.replaced(TextRange::new(from, end), 1);
        from = end;
    }
    at
}

/// Length of the escape at the start of `text`, and of what it stands for.
fn escape(text: &str) -> (usize, usize) {
    let hex = |from: usize, digits: usize| {
        text.get(from..from + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(0)
    };
    let letter = text.chars().nth(1).unwrap_or(' ');
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        'N' | '_' => return (2, 2),
        'L' | 'P' => return (2, 3),
        _ => return (1 + letter.len_utf8(), 1),
    };
    let code = hex(2, digits);
    if (0xd800..0xdc00).contains(&code) {
        // A surrogate pair is one character.
        return (2 * (digits + 2), 4);
    }
    (2 + digits, char::from_u32(code).map_or(3, char::len_utf8))
}
