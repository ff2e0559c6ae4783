//! A called workflow asks for more than its caller may do.

use catalog::SCOPES;
use model::Level;
use source::{Diagnostic, Severity, Splice, TextEdit};

use super::exposure::with_fix;
use super::insufficient_permissions::grant;
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    for (job, path, called) in super::calls(context) {
        let Some(uses) = &job.uses else { continue };
        let own = workflow.permissions_of(job);
        let mut lacking: Vec<String> = Vec::new();
        let mut grants: Vec<Option<TextEdit>> = Vec::new();
        let mut is_refused = false;
        for asked in called.jobs.iter().map(|inner| called.permissions_of(inner)) {
            for scope in &SCOPES {
                let levels = asked.level(scope.name).zip(own.level(scope.name));
                let Some((wanted, allowed)) = levels.filter(|(wanted, allowed)| wanted > allowed) else { continue };
                // What anyone can read of a public repository is not refused there.
                is_refused |= wanted == Level::Write;
                let words = format!("`{}: {}` (here: `{}`)", scope.name, wanted.name(), allowed.name());
                if !lacking.contains(&words) {
                    lacking.push(words);
                    grants.push(own.permissions.and_then(|it| grant(context, it, scope.name, wanted)));
                }
            }
        }
        if !lacking.is_empty() {
            let message = format!("`{path}` asks for more permissions than this job has: {}.", lacking.join(", "));
            let severity = if is_refused { Severity::Rejected } else { Severity::Broken };
            let finding = Diagnostic { severity, ..Diagnostic::rejected("call-permissions", uses.range, message) };
            let finding =
                finding.help("Grant them in `permissions` of this job: the called workflow can only have fewer.");
            found.push(with_fix(finding, "Grant them", together(grants)));
        }
    }
}

/// All of the edits as one, if each can be made.
pub(super) fn together(edits: Vec<Option<TextEdit>>) -> Option<TextEdit> {
    let edits: Option<Vec<TextEdit>> = edits.into_iter().collect();
    let splices: Vec<Splice> = edits?.iter().flat_map(TextEdit::splices).cloned().collect();
    TextEdit::new(splices).ok()
}
