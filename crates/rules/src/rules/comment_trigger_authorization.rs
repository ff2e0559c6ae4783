//! A comment of anybody starts a job that can do things.

use model::{Job, Level, Workflow};
use source::{Diagnostic, TextEdit};

use super::exposure::{asks_who, risky, with_fix};
use crate::{Context, entries};

const EVENTS: [&str; 4] = ["issue_comment", "discussion_comment", "pull_request_review_comment", "pull_request_review"];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let mut events = workflow.triggers.iter().map(|trigger| &trigger.event);
    let Some(event) = events.find(|event| EVENTS.contains(&event.as_str())) else { return };
    for job in workflow.jobs.iter().filter(|job| !asks_who(workflow, job)) {
        let Some(power) = power(workflow, job) else { continue };
        let is_other =
            job.condition.as_ref().is_some_and(|condition| is_for_other_events(&condition.value, &event.value));
        if is_other {
            continue;
        }
        let message = format!(
            "Anybody can write a comment, and job `{}` starts for each without asking who wrote it, though it {power}.",
            job.id.value
        );
        let asked = asked(&event.value);
        let finding = risky("comment-trigger-authorization", job.id.range, message)
            .label(event.range, "Started by this.")
            .help(format!("Ask in `if`: `{asked}`."));
        let edit = is_only(workflow).then(|| ask(context, job, &asked)).flatten();
        found.push(with_fix(finding, "Ask who wrote it", edit));
    }
}

/// Whether nothing but comments and reviews starts the workflow, so that every run has an author to ask for.
fn is_only(workflow: &Workflow) -> bool {
    let mut events = workflow.triggers.iter().map(|trigger| trigger.event.as_str());
    let is_review = |event: &str| event == "pull_request_review";
    let reviews = workflow.triggers.iter().any(|trigger| is_review(trigger.event.as_str()));
    events.all(|event| EVENTS.contains(&event) && is_review(event) == reviews)
}

/// The condition that the author of a comment or review may write in the repository.
fn asked(event: &str) -> String {
    let what = if event == "pull_request_review" { "review" } else { "comment" };
    format!("contains(fromJSON('[\"OWNER\", \"MEMBER\", \"COLLABORATOR\"]'), github.event.{what}.author_association)")
}

/// Gives a job without a condition that one.
fn ask(context: &Context<'_>, job: &Job, asked: &str) -> Option<TextEdit> {
    let mapping = entries::value(context.tree, job.id.range).filter(|_| job.condition.is_none())?;
    entries::add(mapping, &format!("if: {asked}"), &["needs", "runs-on"], context.tree.text())
}

/// What the job can do that not everybody should.
fn power(workflow: &Workflow, job: &Job) -> Option<&'static str> {
    let permissions = workflow.permissions_of(job);
    let checks_out = job.all_steps().any(|step| {
        let is_checkout = step.action().and_then(|uses| uses.slug()).is_some_and(|slug| slug == "actions/checkout");
        is_checkout && step.input("ref").is_some()
            || step.run.as_ref().is_some_and(|run| run.value.contains("gh pr checkout"))
    });
    if checks_out {
        return Some("checks out the pull request's code");
    }
    let writes = ["contents", "packages", "actions", "deployments", "pages", "id-token"];
    if writes.iter().any(|scope| permissions.level(scope) == Some(Level::Write)) {
        return Some("may write with its token");
    }
    let texts = job.all_steps().flat_map(|step| step.env.pairs.iter().chain(&step.with)).chain(&job.env.pairs);
    let names = texts.filter(|(_, value)| value.value.contains("secrets."));
    names.into_iter().any(|(_, value)| !value.value.contains("secrets.GITHUB_TOKEN")).then_some("has secrets")
}

/// Whether a condition holds for other events only.
fn is_for_other_events(condition: &str, event: &str) -> bool {
    condition.contains("github.event_name ==") && !condition.contains(event)
}
