//! A job does not say where it runs.

use model::Workflow;
use source::Diagnostic;

pub(crate) fn check(workflow: &Workflow, found: &mut Vec<Diagnostic>) {
    for job in &workflow.jobs {
        if job.runs_on.is_some() || job.uses.is_some() || super::is_damaged(workflow, job.range) {
            continue;
        }
        let id = &job.id.value;
        let message =
            format!("Job `{id}` has no `runs-on`, so GitHub does not know where to run it and refuses the file.");
        found.push(
            Diagnostic::rejected("missing-runs-on", job.id.range, message)
                .help("Add `runs-on: ubuntu-latest`, or `uses:` to call a reusable workflow."),
        );
    }
}
