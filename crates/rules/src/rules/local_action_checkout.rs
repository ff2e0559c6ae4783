//! An action of the repository is used before the repository is there.

use catalog::Does;
use model::Uses;
use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::{Context, StepFacts, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (nth, facts) in context.steps().iter().enumerate() {
        let (Some(Uses::Local { .. }), Some(uses)) = (&facts.uses, &facts.step.uses) else { continue };
        if facts.job.is_none_or(|(_, job)| context.is_damaged(job.range))
            || context.steps_before(nth).iter().any(may_fetch)
        {
            continue;
        }
        let message =
            format!("`{}` is an action in the repository, but no step before it fetches the repository.", uses.value);
        let mut finding = Diagnostic::broken("local-action-checkout", uses.range, message)
            .help("Add a step with `actions/checkout` before it.");
        if let Some(edit) = with_checkout(context, facts) {
            finding = finding.fix(Fix { title: "Fetch the repository first".to_owned(), grade: Grade::Review, edit });
        }
        found.push(finding);
    }
}

/// Whether a step may put the repository in place; of actions that are not known, nothing else is certain.
fn may_fetch(facts: &StepFacts<'_>) -> bool {
    let by_action = match (&facts.uses, facts.known) {
        (_, Some(known)) => known.meaning.does.contains(&Does::Checkout),
        (Some(Uses::Local { .. }) | None, None) => false,
        (Some(_), None) => true,
    };
    by_action
        || facts
            .step
            .run
            .as_ref()
            .is_some_and(|run| ["git ", "gh ", "tar ", "unzip"].iter().any(|it| run.value.contains(it)))
}

fn with_checkout(context: &Context<'_>, facts: &StepFacts<'_>) -> Option<TextEdit> {
    let text = context.tree.text();
    let item = entries::node(context.tree, facts.step.range)?;
    if item.is_flow() || item.parent()?.is_flow() {
        return None;
    }
    let version = context.library.details()?.inputs("actions/checkout").last()?.version;
    let dash = text.get(..item.range().start())?.trim_end().strip_suffix('-')?.len();
    let (line_end, indent) = entries::margin(text, dash);
    Some(TextEdit::insert(dash, format!("- uses: actions/checkout@{version}{line_end}{indent}")))
}
