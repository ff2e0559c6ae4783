//! A called workflow asks for more than its caller may do.

use catalog::SCOPES;
use model::Level;
use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    for (job, path, called) in super::calls(context) {
        let Some(uses) = &job.uses else { continue };
        let own = workflow.permissions_of(job);
        let mut lacking: Vec<String> = Vec::new();
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
                }
            }
        }
        if !lacking.is_empty() {
            let message = format!("`{path}` asks for more permissions than this job has: {}.", lacking.join(", "));
            let severity = if is_refused { Severity::Rejected } else { Severity::Broken };
            let finding = Diagnostic { severity, ..Diagnostic::rejected("call-permissions", uses.range, message) };
            found.push(
                finding.help("Grant them in `permissions` of this job: the called workflow can only have fewer."),
            );
        }
    }
}
