//! A job runs on a machine that GitHub will switch off.

use source::Diagnostic;

use super::unknown_runner_label::{change, changing, successor};
use crate::Context;

const ID: &str = "deprecated-runner-label";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        for text in context.labels(job).all {
            let Some(label) = catalog::label(&text.value) else { continue };
            let Some(day) = label.ends else { continue };
            let message =
                format!("GitHub will switch off `{}` on {day}; jobs with it will wait for ever then.", text.value);
            let finding = Diagnostic::advice(ID, text.range, message);
            found.push(match successor(label) {
                Some(next) => changing(finding.help(format!("Take `{next}`.")), change(job, &text, next)),
                None => finding.help("Take a newer label."),
            });
        }
    }
}
