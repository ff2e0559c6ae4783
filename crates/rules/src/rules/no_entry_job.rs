//! Every job waits for another one.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow().filter(|workflow| workflow.tree.damaged().is_empty()) else { return };
    let Some(jobs) = workflow.tree.root().and_then(|root| root.entry("jobs")) else { return };
    if !workflow.jobs.is_empty() && workflow.jobs.iter().all(|job| !job.needs.is_empty()) {
        let message = "Every job needs another one, so none could ever start and GitHub refuses the file.";
        found.push(
            Diagnostic::rejected("no-entry-job", jobs.key.range(), message)
                .help("At least one job has to do without `needs`."),
        );
    }
}
