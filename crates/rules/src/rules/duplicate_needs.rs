//! A job names another one twice in its `needs`.

use std::collections::BTreeSet;

use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let mut before = BTreeSet::new();
        for need in &job.needs {
            if !before.insert(need.value.to_ascii_lowercase()) {
                let message = format!("Job `{}` names `{}` twice in `needs`.", job.id.value, need.value);
                let finding = Diagnostic::broken("duplicate-needs", need.range, message);
                let finding = finding.help("Remove it, or name the job that was meant.");
                found.push(Diagnostic { severity: Severity::Advice, ..finding });
            }
        }
    }
}
