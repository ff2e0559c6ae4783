//! A background step's results are read before anything waits for it, or nothing ever waits.

use source::Diagnostic;

use super::exposure::with_fix;
use crate::{Context, StepFacts, entries};

const ID: &str = "background-step-not-waited";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let steps = context.steps();
    for (nth, facts) in steps.iter().enumerate() {
        let is_background = facts.step.background.as_ref().filter(|value| value.value == "true");
        let Some((background, (job, _))) = is_background.zip(facts.job) else { continue };
        let id = facts.step.id.as_ref();
        let later = steps.iter().enumerate().skip(nth + 1).take_while(|(_, other)| is_of(other, job));
        let waits = later.clone().find(|(_, other)| ends(other, id.map(|id| id.value.as_str()))).map(|(at, _)| at);
        let before = waits.unwrap_or(usize::MAX);
        for expression in context.expressions() {
            let Some(reader) = expression.step.filter(|step| *step > nth && *step < before) else { continue };
            let Some(id) = id.filter(|_| steps.get(reader).is_some_and(|reader| is_of(reader, job))) else { continue };
            let mut place = None;
            expression.parsed.expr.walk(&mut |part| {
                let path = part.path().unwrap_or_default();
                let is_read = matches!(path.as_slice(), [steps, read] if steps.eq_ignore_ascii_case("steps")
                    && read.eq_ignore_ascii_case(&id.value));
                place = place.or(is_read.then(|| part.range()));
            });
            if let Some(place) = place {
                let message = format!(
                    "Step `{}` runs in the background and nothing waits for it before this, so it may have set nothing yet.",
                    id.value
                );
                found.push(
                    Diagnostic::broken(ID, expression.place(place), message)
                        .label(background.range, "runs in the background")
                        .help(format!("Add a step `- wait: {}` before.", id.value)),
                );
            }
        }
        if waits.is_none() {
            let message = "Nothing waits for this background step, so no step can rely on what it does.";
            let finding = Diagnostic::advice(ID, background.range, message);
            let finding = finding.help("Add `- wait-all:` where its result is needed, or remove `background`.");
            let edit = entries::remove_entry(context.tree, context.key_of(background.range));
            found.push(with_fix(finding, "Remove `background`", edit));
        }
    }
}

fn is_of(facts: &StepFacts<'_>, job: usize) -> bool {
    facts.job.is_some_and(|(nth, _)| nth == job)
}

/// Whether a step waits for the one with that id, or stops it.
fn ends(facts: &StepFacts<'_>, id: Option<&str>) -> bool {
    let step = facts.step;
    let names = |text: &model::Text| id.is_some_and(|id| text.value.eq_ignore_ascii_case(id));
    step.wait_all.is_some() || step.wait.iter().any(names) || step.cancel.as_ref().is_some_and(names)
}
