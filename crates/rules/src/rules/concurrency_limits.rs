//! Runs of a workflow pile up, because nothing limits them.

use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let events = ["push", "pull_request", "pull_request_target"];
    let piles_up = events.iter().any(|event| workflow.trigger(event).is_some());
    let all_jobs = !workflow.jobs.is_empty() && workflow.jobs.iter().all(|job| job.concurrency.is_some());
    let is_limited = workflow.concurrency.is_some() || all_jobs || workflow.jobs.is_empty();
    let Some(on) = workflow.on_key.filter(|_| piles_up && !is_limited) else { return };
    let message = "Every push starts a run beside those that still run for the same branch, which nobody waits for.";
    let finding = Diagnostic::advice("concurrency-limits", on, message)
        .help("Add `concurrency` with a group for each branch and, for checks, `cancel-in-progress`.");
    let lines = [
        "concurrency:",
        "  group: ${{ github.workflow }}-${{ github.ref }}",
        "  cancel-in-progress: ${{ github.event_name == 'pull_request' }}",
        "",
    ];
    found.push(match super::missing_permissions::before_jobs(context, &lines) {
        Some(edit) => finding.fix(fix(edit)),
        None => finding,
    });
}

fn fix(edit: TextEdit) -> Fix {
    Fix { title: "Limit runs to one a branch".to_owned(), grade: Grade::Review, edit }
}
