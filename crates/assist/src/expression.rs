//! A place inside an expression: which expression, and which part of it.

use expr::{Expr, Value};
use rules::{Context, Expression};
use source::TextRange;

/// The expression that holds a place of the file, with the place in its value.
pub(crate) fn at<'x, 'c>(context: &'x Context<'c>, offset: usize) -> Option<(&'x Expression<'c>, usize)> {
    let found = context.expressions().iter().find_map(|expression| Some((expression, expression.inside(offset)?)));
    found.filter(|(expression, at)| expression.holds(*at))
}

/// The innermost part that holds a place, and the parts around it, outermost first, itself last.
pub(crate) fn parts(expr: &Expr, at: usize) -> Vec<&Expr> {
    let mut found = vec![expr];
    while let Some(last) = found.last() {
        let holds = |part: &&Expr| part.range().start() <= at && at <= part.range().end();
        // Of two that meet at the place the later one is meant.
        let Some(inner) = last.parts().rev().find(holds) else { break };
        found.push(inner);
    }
    found
}

/// The access that ends at the name under a place: its names as written and the range of the last.
pub(crate) fn access(expr: &Expr, at: usize) -> Option<(Vec<String>, TextRange, &Expr)> {
    parts(expr, at).into_iter().rev().find_map(|part| {
        let range = name_range(part)?;
        let is_here = range.start() <= at && at <= range.end();
        let path = part.path().filter(|_| is_here)?;
        Some((path.into_iter().map(str::to_owned).collect(), range, part))
    })
}

/// Where the last name of an access is written, without quotes.
pub(crate) fn name_range(expr: &Expr) -> Option<TextRange> {
    match expr {
        Expr::Context(_, range) => Some(*range),
        Expr::Property { name, .. } => Some(name.range),
        Expr::Index { index, .. } => match index.bare() {
            Expr::Literal(Value::Text(_), range) if range.len() >= 2 => {
                Some(TextRange::new(range.start() + 1, range.end() - 1))
            }
            _ => None,
        },
        _ => None,
    }
}

/// What an access is of, if it is one of a property.
pub(crate) fn owner(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Property { of, .. } | Expr::Index { of, .. } => Some(of),
        _ => None,
    }
}

/// Whether a path is this one, without regard to case; `*` stands for any name.
pub(crate) fn is_path(path: &[String], wanted: &[&str]) -> bool {
    path.len() == wanted.len()
        && path.iter().zip(wanted).all(|(name, wanted)| *wanted == "*" || name.eq_ignore_ascii_case(wanted))
}
