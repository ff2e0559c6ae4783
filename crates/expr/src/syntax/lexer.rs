//! Text → tokens. What is none is reported and read as what was most likely meant, or passed over.

use source::TextRange;

use crate::number;
use crate::problem::{Code, Problem};

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token {
    Name,
    Number(f64),
    /// A text with its quotes; without the closing one when it is missing.
    Text,
    Sign(&'static str),
}

const SIGNS: [&str; 16] = ["||", "&&", "==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ".", ",", "*", "!"];
/// Signs that other languages write for ours.
const MEANT: [(&str, &str); 3] = [("|", "||"), ("&", "&&"), ("=", "==")];

pub(super) struct Tokens {
    pub found: Vec<(Token, TextRange)>,
    pub problems: Vec<Problem>,
}

/// The tokens of the part `within` of `text`; their ranges count from the start of `text`.
pub(super) fn tokens(text: &str, within: TextRange) -> Tokens {
    let text = text.get(..within.end()).unwrap_or(text);
    let mut lexer = Tokens { found: Vec::new(), problems: Vec::new() };
    let mut at = within.start();
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (token, length) = lexer.token(rest, at);
        lexer.found.extend(token.map(|token| (token, TextRange::new(at, at + length))));
        at += length.max(1);
    }
    lexer
}

impl Tokens {
    fn token(&mut self, rest: &str, at: usize) -> (Option<Token>, usize) {
        let first = rest.chars().next().unwrap_or(' ');
        match first {
            _ if first.is_whitespace() => (None, first.len_utf8()),
            '\'' => self.text(rest, at),
            '"' => self.double_quoted(rest, at),
            _ if is_name_start(first) => (Some(Token::Name), rest.find(|c| !is_name(c)).unwrap_or(rest.len())),
            _ if self.starts_number(rest) => self.number(rest, at),
            _ => self.sign(rest, at, first),
        }
    }

    fn text(&mut self, rest: &str, at: usize) -> (Option<Token>, usize) {
        let mut chars = rest.char_indices().skip(1).peekable();
        while let Some((offset, c)) = chars.next() {
            if c == '\'' && chars.next_if(|(_, next)| *next == '\'').is_none() {
                return (Some(Token::Text), offset + 1);
            }
        }
        let message = "This text is never closed; a `'` is missing. A quote inside a text is written twice: `''`.";
        self.report(Code::UnclosedText, at, rest.len(), message);
        (Some(Token::Text), rest.len())
    }

    fn double_quoted(&mut self, rest: &str, at: usize) -> (Option<Token>, usize) {
        let length = rest.get(1..).and_then(|inner| inner.find('"')).map_or(rest.len(), |end| end + 2);
        let message = "Text stands in single quotes here: `'…'`. GitHub refuses double quotes.";
        self.report(Code::UnexpectedCharacter, at, length, message);
        (Some(Token::Text), length)
    }

    /// Behind a name or a closing sign a dot leads to a property.
    fn starts_number(&self, rest: &str) -> bool {
        let after_value = matches!(self.found.last(), Some((Token::Name | Token::Sign(")" | "]" | "*"), _)));
        let is_digit = |c: char| c.is_ascii_digit();
        match rest.strip_prefix(['-', '+']) {
            Some(behind) => {
                behind.strip_prefix('.').unwrap_or(behind).starts_with(is_digit) || behind.starts_with("Infinity")
            }
            None if after_value => rest.starts_with(is_digit),
            None => rest.strip_prefix('.').unwrap_or(rest).starts_with(is_digit),
        }
    }

    fn number(&mut self, rest: &str, at: usize) -> (Option<Token>, usize) {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-' | '_');
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or("");
        let value = number::parse(word).unwrap_or_else(|| {
            let message = format!("`{word}` is not a number. Text stands in single quotes: `'{word}'`.");
            self.report(Code::InvalidNumber, at, length, message);
            f64::NAN
        });
        (Some(Token::Number(value)), length)
    }

    fn sign(&mut self, rest: &str, at: usize, first: char) -> (Option<Token>, usize) {
        if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            return (Some(Token::Sign(sign)), sign.len());
        }
        if let Some((written, meant)) = MEANT.iter().find(|(written, _)| rest.starts_with(written)) {
            let message = format!("There is no operator `{written}`. Write `{meant}`.");
            self.report(Code::UnexpectedCharacter, at, written.len(), message);
            return (Some(Token::Sign(meant)), written.len());
        }
        let hint = match first {
            '+' | '-' | '/' | '%' => " Expressions have no arithmetic.",
            '$' | '{' | '}' => " Inside an expression there is no second `${{ }}`.",
            '?' | ':' => " There is no `? :`; `case(condition, value, otherwise)` does the same.",
            _ => "",
        };
        let message = format!("The character `{first}` has no meaning in an expression.{hint}");
        self.report(Code::UnexpectedCharacter, at, first.len_utf8(), message);
        (None, first.len_utf8())
    }

    fn report(&mut self, code: Code, at: usize, length: usize, message: impl Into<String>) {
        self.problems.push(Problem::new(code, TextRange::new(at, at + length), message));
    }
}

fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

fn is_name(c: char) -> bool {
    is_name_start(c) || c.is_ascii_digit() || c == '-'
}
