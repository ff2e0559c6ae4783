//! The id of a job or a step has a form that GitHub does not take.

use model::{IdFault, Text, id_fault, is_id_part};
use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        check_id(context, "job", &job.id, found);
    }
    for id in context.steps().iter().filter_map(|facts| facts.step.id.as_ref()) {
        // Where no expression may stand, that is what is to be said.
        if !id.value.contains("${{") {
            check_id(context, "step", id, found);
        }
    }
}

fn check_id(context: &Context<'_>, what: &str, id: &Text, found: &mut Vec<Diagnostic>) {
    let Some(fault) = id_fault(&id.value) else { return };
    let why = match fault {
        IdFault::Reserved => "two `_` at the start are GitHub's own",
        IdFault::Empty | IdFault::Start => "it has to begin with a letter or `_`",
        IdFault::Letters => "it may hold letters, digits, `-` and `_` only",
        IdFault::Long => "it has to be shorter than 100 characters",
    };
    let message = format!("`{}` is no id for a {what}: {why}. GitHub refuses the file.", id.value);
    let mut finding = super::refused(context, "invalid-id", id.range, message);
    let better: String = id.value.chars().map(|c| if is_id_part(c) { c } else { '-' }).collect();
    if id_fault(&better).is_none() {
        let edit = TextEdit::replace(id.range, better.as_str());
        finding = finding.help(format!("Write `{better}`; what refers to the id has to change with it."));
        finding = finding.fix(Fix { title: format!("Change to `{better}`"), grade: Grade::Review, edit });
    }
    found.push(finding);
}
