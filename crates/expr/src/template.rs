//! The `${{ … }}` places of a text, and the one expression that the whole text stands for.

use std::fmt::Write as _;

use source::{Spanned, TextRange};

use crate::problem::{Code, Problem};
use crate::syntax::{Expr, LogicOp, Parsed, parse_within};
use crate::value::Value;
use crate::{Function, parse};

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

/// Every `${{ … }}` of `text` in order. Braces inside `'…'` do not close it, unless a quote is missing and nothing else
/// would.
pub fn templates(text: &str) -> Vec<Template> {
    let mut found = Vec::new();
    // Most texts have none, and to look for one sign is cheaper than to look for three.
    let mut at = text.find('$').unwrap_or(text.len());
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
    let outside = bytes.windows(2).enumerate().find_map(|(at, pair)| {
        quoted ^= pair.first() == Some(&b'\'');
        (!quoted && pair == b"}}").then_some(at)
    });
    outside.or_else(|| text.find("}}"))
}

/// The expression that a text with `${{ }}` in it stands for: the text itself when there is none, the expression when it
/// fills the whole text and so keeps its type, and else `format` with all of them, which is how GitHub reads it.
pub fn parse_text(text: &str) -> Parsed {
    let whole = TextRange::new(0, text.len());
    let (mut pattern, mut args, mut errors) = (String::new(), Vec::new(), Vec::new());
    let mut done = 0;
    for template in templates(text) {
        let mut parsed = parse_within(text, template.inner);
        if !template.closed {
            parsed.errors.push(unclosed(template.range));
        }
        if template.range == whole {
            return parsed;
        }
        pattern.push_str(&escaped(text.get(done..template.range.start())));
        let _ = write!(pattern, "{{{}}}", args.len());
        args.push(parsed.expr);
        errors.extend(parsed.errors);
        done = template.range.end();
    }
    if args.is_empty() {
        return Parsed { expr: Expr::Literal(Value::text(text), whole), errors };
    }
    pattern.push_str(&escaped(text.get(done..)));
    args.insert(0, Expr::Literal(Value::text(pattern), whole));
    let name = Spanned::new(Function::Format.name().to_owned(), TextRange::empty(0));
    Parsed { expr: Expr::Call { name, args, range: whole }, errors }
}

fn escaped(part: Option<&str>) -> String {
    part.unwrap_or("").replace('{', "{{").replace('}', "}}")
}

fn unclosed(range: TextRange) -> Problem {
    let opening = TextRange::new(range.start(), range.start() + 3);
    Problem::new(Code::UnclosedTemplate, opening, "This `${{` is never closed; `}}` is missing.")
}

/// The value of an `if:`.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The expression, and what is wrong with it.
    pub parsed: Parsed,
    /// Whether text stands around `${{ }}`, as in `${{ a }} && b`: then the condition is a text that is never empty, and
    /// so always true.
    pub text_around: bool,
}

/// Reads an `if:`, with `${{ }}` or bare. A blank one is `true`.
pub fn parse_condition(text: &str) -> Condition {
    let parsed = if text.contains("${{") {
        parse_text(text)
    } else if text.trim().is_empty() {
        Parsed { expr: Expr::Literal(Value::Bool(true), TextRange::new(0, text.len())), errors: Vec::new() }
    } else {
        parse(text)
    };
    let mixed = templates(text);
    let text_around = mixed.first().is_some_and(|first| first.range.len() < text.len())
        && mixed.iter().map(|template| template.range.len()).sum::<usize>() < text.len();
    Condition { parsed, text_around }
}

/// The condition with the status check that GitHub adds: `success() && (…)` unless it calls a status function itself.
/// Source: GitHub's manual, "Evaluate expressions in workflows and actions", Status check functions.
pub fn with_status_check(condition: Expr) -> Expr {
    if calls_status(&condition) {
        return condition;
    }
    let range = condition.range();
    let start = TextRange::empty(range.start());
    let name = Spanned::new(Function::Success.name().to_owned(), start);
    let success = Expr::Call { name, args: Vec::new(), range: start };
    let of = Box::new(condition);
    Expr::Logic { op: LogicOp::And, operands: vec![success, Expr::Group { of, range }], range }
}

/// Whether `success`, `failure`, `cancelled` or `always` is called anywhere in the expression.
pub fn calls_status(expr: &Expr) -> bool {
    let mut found = false;
    expr.walk(&mut |part| {
        if let Expr::Call { name, .. } = part {
            found |= Function::named(name.as_str()).is_some_and(Function::is_status);
        }
    });
    found
}
