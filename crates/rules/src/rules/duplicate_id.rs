//! Two steps of a job have the same id.

use std::collections::BTreeMap;

use source::{Diagnostic, TextRange};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(Option<usize>, String), TextRange> = BTreeMap::new();
    for facts in context.steps() {
        let Some(id) = &facts.step.id else { continue };
        let key = (facts.job.map(|(nth, _)| nth), id.value.to_ascii_lowercase());
        let first = *seen.entry(key).or_insert(id.range);
        if first != id.range {
            let message = format!("The id `{}` is taken by an earlier step of this job.", id.value);
            let finding = super::refused(context, "duplicate-id", id.range, message);
            found.push(finding.label(first, "first given here").help("Give each step an id of its own."));
        }
    }
}
