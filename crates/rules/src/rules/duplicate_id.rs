//! Two steps of a job have the same id.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<(Option<usize>, String, source::TextRange)> = Vec::new();
    for facts in context.steps() {
        let Some(id) = &facts.step.id else { continue };
        let key = (facts.job.map(|(nth, _)| nth), id.value.to_ascii_lowercase());
        // An anchor's steps are the same place in two jobs.
        let first = seen.iter().find(|(job, name, range)| *job == key.0 && *name == key.1 && *range != id.range);
        match first {
            Some((.., first)) => {
                let message = format!("The id `{}` is taken by an earlier step of this job.", id.value);
                let finding = super::refused(context, "duplicate-id", id.range, message);
                found.push(finding.label(*first, "first given here").help("Give each step an id of its own."));
            }
            None => seen.push((key.0, key.1, id.range)),
        }
    }
}
