//! The pattern language of `format`: `{0}`, and `{{` and `}}` for braces. Read in one place for
//! evaluation and inference.

/// A part of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// Text as it stands.
    Text(&'t str),
    /// The value of this number, from 0.
    Value(usize),
    /// A brace that fits nowhere, with what follows it; always the last piece.
    Broken(&'t str),
}

/// The parts of a pattern in order.
pub(crate) fn pieces(pattern: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = pattern;
    while !rest.is_empty() {
        let (piece, length) = piece(rest);
        found.push(piece);
        rest = rest.get(length..).unwrap_or("");
    }
    found
}

fn piece(rest: &str) -> (Piece<'_>, usize) {
    let plain = rest.find(['{', '}']).unwrap_or(rest.len());
    if plain > 0 {
        return (Piece::Text(rest.get(..plain).unwrap_or("")), plain);
    }
    for brace in ["{", "}"] {
        if rest.strip_prefix(brace).is_some_and(|behind| behind.starts_with(brace)) {
            return (Piece::Text(brace), 2);
        }
    }
    match placeholder(rest) {
        Some((index, length)) => (Piece::Value(index), length),
        None => (Piece::Broken(rest), rest.len()),
    }
}

/// `{digits}` or `{digits:style}`, of which the style does nothing; a number too great for a `usize` is a value that
/// nobody gives.
fn placeholder(rest: &str) -> Option<(usize, usize)> {
    let inner = rest.strip_prefix('{')?;
    let inner = inner.get(..inner.find('}')?)?;
    let digits = inner.split_once(':').map_or(inner, |(digits, _)| digits);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| (digits.parse().unwrap_or(usize::MAX), inner.len() + 2))
}

/// The message for a number that no value was given for.
pub(crate) fn missing_message(index: usize, given: usize) -> String {
    let given = match given {
        0 => "no value is given".to_owned(),
        1 => "only 1 value is given".to_owned(),
        _ => format!("only {given} values are given"),
    };
    format!("`format` asks for `{{{index}}}`, but {given}; the first is `{{0}}`.")
}

/// The message for a brace that fits nowhere.
pub(crate) fn broken_message(part: &str) -> String {
    let shown: String = part.chars().take(20).collect();
    format!(
        "`format` cannot read `{shown}`: a placeholder is a number in braces (`{{0}}`), and a brace itself is written \
         twice."
    )
}
