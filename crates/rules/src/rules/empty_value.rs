//! Nothing stands where something must.

use source::Diagnostic;

use crate::Context;
use crate::context::What;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for fault in context.faults() {
        if !matches!(fault.what, What::Empty) {
            continue;
        }
        let message = if fault.key.is_empty() {
            "Nothing is given here, which GitHub refuses.".to_owned()
        } else {
            format!("`{}` has no value, which GitHub refuses.", fault.key)
        };
        let finding = super::refused(context, "empty-value", fault.range, message);
        found.push(finding.help("Give a value, or remove the key."));
    }
}
