//! Values as YAML, as a file of that style would have them.

use syntax::{ScalarKind, Shape};

use crate::style::Style;
use crate::value::Value;

/// Lists of scalars up to this many characters may stand in brackets.
const MOST_IN_BRACKETS: usize = 60;

/// The lines of an entry, the key's first, without the indentation of the mapping.
pub(crate) fn entry(key: &str, value: &Value<'_>, style: Style) -> Vec<String> {
    let (head, rest) = behind_key(value, style);
    std::iter::once(format!("{}:{head}", self::key(key, style, false))).chain(rest).collect()
}

/// An entry's value: what stands behind the colon on its line, the blank included, and the lines below.
pub(crate) fn behind_key(value: &Value<'_>, style: Style) -> (String, Vec<String>) {
    match value {
        Value::Null => (String::new(), Vec::new()),
        Value::Map(entries) if !entries.is_empty() => {
            let inner = entries.iter().flat_map(|(key, value)| entry(key, value, style));
            (String::new(), indented(inner, style.indent).collect())
        }
        Value::List(items) if !items.is_empty() && !is_bracketed(items, style) => {
            let inner = items.iter().flat_map(|value| item(value, style, 1));
            (String::new(), indented(inner, style.dash_indent).collect())
        }
        Value::Text(text) => match literal(text, style) {
            Some((header, lines)) => (format!(" {header}"), lines),
            None => (format!(" {}", scalar(text, style, false)), Vec::new()),
        },
        other => (format!(" {}", flow(other, style)), Vec::new()),
    }
}

/// The lines of an item, its dash first; `gap`: columns between the dash and what follows.
pub(crate) fn item(value: &Value<'_>, style: Style, gap: usize) -> Vec<String> {
    let mut lines: Vec<String> = match value {
        Value::Map(entries) if !entries.is_empty() => {
            entries.iter().flat_map(|(key, value)| entry(key, value, style)).collect()
        }
        Value::List(items) if !items.is_empty() && !is_bracketed(items, style) => {
            items.iter().flat_map(|value| item(value, style, 1)).collect()
        }
        Value::Text(text) => match literal(text, style) {
            Some((header, lines)) => std::iter::once(header).chain(lines).collect(),
            None => vec![scalar(text, style, false)],
        },
        other => vec![flow(other, style)],
    };
    if let Some(first) = lines.first_mut() {
        let lead = format!("-{}", " ".repeat(gap));
        *first = if first.is_empty() { "-".to_owned() } else { lead + first };
    }
    let rest = lines.split_off(1.min(lines.len()));
    lines.extend(indented(rest.into_iter(), gap + 1));
    lines
}

/// The value within brackets, or as a scalar on one line.
pub(crate) fn flow(value: &Value<'_>, style: Style) -> String {
    match value {
        Value::Kept(node) => flow(&Value::read(*node), style),
        Value::Null => String::new(),
        Value::Plain(text) => text.clone(),
        Value::Text(text) => scalar(text, style, true),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| in_flow(item, style)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Map(entries) => {
            let entries: Vec<String> = entries.iter().map(|(key, value)| flow_entry(key, value, style)).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// An entry within brackets.
pub(crate) fn flow_entry(key: &str, value: &Value<'_>, style: Style) -> String {
    format!("{}: {}", self::key(key, style, true), in_flow(value, style))
}

fn in_flow(value: &Value<'_>, style: Style) -> String {
    if value.shape() == Shape::Null { "null".to_owned() } else { flow(value, style) }
}

/// A key; a truth or a number may be one, and GitHub's own `on` is no truth.
pub(crate) fn key(key: &str, style: Style, is_flow: bool) -> String {
    let is_word = is_one_of_yes_and_no(key) || ScalarKind::of_plain(key) != ScalarKind::Str && !key.is_empty();
    if is_word { key.to_owned() } else { scalar(key, style, is_flow) }
}

/// Text on one line: plain if it is read back as it is, else in the quotes that the file prefers.
pub(crate) fn scalar(text: &str, style: Style, is_flow: bool) -> String {
    if is_plain(text, is_flow) {
        return text.to_owned();
    }
    let can_be_single = text.chars().all(is_printable);
    if can_be_single && (style.quote == '\'' && !text.contains('\'') || text.contains(['"', '\\'])) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    quoted(text)
}

/// Text in double quotes, as YAML and JSON read it; what cannot be seen is written as an escape.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if is_printable(letter) => quoted.push(letter),
            _ => quoted.extend([String::from("\\u"), format!("{:04x}", u32::from(letter))]),
        }
    }
    quoted.push('"');
    quoted
}

fn is_printable(c: char) -> bool {
    !c.is_control() && c != '\u{feff}'
}

/// Whether text needs no quotes; the reader itself is asked.
fn is_plain(text: &str, is_flow: bool) -> bool {
    let is_tame = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | '@');
    let is_word = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_tame);
    if ScalarKind::of_plain(text) != ScalarKind::Str || is_one_of_yes_and_no(text) {
        return false;
    }
    if is_word {
        return true;
    }
    // Plain is possible for a glob, but readers know patterns and schedules in quotes.
    if text.contains(['\n', '\r', '\t', '*']) || text.trim() != text || text.ends_with(':') {
        return false;
    }
    let around = if is_flow { format!("[{text}, x]") } else { format!("k: {text}") };
    let tree = syntax::parse(&around);
    let found = tree.root().and_then(|root| if is_flow { root.items().next() } else { root.get("k") });
    let count = tree.root().map_or(0, |root| if is_flow { root.items().count() } else { 2 });
    tree.diagnostics().is_empty()
        && tree.comments().is_empty()
        && count == 2
        && found.is_some_and(|found| {
            found.scalar_style() == Some(syntax::ScalarStyle::Plain)
                && found.as_str() == Some(text)
                && found.scalar_kind() == Some(ScalarKind::Str)
                && found.anchor().is_none()
                && found.tag().is_none()
        })
}

/// Words that older readers of YAML take for truths.
fn is_one_of_yes_and_no(text: &str) -> bool {
    ["yes", "no", "on", "off"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Text of several lines as a block: its header, its lines; `None` for text that is none or cannot stand in one.
fn literal(text: &str, style: Style) -> Option<(String, Vec<String>)> {
    let can_stand = |c: char| c == '\n' || c == '\t' || !c.is_control() && !matches!(c, '\u{85}' | '\u{feff}');
    if !text.contains('\n') || !text.chars().all(can_stand) || text.trim().is_empty() {
        return None;
    }
    let body = text.trim_end_matches('\n');
    let ends = text.len() - body.len();
    let indicator = if text.starts_with([' ', '\n']) { style.indent.to_string() } else { String::new() };
    let chomp = match ends {
        0 => "-",
        1 => "",
        _ => "+",
    };
    let lines = body.split('\n').map(str::to_owned).chain((1..ends).map(|_| String::new()));
    Some((format!("|{indicator}{chomp}"), indented(lines, style.indent).collect()))
}

fn is_bracketed(items: &[Value<'_>], style: Style) -> bool {
    let is_short = |item: &Value<'_>| matches!(item, Value::Plain(_) | Value::Text(_));
    style.has_flow_lists && items.iter().all(is_short) && {
        let written = flow(&Value::List(items.to_vec()), style);
        written.len() <= MOST_IN_BRACKETS && !written.contains("\\n")
    }
}

/// Lines moved to the right; empty ones stay empty.
pub(crate) fn indented(lines: impl Iterator<Item = String>, by: usize) -> impl Iterator<Item = String> {
    lines.map(move |line| if line.is_empty() { line } else { format!("{}{line}", " ".repeat(by)) })
}

/// Lines that follow a line, each behind its line break.
pub(crate) fn below(lines: Vec<String>, by: usize, line_end: &str) -> String {
    let lines: Vec<String> = indented(lines.into_iter(), by).collect();
    if lines.is_empty() { String::new() } else { format!("{line_end}{}", lines.join(line_end)) }
}
