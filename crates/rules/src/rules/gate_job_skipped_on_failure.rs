//! A job looks at the results of the jobs that it needs, but is skipped when one of them fails.

use expr::{CompareOp, Expr, Value};
use source::{Diagnostic, Fix, Grade, TextEdit, TextRange};

use crate::{Context, Expression, entries};

const ID: &str = "gate-job-skipped-on-failure";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (nth, job) in context.jobs().iter().enumerate() {
        let calls = |name: &str| job.condition_calls(name);
        if job.needs.is_empty() || ["always", "failure", "cancelled"].into_iter().any(calls) || calls("success") {
            continue;
        }
        let asked =
            context.expressions_of(nth).iter().find_map(|expression| Some((expression, asks_for_failure(expression)?)));
        let Some((expression, part)) = asked else { continue };
        let id = &job.id.value;
        let message = format!(
            "Job `{id}` looks whether jobs before it failed, but then it is skipped itself, and a skipped check counts as passed."
        );
        let place = expression.place(part);
        let mut finding = Diagnostic::broken(ID, place, message).label(job.id.range, "has no `always()` in its `if`");
        let edit = match &job.condition {
            None => entries::value(context.tree, job.id.range)
                .and_then(|job| entries::add(job, "if: always()", &["runs-on", "steps"], context.tree.text())),
            Some(condition) => {
                let source = condition.range.slice(context.tree.text());
                let is_plain = source == condition.value && !source.contains("${{");
                is_plain.then(|| TextEdit::replace(condition.range, format!("always() && ({source})")))
            }
        };
        if let Some(edit) = edit {
            finding = finding.fix(Fix { title: "Run it always".to_owned(), grade: Grade::Review, edit });
        }
        found.push(finding.help("Add `if: always()`, or `always() && …` before the condition."));
    }
}

/// The part of an expression that is true only when a needed job did not succeed.
fn asks_for_failure(expression: &Expression<'_>) -> Option<TextRange> {
    let mut found = None;
    expression.parsed.expr.walk(&mut |part| {
        let is_asking = match part {
            Expr::Compare { op, left, right, .. } => {
                let asks = |of: &Expr, word: &Expr| is_bad(word, *op) && is_result(of);
                asks(left, right) || asks(right, left)
            }
            Expr::Call { name, args, .. } if name.value.eq_ignore_ascii_case("contains") => {
                matches!(args.as_slice(), [list, word] if is_result(list) && is_bad(word, CompareOp::Equal))
            }
            _ => false,
        };
        found = found.or(is_asking.then(|| part.range()));
    });
    found
}

/// `needs.ID.result`, `needs.*.result`
fn is_result(expr: &Expr) -> bool {
    let path = expr.path().unwrap_or_default();
    matches!(path.as_slice(), [context, _, result]
        if context.eq_ignore_ascii_case("needs") && result.eq_ignore_ascii_case("result"))
}

fn is_bad(word: &Expr, op: CompareOp) -> bool {
    let Expr::Literal(Value::Text(word), _) = word.bare() else { return false };
    match op {
        CompareOp::Equal => ["failure", "cancelled", "skipped"].contains(&&**word),
        CompareOp::NotEqual => &**word == "success",
        _ => false,
    }
}
