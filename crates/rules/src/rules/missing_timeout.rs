//! A job that hangs runs for six hours.

use source::{Diagnostic, Fix, Grade};

use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let jobs = context.jobs().iter().filter(|job| job.runs_on.is_some() && job.timeout_minutes.is_none());
    for job in jobs {
        let own = context.steps().iter().filter(|facts| facts.job.is_some_and(|(_, it)| it.id.range == job.id.range));
        let all_limited = own.clone().count() > 0 && own.clone().all(|facts| facts.step.timeout_minutes.is_some());
        if all_limited {
            continue;
        }
        let message = format!(
            "Job `{}` has no `timeout-minutes`: if it hangs, GitHub stops it only after 6 hours.",
            job.id.value
        );
        let finding =
            Diagnostic::advice("missing-timeout", job.id.range, message).help("Add `timeout-minutes` to the job.");
        let mapping = entries::value(context.tree, job.id.range);
        let edit = mapping.and_then(|job| entries::add(job, "timeout-minutes: 30", &["steps"], context.tree.text()));
        found.push(match edit {
            Some(edit) => finding.fix(Fix { title: "Stop it after 30 minutes".to_owned(), grade: Grade::Manual, edit }),
            None => finding,
        });
    }
}
