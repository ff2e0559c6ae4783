//! A job runs on a machine of one's own.

use catalog::LabelState;
use source::Diagnostic;

use super::exposure::{advice, outsider, risky};
use crate::Context;

const RULE: &str = "self-hosted-runner";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    for job in &workflow.jobs {
        let labels = job.runs_on.as_ref().map_or(&[][..], |runs_on| &runs_on.labels);
        let is_own = |label: &&model::Text| {
            let plain = label.value.to_ascii_lowercase();
            plain == "self-hosted" || catalog::label(&plain).is_some_and(|label| label.state == LabelState::SelfHosted)
        };
        let Some(label) = labels.iter().find(is_own) else { continue };
        let help = "Use it in private repositories only, or make a fresh machine for each job (ephemeral runners).";
        let finding = if let Some(event) = outsider(workflow) {
            let message = format!(
                "Job `{}` runs on a machine of your own, and `{}` starts it for anybody: in a public repository their code \
                 can stay on the machine.",
                job.id.value, event.value
            );
            risky(RULE, label.range, message)
        } else {
            let message = format!(
                "Job `{}` runs on a machine of your own; what one job leaves there reaches the next.",
                job.id.value
            );
            advice(RULE, label.range, message)
        };
        found.push(finding.help(help));
    }
}
