//! A job calls a workflow that cannot be called.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (job, path, called) in super::calls(context) {
        let Some(uses) = job.uses.as_ref().filter(|_| called.trigger("workflow_call").is_none()) else { continue };
        if !called.tree.damaged().is_empty() {
            continue;
        }
        let message = format!("`{path}` has no `workflow_call` below `on`, so it cannot be called.");
        found.push(
            Diagnostic::rejected("not-callable", uses.range, message)
                .help("Add `workflow_call:` to the `on` of that workflow."),
        );
    }
}
