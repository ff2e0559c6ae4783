//! A secret is used in a job without an environment, where no rule guards it.

use expr::Expr;
use source::{Diagnostic, TextRange};

use super::exposure::advice;
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let own = own_secrets(context);
    let mut seen: Vec<TextRange> = Vec::new();
    for expression in context.expressions() {
        let Some(job) = expression.job.and_then(|nth| context.jobs().get(nth)) else { continue };
        if job.environment.is_some() || job.uses.is_some() {
            continue;
        }
        let mut secrets: Vec<(TextRange, String)> = Vec::new();
        expression.parsed.expr.walk(&mut |part| {
            if let Expr::Property { .. } | Expr::Index { .. } = part
                && let Some([context, name]) = part.path().as_deref()
                && context.eq_ignore_ascii_case("secrets")
                && !name.eq_ignore_ascii_case("GITHUB_TOKEN")
            {
                secrets.push((part.range(), (*name).to_owned()));
            }
        });
        for (range, name) in secrets {
            let place = expression.place(range);
            // An alias brings the same line to several jobs.
            let Err(nth) = seen.binary_search(&place) else { continue };
            seen.insert(nth, place);
            if own.iter().any(|own| own.eq_ignore_ascii_case(&name)) {
                continue;
            }
            let message = format!(
                "Job `{}` takes secret `{name}` without an environment, so whoever can push a branch can change the job and \
                 take it.",
                job.id.value
            );
            found.push(advice("secrets-outside-env", place, message).help(
                "Keep the secret in an environment that only protected branches may use, and name it in `environment`.",
            ));
        }
    }
}

/// The secrets that only callers hand over: no environment of this repository would guard them.
fn own_secrets<'c>(context: &Context<'c>) -> Vec<&'c str> {
    let triggers = context.workflow().map_or(&[][..], |workflow| &workflow.triggers);
    if triggers.iter().any(|trigger| trigger.event.value != "workflow_call") {
        return Vec::new();
    }
    triggers.iter().flat_map(|trigger| &trigger.secrets).map(|secret| secret.name.as_str()).collect()
}
