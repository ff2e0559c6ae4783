//! Runs of a workflow pile up, because nothing limits them.

use model::{Concurrency, Workflow};
use source::{Diagnostic, Fix, Grade, TextEdit};

use super::concurrency_deadlock::callee;
use crate::Context;

const ID: &str = "concurrency-limits";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    // A tag is pushed once, so its runs never meet.
    let is_of_branches = workflow.trigger("push").is_some_and(|push| {
        let has = |key: &str| push.filter(key).is_some();
        !(has("tags") || has("tags-ignore")) || has("branches") || has("branches-ignore")
    });
    let pulls = ["pull_request", "pull_request_target"];
    if !is_of_branches && !pulls.iter().any(|event| workflow.trigger(event).is_some()) {
        return;
    }
    match &workflow.concurrency {
        Some(concurrency) => found.extend(keeps_old_runs(workflow, concurrency)),
        None => found.extend(unlimited(context, workflow)),
    }
}

/// The runs of a pull request's earlier commits go on.
fn keeps_old_runs(workflow: &Workflow, concurrency: &Concurrency) -> Option<Diagnostic> {
    let is_open = concurrency.cancel_in_progress.is_none() && concurrency.queue.is_none();
    let cancel = cancel(workflow).filter(|_| is_open)?;
    let message = "Without `cancel-in-progress`, a run of an earlier commit goes on, and the newer one waits for it.";
    Some(Diagnostic::advice(ID, concurrency.group.range, message).help(format!("Add `cancel-in-progress: {cancel}`.")))
}

fn unlimited(context: &Context<'_>, workflow: &Workflow) -> Option<Diagnostic> {
    let all_jobs = workflow.jobs.iter().all(|job| job.concurrency.is_some());
    let on = workflow.on_key.filter(|_| !all_jobs)?;
    let message = "Every push starts a run beside those that still run for the same branch, which nobody waits for.";
    let finding = Diagnostic::advice(ID, on, message);
    if workflow.trigger("workflow_call").is_some() {
        return Some(finding.help(
            "Add `concurrency` with a group for each branch. As other workflows call this one and `github.workflow` is \
             their name then, begin the group with a word that no caller's group has, or both wait for each other.",
        ));
    }
    let finding = finding.help(match cancel(workflow) {
        Some(cancel) => format!("Add `concurrency` with a group for each branch and `cancel-in-progress: {cancel}`."),
        None => "Add `concurrency` with a group for each branch.".to_owned(),
    });
    Some(match group(context, workflow).and_then(|group| limit(context, workflow, group)) {
        Some(edit) => finding.fix(fix(edit)),
        None => finding,
    })
}

/// What `cancel-in-progress` should be, so that only runs for pull requests are cut off; `None` where no such run is.
/// Those of `pull_request_target` may write, so they end.
fn cancel(workflow: &Workflow) -> Option<&'static str> {
    workflow.trigger("pull_request")?;
    let is_only = workflow.triggers.iter().all(|trigger| trigger.event.value == "pull_request");
    Some(if is_only { "true" } else { "${{ github.event_name == 'pull_request' }}" })
}

/// A group that is one for each branch or pull request, as far as the events tell branches apart; `None` where it would
/// hold runs together that have nothing to do with each other, or where the run may hold it already.
fn group(context: &Context<'_>, workflow: &Workflow) -> Option<&'static str> {
    let told_apart =
        ["push", "pull_request", "pull_request_target", "merge_group", "schedule", "workflow_dispatch", "release"];
    if !workflow.triggers.iter().all(|trigger| told_apart.contains(&trigger.event.as_str())) {
        return None;
    }
    // The branch of `pull_request_target` is the one to merge into.
    let group = match workflow.trigger("pull_request_target") {
        Some(_) => "${{ github.workflow }}-${{ github.event.pull_request.number || github.ref }}",
        None => "${{ github.workflow }}-${{ github.ref }}",
    };
    let is_held = |concurrency: &Concurrency| concurrency.group.value.eq_ignore_ascii_case(group);
    let is_free = workflow.jobs.iter().all(|job| {
        let is_callee_free = job.called().is_none_or(|uses| {
            callee(context, &uses).is_some_and(|callee| {
                let jobs = callee.jobs.iter().filter_map(|job| job.concurrency.as_ref());
                !callee.concurrency.iter().chain(jobs).any(is_held)
            })
        });
        is_callee_free && !job.concurrency.as_ref().is_some_and(is_held)
    });
    is_free.then_some(group)
}

fn limit(context: &Context<'_>, workflow: &Workflow, group: &str) -> Option<TextEdit> {
    let group = format!("  group: {group}");
    let cancel = cancel(workflow).map(|cancel| format!("  cancel-in-progress: {cancel}"));
    let lines: Vec<&str> = ["concurrency:", &group].into_iter().chain(cancel.as_deref()).chain([""]).collect();
    super::missing_permissions::before_jobs(context, &lines)
}

fn fix(edit: TextEdit) -> Fix {
    Fix { title: "Limit runs to one a branch".to_owned(), grade: Grade::Review, edit }
}
