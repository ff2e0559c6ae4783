//! A mapping has a key that means nothing there.

use source::Diagnostic;

use super::step_kind;
use crate::Context;
use crate::context::{Fault, What};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for fault in context.faults() {
        let What::UnknownKey { key, known } = &fault.what else { continue };
        // Events and kinds of steps have rules of their own.
        if fault.definition == "on-mapping-strict" || step_kind::is_about(fault) {
            continue;
        }
        let message = format!("`{key}` is not a key of {} known to this version.", holder(fault));
        let finding = super::refused(context, "unknown-key", fault.range, message);
        let listed = || format!("Known here: {}.", super::listed(known.iter().copied()));
        found.push(super::suggest(finding, key, known.iter().copied(), listed));
    }
}

/// What the mapping is called.
fn holder(fault: &Fault<'_>) -> String {
    match fault.definition {
        "workflow-root-strict" => "a workflow".to_owned(),
        "action-root-strict" => "an action".to_owned(),
        "job" | "job-factory" => "a job".to_owned(),
        "workflow-job" => "a job that calls a reusable workflow".to_owned(),
        "run-step" => "a step that runs a script".to_owned(),
        "regular-step" | "uses-step" => "a step that uses an action".to_owned(),
        "steps-item" | "composite-step" => "a step".to_owned(),
        "wait-step" | "wait-all-step" => "a step that waits".to_owned(),
        "cancel-step" => "a step that cancels".to_owned(),
        "parallel-step" => "a `parallel` block".to_owned(),
        _ => format!("`{}`", fault.key),
    }
}
