//! A language model acts on text that anybody can write.

use catalog::{Kind, Role};
use source::Diagnostic;

use super::exposure::{asks_who, outsider, privileged, risky, stand};
use crate::Context;
use crate::context::Writer;

const RULE: &str = "agentic-actions";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    if outsider(workflow).is_none() {
        return;
    }
    for facts in context.steps() {
        let Some(known) = facts.known.filter(|known| known.meaning.kind == Kind::Agent) else { continue };
        let Some((_, job)) = facts.job else { continue };
        let open = ["allowed_non_write_users", "allow-users"].into_iter().find_map(|input| facts.step.input(input));
        if let Some(open) = open.filter(|open| open.value.trim() == "*") {
            let message =
                format!("Anybody may tell `{}` what to do here, with the job's secrets and token.", known.slug);
            found.push(risky(RULE, open.range, message).help("Name the people who may, or remove the input."));
        }
        let prompts = known.inputs(Role::Prompt).filter_map(|reading| facts.step.input(&reading.input));
        for prompt in prompts.filter(|_| privileged(workflow).is_some() && !asks_who(workflow, job)) {
            for template in expr::templates(&prompt.value) {
                let parsed = expr::parse_within(&prompt.value, template.inner);
                let flows = context.flows(&parsed.expr, stand(facts));
                let Some(flow) = flows.into_iter().find(|flow| flow.writer == Writer::Outsider) else { continue };
                let message = format!(
                    "Anybody can write `{}`, and `{}` takes it for a part of what it is asked to do, with the job's secrets \
                     and token.",
                    flow.origin, known.slug
                );
                found.push(
                    risky(RULE, context.inside(prompt, flow.range), message)
                        .help("Let the job run for people with write access only, or without secrets and with a token that only reads."),
                );
            }
        }
    }
}
