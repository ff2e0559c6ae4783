//! A key is given twice in one mapping.

use source::Diagnostic;

use crate::Context;
use crate::context::What;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_tree(context, syntax::DUPLICATE_KEY, found);
    for fault in context.faults() {
        if let What::RepeatedKey { key, first } = &fault.what {
            let message = format!(
                "The key `{key}` is given twice in this mapping: GitHub takes keys that differ by case for one."
            );
            let finding = super::refused(context, syntax::DUPLICATE_KEY, fault.range, message);
            found.push(finding.label(*first, "first given here").help("Keep one of the two, or merge their values."));
        }
    }
}
