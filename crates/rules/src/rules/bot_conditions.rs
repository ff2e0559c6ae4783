//! A condition trusts whoever caused the last run instead of whoever wrote the change.

use expr::{CompareOp, Expr, Value};
use source::{Diagnostic, TextEdit};

use super::exposure::{advice, privileged, risky, with_fix};
use crate::Context;

const RULE: &str = "bot-conditions";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let is_pull = workflow.trigger("pull_request").is_some() || workflow.trigger("pull_request_target").is_some();
    let is_only_pull = workflow.triggers.iter().all(|trigger| trigger.event.value.starts_with("pull_request"));
    let danger = privileged(workflow);
    if danger.is_none() && !is_pull {
        return;
    }
    for expression in context.expressions().iter().filter(|expression| expression.is_condition) {
        let mut actors = Vec::new();
        actors_of_bots(&expression.parsed.expr, &mut actors);
        for (actor, bot) in actors {
            let range = expression.place(actor.range());
            let source = actor.range().slice(&expression.text.value);
            let message = format!(
                "`{source}` is whoever caused this run, not whoever wrote the change: if `{bot}` merely touches somebody's \
                 branch, the condition holds for their code."
            );
            let finding = if danger.is_some() { risky(RULE, range, message) } else { advice(RULE, range, message) };
            let finding = finding.help("Ask who opened it: `github.event.pull_request.user.login`.");
            let edit = is_only_pull.then(|| TextEdit::replace(range, "github.event.pull_request.user.login"));
            found.push(with_fix(finding, "Ask who opened the pull request", edit));
        }
    }
}

/// Comparisons of the actor with the name of a bot that let it in.
fn actors_of_bots<'e>(expr: &'e Expr, found: &mut Vec<(&'e Expr, &'e str)>) {
    expr.walk(&mut |part| {
        let Expr::Compare { op: CompareOp::Equal, left, right, .. } = part else { return };
        for (actor, name) in [(left, right), (right, left)] {
            let is_actor = actor.path().is_some_and(|path| {
                let path: Vec<String> = path.iter().map(|part| part.to_ascii_lowercase()).collect();
                matches!(
                    path.iter().map(String::as_str).collect::<Vec<_>>().as_slice(),
                    ["github", "actor" | "triggering_actor" | "actor_id"]
                        | ["github", "event", "sender", "login" | "id"]
                )
            });
            if let Expr::Literal(Value::Text(name), _) = name.bare()
                && is_actor
                && (name.ends_with("[bot]") || matches!(&**name, "49699333" | "29139614" | "41898282"))
            {
                found.push((actor, name));
            }
        }
    });
}
