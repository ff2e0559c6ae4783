//! The workflow runs with secrets for what anybody sends.

use source::{Diagnostic, TextEdit};

use super::exposure::{advice, risky, with_manual_fix};
use crate::Context;

const RULE: &str = "dangerous-triggers";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    for trigger in &workflow.triggers {
        let (what, instead) = match trigger.event.as_str() {
            "pull_request_target" => (
                "runs for pull requests of anybody, with the secrets and the token of this repository",
                "Use `pull_request`, unless nothing of the pull request is checked out, built or run.",
            ),
            "workflow_run" => (
                "runs after workflows of anybody's pull requests, with the secrets and the token of this repository",
                "Use `workflow_call` from a workflow that may be trusted, or treat artifacts and commits of that run as hostile.",
            ),
            _ => continue,
        };
        let does_more = workflow.jobs.iter().any(takes_content);
        let message = format!("`{}` {what}", trigger.event.value);
        let finding = if does_more {
            risky(RULE, trigger.event.range, format!("{message}, and jobs here run scripts or fetch files."))
        } else {
            advice(RULE, trigger.event.range, format!("{message}; the jobs here only use known actions."))
        };
        let is_pull = trigger.event.value == "pull_request_target" && workflow.trigger("pull_request").is_none();
        let edit = is_pull.then(|| {
            let written = trigger.event.range.slice(context.tree.text());
            TextEdit::replace(trigger.event.range, written.replace("pull_request_target", "pull_request"))
        });
        found.push(with_manual_fix(finding.help(instead), "Change to `pull_request`", edit));
    }
}

/// Whether a job fetches or runs anything of which the file cannot tell that it is the repository's own.
fn takes_content(job: &model::Job) -> bool {
    job.uses.is_some()
        || job.all_steps().any(|step| {
            let slug = step.action().and_then(|uses| uses.slug()).unwrap_or_default();
            step.run.is_some()
                || ["checkout", "download-artifact"].iter().any(|word| slug.contains(word))
                || slug.is_empty()
        })
}
