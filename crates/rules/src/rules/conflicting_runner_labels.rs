//! No machine can have all labels of a job.

use catalog::{Label, LabelState};
use model::Text;
use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let Some(runs_on) = &job.runs_on else { continue };
        let known: Vec<(&Text, &Label)> =
            runs_on.labels.iter().filter_map(|text| Some((text, catalog::label(&text.value)?))).collect();
        let clash = known.iter().enumerate().find_map(|(nth, (text, label))| {
            let first = known.iter().take(nth).find_map(|(other, earlier)| Some((other, why(earlier, label)?)));
            first.map(|(other, why)| (text, other, why))
        });
        let Some((text, other, why)) = clash else { continue };
        let message = format!(
            "No runner is both `{}` and `{}`: {why}. A runner must have all labels, so job `{}` waits until it is cancelled.",
            other.value, text.value, job.id.value
        );
        found.push(
            Diagnostic::broken("conflicting-runner-labels", text.range, message)
                .label(other.range, "this label too")
                .help("Keep one of them; to run on each, use a matrix."),
        );
    }
}

/// Why two labels exclude each other.
fn why(one: &Label, other: &Label) -> Option<&'static str> {
    let is_hosted = |label: &Label| label.state != LabelState::SelfHosted;
    let differ = |one: Option<&str>, other: Option<&str>| one.zip(other).is_some_and(|(one, other)| one != other);
    if one.os.zip(other.os).is_some_and(|(one, other)| one != other) {
        Some("they name different operating systems")
    } else if !is_hosted(one) && !is_hosted(other) && differ(one.arch, other.arch) {
        Some("they name different processors")
    } else if is_hosted(one) && is_hosted(other) && !one.name.eq_ignore_ascii_case(other.name) {
        Some("each is a machine of its own")
    } else {
        None
    }
}
