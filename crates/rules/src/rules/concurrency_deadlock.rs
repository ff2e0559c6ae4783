//! A job waits for a group that its own run holds.

use model::{Concurrency, Uses, Workflow};
use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    for job in &workflow.jobs {
        let holders = [workflow.concurrency.as_ref(), job.concurrency.as_ref()];
        if let (Some(outer), Some(inner)) = (&workflow.concurrency, &job.concurrency)
            && is_same(outer, inner)
        {
            let message = format!(
                "Job `{}` waits for group `{}`, which its own run holds, so GitHub cancels the run as a deadlock.",
                job.id.value, inner.group.value
            );
            found.push(finding(inner, outer, message));
        }
        let called = job.called().and_then(|uses| callee(context, &uses));
        let Some(inner) = called.and_then(|callee| callee.concurrency.as_ref()) else { continue };
        if let Some(outer) = holders.into_iter().flatten().find(|outer| is_same(outer, inner)) {
            let message = format!(
                "Job `{}` calls a workflow with the same group `{}`, which this run holds, so GitHub cancels it as a deadlock.",
                job.id.value, outer.group.value
            );
            found.push(
                Diagnostic::broken("concurrency-deadlock", outer.group.range, message)
                    .help("Give the called workflow, or this one, a group of its own."),
            );
        }
    }
}

fn finding(inner: &Concurrency, outer: &Concurrency, message: String) -> Diagnostic {
    Diagnostic::broken("concurrency-deadlock", inner.group.range, message)
        .label(outer.group.range, "the run holds this group")
        .help("Give the job a group of its own, for example with its id behind.")
}

/// The same text gives the same name; in a called workflow `github` is the caller's too.
fn is_same(outer: &Concurrency, inner: &Concurrency) -> bool {
    let own = ["inputs.", "matrix.", "strategy.", "needs.", "vars.", "env."];
    let group = &outer.group.value;
    group.eq_ignore_ascii_case(&inner.group.value) && !own.iter().any(|context| group.contains(context))
}

pub(super) fn callee<'c>(context: &Context<'c>, uses: &Uses) -> Option<&'c Workflow> {
    match uses {
        Uses::Local { path, .. } | Uses::OwnRepository { path } => context.project.workflow(path),
        _ => None,
    }
}
