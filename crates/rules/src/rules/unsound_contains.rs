//! `contains` looks for a value in a text, where a part of a word is found too.

use expr::{Expr, Value};
use source::{Diagnostic, TextRange};

use super::exposure::{advice, replace_in, risky, with_fix};
use crate::Context;
use crate::context::{Flow, Stand, Writer};

const RULE: &str = "unsound-contains";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for expression in context.expressions().iter().filter(|expression| expression.is_condition) {
        let mut calls: Vec<(&str, TextRange, &Expr, TextRange)> = Vec::new();
        expression.parsed.expr.walk(&mut |part| {
            if let Expr::Call { name, args, range } = part
                && name.value.eq_ignore_ascii_case("contains")
                && let [text, item] = args.as_slice()
                && let Expr::Literal(Value::Text(words), literal) = text.bare()
                && item.path().is_some()
            {
                calls.push((words, *literal, item, *range));
            }
        });
        let job = expression.job.and_then(|nth| context.jobs().get(nth));
        for (text, literal, item, range) in calls {
            let words: Vec<&str> = text.split([' ', ',', ';', '\n']).filter(|word| !word.is_empty()).collect();
            let flow: Option<Flow> = context.flows(item, Stand { job, step: None }).into_iter().next();
            let asked = item.range().slice(&expression.text.value);
            let message = format!(
                "This holds for every part of `{text}`: `{asked}` passes with `{}` alone, not just with whole names.",
                part_of(words.first().unwrap_or(&text))
            );
            let range = expression.place(range);
            let is_outside =
                flow.is_some_and(|flow| flow.writer == Writer::Outsider || flow.origin.starts_with("github.ref"));
            let finding = if is_outside { risky(RULE, range, message) } else { advice(RULE, range, message) };
            let list: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            let list = format!("fromJSON('[{}]')", list.join(", "));
            let is_plain = !text.contains(['"', '\\', '\'']) && !words.is_empty();
            let edit = is_plain.then(|| replace_in(context, expression.text.range, expression.place(literal), &list));
            let edit = edit.flatten();
            let finding = finding.help(format!("Look in a list: `contains({list}, {asked})`."));
            found.push(with_fix(finding, "Look in a list", edit));
        }
    }
}

/// A part of a name that nobody meant.
fn part_of(word: &str) -> &str {
    let half = word.char_indices().nth(word.chars().count() / 2).map_or(word.len(), |(at, _)| at);
    word.get(..half.max(1)).unwrap_or(word)
}
