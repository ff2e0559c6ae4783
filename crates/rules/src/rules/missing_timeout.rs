//! A job that hangs runs for six hours.

use source::{Diagnostic, Fix, Grade};

use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (nth, job) in context.jobs().iter().enumerate() {
        let steps = context.steps_of(nth);
        let all_limited = !steps.is_empty() && steps.iter().all(|facts| facts.step.timeout_minutes.is_some());
        if job.runs_on.is_none() || job.timeout_minutes.is_some() || all_limited {
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
