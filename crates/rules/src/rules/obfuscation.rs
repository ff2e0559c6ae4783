//! Something is written in a roundabout way that hides what it is.

use expr::{Expr, Value};
use model::{Text, Uses};
use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::{advice, node_of, replace_in, risky, with_fix, with_safe_fix};
use crate::Context;

const RULE: &str = "obfuscation";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let steps = context.steps().iter().filter_map(|facts| facts.step.uses.as_ref().zip(facts.uses.clone()));
    let calls = context.jobs().iter().filter_map(|job| job.uses.as_ref().zip(job.called()));
    for (text, uses) in steps.chain(calls) {
        found.extend(of_uses(context, text, &uses));
    }
    of_expressions(context, found);
}

/// A path with parts that mean nothing, such as `./` or `x/..`.
fn of_uses(context: &Context<'_>, text: &Text, uses: &Uses) -> Option<Diagnostic> {
    let Uses::Remote(remote) = uses else { return None };
    let length = remote.reference_range.start().checked_sub(1)?;
    let path = text.value.get(..length)?;
    let mut plain: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    let plain = plain.join("/");
    if plain == path {
        return None;
    }
    let range = context.inside(text, TextRange::new(0, length));
    let message = format!("`{path}` hides from readers and checkers that this is `{plain}`.");
    let finding = risky(RULE, range, message).help("Write the path as it is.");
    let edit = node_of(context, text.range).map(|_| TextEdit::replace(range, plain.clone()));
    Some(with_safe_fix(finding, format!("Change to `{plain}`"), edit))
}

/// Calls whose value is always the same text, and indices that are computed from constants.
fn of_expressions(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for expression in context.expressions() {
        let mut hidden: Vec<(TextRange, Option<String>)> = Vec::new();
        hidden_in(&expression.parsed.expr, &mut hidden);
        for (range, value) in hidden {
            let place = expression.place(range);
            let source = range.slice(&expression.text.value);
            let (message, edit) = match value {
                Some(value) => (
                    format!("`{source}` is always `{value}`, written so that readers and checkers do not see it."),
                    replace_in(context, expression.text.range, place, &format!("'{}'", value.replace('\'', "''"))),
                ),
                None => (format!("`{source}` computes a name from constants, so that nobody sees which it is."), None),
            };
            found.push(with_fix(advice(RULE, place, message).help("Write the value itself."), "Write the value", edit));
        }
    }
}

fn hidden_in(expr: &Expr, found: &mut Vec<(TextRange, Option<String>)>) {
    match expr {
        // The text around `${{ }}` is a call of `format` of no width, whose first argument is the text itself.
        Expr::Call { name, args, .. } if name.range.is_empty() => args.iter().for_each(|arg| hidden_in(arg, found)),
        Expr::Call { name, range, .. } => {
            let is_text = ["format", "join", "toJSON"].iter().any(|known| known.eq_ignore_ascii_case(&name.value));
            match expr::constant(expr) {
                Some(Value::Text(value)) if is_text => found.push((*range, Some(value.to_string()))),
                _ => expr.parts().for_each(|part| hidden_in(part, found)),
            }
        }
        Expr::Index { of, index, range } => {
            hidden_in(of, found);
            let is_computed = matches!(index.bare(), Expr::Call { .. });
            match expr::constant(index) {
                Some(Value::Text(_)) if is_computed => found.push((*range, None)),
                _ => hidden_in(index, found),
            }
        }
        _ => expr.parts().for_each(|part| hidden_in(part, found)),
    }
}
