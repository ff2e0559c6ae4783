//! Steps that wait for, cancel or group others in a way that GitHub does not take.

use model::{Step, Text};
use source::Diagnostic;

use crate::{Context, StepFacts};

const ID: &str = "background-step";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let steps = context.steps();
    for (nth, facts) in steps.iter().enumerate() {
        let before = steps.get(..nth).unwrap_or(&[]);
        for target in facts.step.wait.iter().chain(&facts.step.cancel) {
            found.extend(target_fault(target, facts, before));
        }
        for inner in &facts.step.parallel {
            inside_parallel(inner, found);
        }
    }
    wait_all(context, found);
}

/// What is wrong with an id that a step waits for or cancels.
fn target_fault(target: &Text, facts: &StepFacts<'_>, before: &[StepFacts<'_>]) -> Option<Diagnostic> {
    let is_target = |id: &Option<Text>| id.as_ref().is_some_and(|id| id.value == target.value);
    let here = |other: &&StepFacts<'_>| other.job.map(|it| it.0) == facts.job.map(|it| it.0);
    let name = &target.value;
    if facts.step.id.as_ref().is_some_and(|id| id.value.eq_ignore_ascii_case(name)) {
        let message = format!("Step `{name}` waits for itself, so it would never go on.");
        return Some(Diagnostic::rejected(ID, target.range, message).help("Name an earlier background step."));
    }
    let Some(step) = before.iter().filter(here).find(|other| is_target(&other.step.id)) else {
        let message = format!("No earlier step of this job has the id `{name}`, so GitHub refuses the file.");
        let ids = before.iter().filter(here).filter_map(|other| other.step.id.as_ref()).map(Text::as_str);
        let finding = Diagnostic::rejected(ID, target.range, message);
        return Some(super::suggest(finding, name, ids, || "Give the background step this `id`.".to_owned()));
    };
    let is_background = step.step.background.as_ref().is_some_and(|value| value.value == "true");
    let is_grouped = before.iter().any(|other| other.step.parallel.iter().any(|inner| is_target(&inner.id)));
    (!is_background && !is_grouped).then(|| {
        let message = format!("Step `{name}` does not run in the background, so there is nothing to wait for.");
        let finding = Diagnostic::broken(ID, target.range, message);
        finding.label(step.step.range, "this step").help("Add `background: true` to it.")
    })
}

/// In a `parallel` block stand steps that run or use something, nothing else.
fn inside_parallel(step: &Step, found: &mut Vec<Diagnostic>) {
    let wrong = [
        (step.background.as_ref().map(|it| it.range), "background"),
        (step.wait.first().map(|it| it.range), "wait"),
        (step.wait_all, "wait-all"),
        (step.cancel.as_ref().map(|it| it.range), "cancel"),
        (step.parallel.first().map(|it| it.range), "parallel"),
    ];
    for (range, key) in wrong {
        let Some(range) = range else { continue };
        let message = format!("A step of a `parallel` block cannot have `{key}`, so GitHub refuses the file.");
        found.push(
            Diagnostic::rejected(ID, range, message)
                .help("Steps of the block run side by side and are waited for by themselves."),
        );
    }
}

fn wait_all(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for range in context.steps().iter().filter_map(|facts| facts.step.wait_all) {
        let entry = context.tree.node_at(range.start()).and_then(syntax::Node::in_entry);
        let value = entry.map(|entry| entry.value);
        if let Some(value) = value.filter(|value| value.as_str() == Some("false")) {
            let message = "`wait-all` is `true` or has no value; a step that does not wait is left out.";
            found.push(Diagnostic::rejected(ID, value.range(), message).help("Remove the step."));
        }
    }
}
