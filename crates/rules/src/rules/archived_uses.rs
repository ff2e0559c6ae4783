//! An action whose repository is archived gets no fixes any more.

use model::Uses;
use source::Diagnostic;

use super::exposure::risky;
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(details) = context.library.details() else { return };
    let steps = context.steps().iter().filter_map(|facts| facts.step.uses.as_ref().zip(facts.uses.clone()));
    let calls = context.jobs().iter().filter_map(|job| job.uses.as_ref().zip(job.called()));
    for (text, uses) in steps.chain(calls) {
        let Uses::Remote(remote) = &uses else { continue };
        if !details.is_archived(&remote.slug()) {
            continue;
        }
        let message = format!(
            "`{}/{}` is archived: its owner mends nothing there any more, security holes included.",
            remote.owner, remote.name
        );
        let help = "Move to an action that is kept up, or to a few lines of `run`.";
        found.push(risky("archived-uses", text.range, message).help(help));
    }
}
