//! The id of a job or a step has a form that GitHub does not take.

use model::Text;
use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::Context;

/// An id is shorter than this, in characters.
const LIMIT: usize = 100;

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
    let Some(why) = fault(&id.value) else { return };
    let message = format!("`{}` is no id for a {what}: {why}. GitHub refuses the file.", id.value);
    let mut finding = super::refused(context, "invalid-id", id.range, message);
    let better: String = id.value.chars().map(|c| if is_part(c) { c } else { '-' }).collect();
    if fault(&better).is_none() {
        let edit = TextEdit::replace(id.range, better.as_str());
        finding = finding.help(format!("Write `{better}`; what refers to the id has to change with it."));
        finding = finding.fix(Fix { title: format!("Change to `{better}`"), grade: Grade::Review, edit });
    }
    found.push(finding);
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

fn fault(id: &str) -> Option<&'static str> {
    if id.starts_with("__") {
        Some("two `_` at the start are GitHub's own")
    } else if !id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        Some("it has to begin with a letter or `_`")
    } else if !id.chars().all(is_part) {
        Some("it may hold letters, digits, `-` and `_` only")
    } else if id.chars().count() >= LIMIT {
        Some("it has to be shorter than 100 characters")
    } else {
        None
    }
}
