//! A job's machine changes when GitHub moves a label.

use source::Diagnostic;

use crate::Context;

const ID: &str = "mutable-runner-label";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        for text in context.labels(job).all {
            let moves = catalog::label(&text.value).is_some_and(|label| label.moves);
            if moves {
                let message = format!(
                    "`{}` names another image when GitHub moves it, and the job may fail from one day to the next.",
                    text.value
                );
                found.push(Diagnostic::advice(ID, text.range, message).help("Name a version, such as `ubuntu-24.04`."));
            }
        }
    }
}
