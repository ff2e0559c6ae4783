//! A job names another one twice in its `needs`.

use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        for (nth, need) in job.needs.iter().enumerate() {
            let mut before = job.needs.iter().take(nth);
            if before.any(|other| other.value.eq_ignore_ascii_case(&need.value)) {
                let message = format!("Job `{}` names `{}` twice in `needs`.", job.id.value, need.value);
                let finding = Diagnostic::broken("duplicate-needs", need.range, message);
                let finding = finding.help("Remove it, or name the job that was meant.");
                found.push(Diagnostic { severity: Severity::Advice, ..finding });
            }
        }
    }
}
