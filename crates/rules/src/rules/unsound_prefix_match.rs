//! A condition trusts the beginning or the end of a name that others choose the rest of.

use expr::{Expr, Value};
use source::{Diagnostic, TextRange};

use super::exposure::{outsider, risky};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let is_open = outsider(workflow).is_some();
    for expression in context.expressions().iter().filter(|expression| expression.is_condition) {
        let mut calls: Vec<(TextRange, String, String)> = Vec::new();
        expression.parsed.expr.walk(&mut |part| {
            let Expr::Call { name, args, range } = part else { return };
            let is_start = name.value.eq_ignore_ascii_case("startsWith");
            if !is_start && !name.value.eq_ignore_ascii_case("endsWith") {
                return;
            }
            let [of, Expr::Literal(Value::Text(text), _)] = args.as_slice() else { return };
            let Some(path) = of.path() else { return };
            let path = path.join(".").to_ascii_lowercase();
            if let Some(example) = example(&path, text, is_start, is_open) {
                calls.push((*range, path, example));
            }
        });
        for (range, path, example) in calls {
            let message =
                format!("Only a part of `{path}` is compared, and others choose the rest: `{example}` passes as well.");
            found.push(
                risky("unsound-prefix-match", expression.place(range), message)
                    .help("Compare the whole value with `==`, or where it comes from, such as `github.event.pull_request.head.repo.full_name == github.repository`."),
            );
        }
    }
}

/// A value that passes though nobody meant it; `None` where the comparison is sound.
fn example(path: &str, text: &str, is_start: bool, is_open: bool) -> Option<String> {
    let is_repository = path.ends_with("repository") || path.ends_with("full_name");
    let is_account = path.ends_with("actor") || path.ends_with("login") || path.ends_with("repository_owner");
    match (is_start, text) {
        (_, "") => None,
        (true, _) if is_repository && !text.ends_with('/') => Some(format!("{text}-other/…")),
        (false, _) if is_repository && !text.starts_with('/') => Some(format!("other/my-{text}")),
        (true, _) if is_account => Some(format!("{text}-other")),
        (false, _) if is_account && text != "[bot]" => Some(format!("other-{text}")),
        (true, _) if is_open && path == "github.head_ref" => Some(format!("{text}other")),
        _ => None,
    }
}
