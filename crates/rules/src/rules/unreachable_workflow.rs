//! A workflow that can only be called, and no workflow calls it.

use model::Uses;
use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let [trigger] = workflow.triggers.as_slice() else { return };
    if trigger.event.value != "workflow_call" || !context.project.is_whole() {
        return;
    }
    let mut calls = context.project.workflows().flat_map(|(_, other)| &other.jobs).filter_map(model::Job::called);
    let is_called = calls.any(|uses| match uses {
        Uses::Local { path, .. } | Uses::OwnRepository { path } => path == context.path,
        // The repository may call itself by its name.
        Uses::Remote(remote) => remote.path == context.path,
        _ => false,
    });
    if !is_called {
        let message = "This workflow starts only when it is called, and no workflow of the repository calls it.";
        found.push(Diagnostic::advice("unreachable-workflow", trigger.event.range, message).help(
            "Call it, give it an event of its own, or remove it. If other repositories call it, ignore this rule here.",
        ));
    }
}
