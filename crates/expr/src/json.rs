//! JSON text ↔ values, for `fromJSON`, `toJSON` and the command line. Ours, because serde is not linked below `session`.
//!
//! Format: RFC 8259, strictly. Nesting is bounded by [`MAX_DEPTH`].

use std::fmt::Write as _;
use std::sync::Arc;

use crate::number;
use crate::value::{Object, Value};

/// Nesting that is read; deeper text is refused, so that no stack overflows.
const MAX_DEPTH: usize = 100;

/// Why a text is no JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    /// Byte offset.
    pub at: usize,
    /// What is wrong there.
    pub message: String,
}

impl Value {
    /// Reads JSON. Of the same name twice the later value counts, of names that differ by case
    /// only the first, as in `@actions/expressions`.
    pub fn from_json(text: &str) -> Result<Self, JsonError> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        reader.blanks();
        if reader.at < text.len() { Err(reader.error("the value ends before this")) } else { Ok(value) }
    }

    /// The value as `toJSON` writes it: two spaces an indent, `NaN` and infinities as `null`, which JSON has no words for.
    pub fn to_json(&self) -> String {
        self.to_json_within(usize::MAX)
    }

    /// The same, given up when it gets longer than `limit` bytes; what is written by then may be longer than that.
    pub(crate) fn to_json_within(&self, limit: usize) -> String {
        let mut out = String::new();
        write_value(&mut out, self, 0, limit);
        out
    }
}

fn write_value(out: &mut String, value: &Value, indent: usize, limit: usize) {
    if out.len() > limit {
        return;
    }
    match value {
        Value::Null => out.push_str("null"),
        Value::Number(number) if !number.is_finite() => out.push_str("null"),
        Value::Text(text) => write_text(out, text),
        Value::Array(items) => {
            let items = items.iter().map(|item| (None, item));
            write_all(out, ['[', ']'], items, indent, limit);
        }
        Value::Object(object) => {
            let entries = object.iter().map(|(name, value)| (Some(name), value));
            write_all(out, ['{', '}'], entries, indent, limit);
        }
        Value::Bool(_) | Value::Number(_) => out.push_str(&value.to_text()),
    }
}

fn write_all<'v>(
    out: &mut String,
    [open, close]: [char; 2],
    entries: impl Iterator<Item = (Option<&'v str>, &'v Value)>,
    indent: usize,
    limit: usize,
) {
    let line = |out: &mut String, indent: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", indent));
    };
    out.push(open);
    let mut any = false;
    for (name, value) in entries {
        if any {
            out.push(',');
        }
        any = true;
        line(out, indent + 1);
        if let Some(name) = name {
            write_text(out, name);
            out.push_str(": ");
        }
        write_value(out, value, indent + 1, limit);
    }
    if any {
        line(out, indent);
    }
    out.push(close);
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            _ if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, sign: u8) -> bool {
        self.blanks();
        let found = self.peek() == Some(sign);
        self.at += usize::from(found);
        found
    }

    fn error(&self, message: &str) -> JsonError {
        let message = if self.at < self.text.len() { message } else { "the text ends too early" };
        JsonError { at: self.at, message: message.to_owned() }
    }

    fn value(&mut self, depth: usize) -> Result<Value, JsonError> {
        if depth > MAX_DEPTH {
            return Err(self.error("nested too deeply"));
        }
        self.blanks();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => Ok(Value::text(self.string()?)),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.at += 1;
        let mut object = Object::default();
        if self.eat(b'}') {
            return Ok(Value::Object(Arc::new(object)));
        }
        loop {
            self.blanks();
            if self.peek() != Some(b'"') {
                return Err(self.error("a name in double quotes is needed here"));
            }
            let name = self.string()?;
            if !self.eat(b':') {
                return Err(self.error("a `:` is needed here"));
            }
            let value = self.value(depth + 1)?;
            if object.written(&name).is_none_or(|written| written == name) {
                object.insert(name.into(), value);
            }
            if self.eat(b'}') {
                return Ok(Value::Object(Arc::new(object)));
            }
            if !self.eat(b',') {
                return Err(self.error("a `,` or `}` is needed here"));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.at += 1;
        let mut items = Vec::new();
        if self.eat(b']') {
            return Ok(Value::array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.eat(b']') {
                return Ok(Value::array(items));
            }
            if !self.eat(b',') {
                return Err(self.error("a `,` or `]` is needed here"));
            }
        }
    }

    fn word(&mut self) -> Result<Value, JsonError> {
        let rest = self.rest();
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.');
        let word = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len())).unwrap_or("");
        let value = match word {
            "null" => Some(Value::Null),
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ if is_number(word) => number::parse(word).map(Value::Number),
            _ => None,
        };
        let value = value.ok_or_else(|| self.error("this is no JSON value"))?;
        self.at += word.len();
        Ok(value)
    }

    fn string(&mut self) -> Result<String, JsonError> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.rest();
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').unwrap_or(rest.len());
            out.push_str(rest.get(..plain).unwrap_or(""));
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                _ => return Err(self.error("a control character must be escaped")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        let sign = self.text.as_bytes().get(self.at + 1).copied();
        let c = match sign {
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(sign @ (b'"' | b'\\' | b'/')) => char::from(sign),
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.error("this escape does not exist")),
        };
        self.at += 2;
        Ok(c)
    }

    /// `\uXXXX`, or two of them for a character above U+FFFF; half a pair becomes U+FFFD.
    fn unicode_escape(&mut self) -> Result<char, JsonError> {
        let first = self.unit().ok_or_else(|| self.error("four hexadecimal digits are needed after `\\u`"))?;
        self.at += 6;
        if let Some(c) = char::from_u32(first) {
            return Ok(c);
        }
        let second = self.unit().filter(|second| first < 0xDC00 && (0xDC00..0xE000).contains(second));
        self.at += if second.is_some() { 6 } else { 0 };
        let pair = second.and_then(|second| char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
        Ok(pair.unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn unit(&self) -> Option<u32> {
        let digits = self.rest().strip_prefix("\\u")?.get(..4)?;
        digits.chars().try_fold(0, |unit, c| Some(unit * 16 + c.to_digit(16)?))
    }
}

fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let all = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all(before)
        && all(behind)
        && all(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
        && (before == "0" || !before.starts_with('0'))
}
