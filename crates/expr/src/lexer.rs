//! Text → tokens.

use source::TextRange;

use crate::ExprError;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Name(String),
    Number(f64),
    Text(String),
    /// One of `( ) [ ] . , * ! || && == != < <= > >=`.
    Sign(&'static str),
}

const SIGNS: [&str; 16] = ["||", "&&", "==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ".", ",", "*", "!"];

/// The tokens of `text` with their ranges; what is none is reported and passed over.
pub(crate) fn tokens(text: &str) -> (Vec<(Token, TextRange)>, Vec<ExprError>) {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        let after_value = matches!(found.last(), Some((Token::Name(_) | Token::Sign(")" | "]" | "*"), _)));
        let (token, length) = match first {
            _ if first.is_whitespace() => (None, first.len_utf8()),
            '\'' => text_token(rest, at, &mut errors),
            _ if is_name_start(first) => name_token(rest),
            _ if starts_number(rest, after_value) => number_token(rest, at, &mut errors),
            _ => {
                if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
                    (Some(Token::Sign(sign)), sign.len())
                } else {
                    let range = TextRange::new(at, at + first.len_utf8());
                    let hint = if first == '"' { "; text is written in single quotes" } else { "" };
                    errors.push(ExprError { range, message: format!("Unexpected character `{first}`{hint}.") });
                    (None, first.len_utf8())
                }
            }
        };
        found.extend(token.map(|token| (token, TextRange::new(at, at + length))));
        at += length.max(1);
    }
    (found, errors)
}

fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

fn is_name(c: char) -> bool {
    is_name_start(c) || c.is_ascii_digit() || c == '-'
}

fn starts_number(rest: &str, after_value: bool) -> bool {
    let digits = rest.trim_start_matches(['-', '+']);
    let dot = digits.starts_with('.') && !after_value;
    let digit = digits.trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit());
    let infinite = rest.starts_with("-Infinity");
    (digit && (dot || !digits.starts_with('.'))) || infinite
}

fn name_token(rest: &str) -> (Option<Token>, usize) {
    let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    (Some(Token::Name(rest.get(..length).unwrap_or("").to_owned())), length)
}

fn number_token(rest: &str, at: usize, errors: &mut Vec<ExprError>) -> (Option<Token>, usize) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-');
    let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let word = rest.get(..length).unwrap_or("");
    let radix = |prefix: &str, radix| word.strip_prefix(prefix).map(|digits| i64::from_str_radix(digits, radix));
    let value = match radix("0x", 16).or_else(|| radix("0o", 8)) {
        Some(whole) => whole.ok().map(|whole| whole as f64),
        None => decimal(word),
    };
    if value.is_none() {
        let range = TextRange::new(at, at + length);
        errors.push(ExprError { range, message: format!("`{word}` is not a number.") });
    }
    (Some(Token::Number(value.unwrap_or(f64::NAN))), length)
}

/// The value of a decimal number, exact up to 15 digits. The standard parser is exact for more, by tables that weigh 12 KB.
fn decimal(word: &str) -> Option<f64> {
    let (sign, rest) = match word.strip_prefix(['-', '+']) {
        Some(rest) => (if word.starts_with('-') { -1.0 } else { 1.0 }, rest),
        None => (1.0, word),
    };
    if rest == "Infinity" {
        return Some(sign * f64::INFINITY);
    }
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (rest, 0),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut value = 0.0;
    for digit in whole.bytes().chain(part.bytes()) {
        value = value * 10.0 + f64::from(digit.is_ascii_digit().then(|| digit - b'0')?);
    }
    let places = exponent.saturating_sub(i32::try_from(part.len()).ok()?);
    let scaled = if places < 0 { value / 10_f64.powi(places.saturating_neg()) } else { value * 10_f64.powi(places) };
    (whole.len() + part.len() > 0).then_some(sign * scaled)
}

fn text_token(rest: &str, at: usize, errors: &mut Vec<ExprError>) -> (Option<Token>, usize) {
    let mut value = String::new();
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((offset, c)) = chars.next() {
        if c != '\'' {
            value.push(c);
        } else if chars.next_if(|(_, next)| *next == '\'').is_some() {
            value.push('\'');
        } else {
            return (Some(Token::Text(value)), offset + 1);
        }
    }
    let range = TextRange::new(at, at + rest.len());
    errors.push(ExprError { range, message: "This text is never closed; a `'` is missing.".to_owned() });
    (Some(Token::Text(value)), rest.len())
}
