//! An expression stands where GitHub takes none.

use source::Diagnostic;

use crate::Context;
use crate::context::What;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for fault in context.faults() {
        if !matches!(fault.what, What::Expression) {
            continue;
        }
        let key = fault.key;
        let message = format!("`{key}` takes no expression: GitHub reads it before anything could be worked out.");
        let finding = super::refused(context, "expression-not-allowed", fault.range, message);
        found.push(finding.help("Write the value itself."));
    }
}
