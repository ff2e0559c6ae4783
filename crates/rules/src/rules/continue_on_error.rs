//! A failure is passed over.

use model::Text;
use source::Diagnostic;

use super::exposure::with_fix;
use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let jobs = context.jobs().iter().map(|job| (job.continue_on_error.as_ref(), "job"));
    let steps = context.steps().iter().filter(|facts| facts.step.continue_on_error.is_some());
    let steps = steps.filter(|facts| !is_read(context, facts.step.id.as_ref()));
    let steps = steps.map(|facts| (facts.step.continue_on_error.as_ref(), "step"));
    for (value, what) in jobs.chain(steps) {
        if let Some(value) = value.filter(|value| value.value == "true") {
            let message = format!("If this {what} fails, the run is green all the same, and nobody sees it.");
            let finding = Diagnostic::advice("continue-on-error", value.range, message)
                .help("Remove it, or let a later step look at `steps.ID.outcome` and tell of the failure.");
            let edit = entries::remove_entry(context.tree, context.key_of(value.range));
            found.push(with_fix(finding, "Remove it", edit));
        }
    }
}

/// Whether an expression looks at how the step went.
fn is_read(context: &Context<'_>, id: Option<&Text>) -> bool {
    id.is_some_and(|id| context.reads(&["steps", &id.value, "outcome"]))
}
