//! A job's `if` can hold under none of the events that start the workflow.

use expr::{Expr, Facts, Value};
use model::{Trigger, Workflow};
use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    if workflow.triggers.is_empty() || workflow.on_key.is_none_or(|on| context.is_entry_damaged(on)) {
        return;
    }
    let situations: Vec<Facts> = workflow.triggers.iter().flat_map(|trigger| facts(workflow, trigger)).collect();
    for expression in context.expressions().iter().filter(|expression| expression.key == "job-if") {
        let (condition, job) = (&expression.parsed.expr, expression.job.and_then(|nth| workflow.jobs.get(nth)));
        let Some(job) = job.filter(|_| !expression.text_around && expression.parsed.errors.is_empty()) else {
            continue;
        };
        // What is false everywhere is `constant-condition`'s.
        if holds(condition, &Facts::default()) == Some(false) {
            continue;
        }
        if situations.iter().all(|facts| holds(condition, facts) == Some(false)) {
            let events = workflow.triggers.iter().map(|trigger| trigger.event.value.as_str());
            let message = format!(
                "Job `{}` never runs: its condition holds for none of the events that start this workflow ({}).",
                job.id.value,
                super::listed(events)
            );
            let place = expression.place(condition.range());
            found.push(
                Diagnostic::broken("dead-job", place, message)
                    .help("Correct the condition, or add the event under `on`."),
            );
        }
    }
}

fn holds(condition: &Expr, facts: &Facts) -> Option<bool> {
    expr::evaluate(condition, facts).truthy()
}

/// What is known when an event starts the workflow, once for each activity type. After GitHub's manual, "Events that trigger
/// workflows" and "Contexts reference".
fn facts(workflow: &Workflow, trigger: &Trigger) -> Vec<Facts> {
    let event = trigger.event.value.as_str();
    let mut facts = Facts::default();
    // A called workflow has its caller's event.
    if event == "workflow_call" {
        return vec![facts];
    }
    let mut set = |name: &str, value: &str| facts.contexts.set_path(&["github", name], Value::text(value));
    set("event_name", event);
    let is_pull = event == "pull_request";
    if is_pull {
        set("ref_type", "branch");
        // The number stands for any: no condition asks for a certain one.
        set("ref", "refs/pull/0/merge");
    } else if !event.starts_with("pull_request") && event != "merge_group" {
        set("head_ref", "");
        set("base_ref", "");
    }
    if event == "push" {
        refs(trigger, &mut set);
    }
    if event != "workflow_dispatch" && workflow.trigger("workflow_call").is_none() {
        facts.contexts.set("inputs", expr::Fact::Value(Value::object(Vec::<(&str, Value)>::new())));
    }
    let types: Vec<&str> = match trigger.filter("types") {
        Some(filter) => filter.values.iter().map(|value| value.value.as_str()).collect(),
        None => catalog::event(event).map(|event| event.default_types.to_vec()).unwrap_or_default(),
    };
    let with = |activity: &&str| {
        let mut facts = facts.clone();
        facts.contexts.set_path(&["github", "event", "action"], Value::text(*activity));
        facts
    };
    if types.is_empty() || event == "repository_dispatch" { vec![facts] } else { types.iter().map(with).collect() }
}

/// A push of tags alone or branches alone, and of a single one.
fn refs(trigger: &Trigger, set: &mut dyn FnMut(&str, &str)) {
    let is_given = |key: &str| trigger.filter(key).is_some() || trigger.filter(&format!("{key}-ignore")).is_some();
    let (kind, filter, prefix) = match (is_given("branches"), is_given("tags")) {
        (true, false) => ("branch", trigger.filter("branches"), "refs/heads/"),
        (false, true) => ("tag", trigger.filter("tags"), "refs/tags/"),
        _ => return,
    };
    set("ref_type", kind);
    let [only] = filter.map_or(&[][..], |filter| &filter.values) else { return };
    if !only.value.contains(['*', '?', '[', '+', '!', '$']) {
        set("ref", &format!("{prefix}{}", only.value));
        set("ref_name", &only.value);
    }
}
