//! A workflow asks its callers for a secret that it never reads.

use model::CallSecrets;
use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow().filter(|workflow| workflow.tree.damaged().is_empty()) else { return };
    // Handed on as a whole, any of them may be read.
    if workflow.jobs.iter().any(|job| matches!(job.secrets, Some(CallSecrets::All(_)))) {
        return;
    }
    for secret in workflow.triggers.iter().flat_map(|trigger| &trigger.secrets) {
        let name = &secret.name.value;
        if !context.reads(&["secrets", name]) {
            let message = format!("Nothing reads the secret `{name}`, so callers hand it over for nothing.");
            let help = format!("Read it as `${{{{ secrets.{name} }}}}`, or remove it.");
            found.push(Diagnostic::advice("unused-workflow-secret", secret.name.range, message).help(help));
        }
    }
}
