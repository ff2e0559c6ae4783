//! A job needs one that does not exist.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    // A job whose key could not be read may well exist.
    if !workflow.tree.damaged().is_empty() {
        return;
    }
    for job in &workflow.jobs {
        for need in &job.needs {
            if workflow.job(&need.value).is_some() {
                continue;
            }
            let (id, need_id) = (&job.id.value, &need.value);
            let message = format!("Job `{id}` needs `{need_id}`, but this workflow has no such job.");
            let diagnostic = Diagnostic::rejected("unknown-needs", need.range, message);
            let others = workflow.jobs.iter().map(|other| other.id.as_str()).filter(|other| other != id);
            found.push(super::suggest(diagnostic, need_id, others, || {
                let jobs = workflow.jobs.iter().map(|job| job.id.as_str());
                format!("The jobs of this workflow are {}.", super::listed(jobs))
            }));
        }
    }
}
