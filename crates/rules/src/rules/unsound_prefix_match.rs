//! A condition trusts the beginning or the end of a name that others choose the rest of.

use expr::{Expr, Value};
use source::{Diagnostic, TextRange};

use super::exposure::{privileged, risky};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let is_open = privileged(workflow).is_some();
    for expression in context.expressions().iter().filter(|expression| expression.is_condition) {
        let mut calls: Vec<(TextRange, String, String)> = Vec::new();
        trusting(&expression.parsed.expr, is_open, &mut calls);
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

/// Comparisons that let somebody in; what stands behind `!` keeps them out.
fn trusting(expr: &Expr, is_open: bool, found: &mut Vec<(TextRange, String, String)>) {
    match expr {
        Expr::Not { .. } => {}
        Expr::Call { name, args, range } => {
            let is_start = name.value.eq_ignore_ascii_case("startsWith");
            if let [of, Expr::Literal(Value::Text(text), _)] = args.as_slice()
                && (is_start || name.value.eq_ignore_ascii_case("endsWith"))
                && let Some(path) = of.path().map(|path| path.join(".").to_ascii_lowercase())
                && let Some(example) = example(&path, text, is_start, is_open)
            {
                found.push((*range, path, example));
            }
        }
        _ => expr.parts().for_each(|part| trusting(part, is_open, found)),
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
