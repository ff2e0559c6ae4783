//! What a job's token may do is left to the settings of the repository.

use source::{Diagnostic, TextEdit};

use super::call_permissions::together;
use super::exposure::with_fix;
use super::insufficient_permissions::grants;
use crate::{Context, entries};

const ID: &str = "missing-permissions";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow().filter(|workflow| workflow.permissions.is_none()) else { return };
    let lacking: Vec<_> = workflow.jobs.iter().filter(|job| job.permissions.is_none()).collect();
    if lacking.len() < workflow.jobs.len() {
        for job in lacking {
            let id = &job.id.value;
            let message =
                format!("Job `{id}` says no `permissions`, so its token may do what the repository's settings allow.");
            found
                .push(Diagnostic::advice(ID, job.id.range, message).help("Add `permissions` with what the job needs."));
        }
        return;
    }
    let Some(on) = workflow.on_key.filter(|_| !lacking.is_empty()) else { return };
    let message = "This workflow says no `permissions`, so its token may do what the repository's settings allow.";
    let finding = Diagnostic::advice(ID, on, message)
        .help("Add `permissions: { contents: read }`, and more only to jobs that need it.");
    found.push(granting(context, finding));
}

/// The finding with a fix that lets the token read files, and more only in jobs that are known to need it. None where callers
/// decide what may be granted.
pub(super) fn granting(context: &Context<'_>, finding: Diagnostic) -> Diagnostic {
    let is_called = context.workflow().is_none_or(|workflow| workflow.trigger("workflow_call").is_some());
    let reading = before_jobs(context, &["permissions:", "  contents: read", ""]).filter(|_| !is_called);
    let mut edits = vec![reading];
    for (nth, lines) in grants(context) {
        let job = context.jobs().get(nth).and_then(|job| entries::value(context.tree, job.id.range));
        let before = ["runs-on", "steps"];
        edits.push(job.and_then(|job| entries::add(job, &lines, &before, context.tree.text())));
    }
    let title = if edits.len() == 1 { "Let the token read only" } else { "Grant what the jobs need" };
    with_fix(finding, title, together(edits))
}

/// Puts lines before the key `jobs` of a file in block form, and above the comments that belong to it.
pub(super) fn before_jobs(context: &Context<'_>, lines: &[&str]) -> Option<TextEdit> {
    let text = context.tree.text();
    let root = context.tree.root().filter(|root| !root.is_flow())?;
    let jobs = root.entry("jobs")?.key.range().start();
    let mut at = jobs;
    for comment in context.tree.comments().iter().rev().filter(|comment| comment.end() <= jobs) {
        let between = text.get(comment.end()..at)?;
        let is_above = between.trim().is_empty() && between.matches('\n').count() == 1;
        let is_alone = comment.start() == 0 || text.get(..comment.start())?.ends_with('\n');
        if !is_above || !is_alone {
            break;
        }
        at = comment.start();
    }
    let lines = entries::block(text, at, &format!("{}\n", lines.join("\n")));
    (at == 0 || text.get(..at)?.ends_with('\n')).then(|| TextEdit::insert(at, lines))
}
