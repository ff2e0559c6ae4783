//! Runs of a workflow pile up, because nothing limits them.

use model::{Concurrency, Workflow};
use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::Context;

const ID: &str = "concurrency-limits";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let events = ["push", "pull_request", "pull_request_target"];
    if !events.iter().any(|event| workflow.trigger(event).is_some()) {
        return;
    }
    match &workflow.concurrency {
        Some(concurrency) => found.extend(keeps_old_runs(workflow, concurrency)),
        None => found.extend(unlimited(context, workflow)),
    }
}

/// The runs of a pull request's earlier commits go on.
fn keeps_old_runs(workflow: &Workflow, concurrency: &Concurrency) -> Option<Diagnostic> {
    workflow
        .trigger("pull_request")
        .filter(|_| concurrency.cancel_in_progress.is_none() && concurrency.queue.is_none())?;
    let message = "Without `cancel-in-progress`, a run of an earlier commit goes on, and the newer one waits for it.";
    let help = "Add `cancel-in-progress: ${{ github.event_name == 'pull_request' }}`.";
    Some(Diagnostic::advice(ID, concurrency.group.range, message).help(help))
}

fn unlimited(context: &Context<'_>, workflow: &Workflow) -> Option<Diagnostic> {
    let all_jobs = workflow.jobs.iter().all(|job| job.concurrency.is_some());
    let on = workflow.on_key.filter(|_| !all_jobs)?;
    let message = "Every push starts a run beside those that still run for the same branch, which nobody waits for.";
    let finding = Diagnostic::advice(ID, on, message)
        .help("Add `concurrency` with a group for each branch and, for checks, `cancel-in-progress`.");
    let lines = [
        "concurrency:",
        "  group: ${{ github.workflow }}-${{ github.ref }}",
        "  cancel-in-progress: ${{ github.event_name == 'pull_request' }}",
        "",
    ];
    Some(match super::missing_permissions::before_jobs(context, &lines) {
        Some(edit) => finding.fix(fix(edit)),
        None => finding,
    })
}

fn fix(edit: TextEdit) -> Fix {
    Fix { title: "Limit runs to one a branch".to_owned(), grade: Grade::Review, edit }
}
