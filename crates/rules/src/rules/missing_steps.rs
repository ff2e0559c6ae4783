//! A job has nothing to do.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let is_there = !job.steps.is_empty() || job.uses.is_some() || job.runs_on.is_none();
        if is_there || context.is_damaged(job.range) {
            continue;
        }
        let message = format!("Job `{}` has no `steps`, so there is nothing that it could do.", job.id.value);
        found.push(Diagnostic::broken("missing-steps", job.id.range, message).help("Add `steps`, or remove the job."));
    }
}
