//! A step does not do exactly one thing.

use source::Diagnostic;

use crate::Context;
use crate::context::{Fault, What};

/// The keys that say what a step does.
const KINDS: [&str; 6] = ["run", "uses", "wait", "wait-all", "cancel", "parallel"];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for fault in context.faults().iter().filter(|fault| is_about(fault)) {
        let (message, help) = if let What::UnknownKey { key, .. } = &fault.what {
            (
                format!("A step does one thing, but this one already does another than `{key}`."),
                "Make two steps of it.".to_owned(),
            )
        } else if let What::MissingKey { name } = &fault.what {
            ("This step does nothing, though it is meant to.".to_owned(), format!("Add `{name}`."))
        } else {
            let kinds = if context.action().is_some() { KINDS.get(..2).unwrap_or(&[]) } else { &KINDS };
            ("This step does nothing.".to_owned(), format!("Add one of {}.", super::listed(kinds.iter().copied())))
        };
        found.push(super::refused(context, "step-kind", fault.range, message).help(help));
    }
}

/// Whether a fault is this rule's.
pub(super) fn is_about(fault: &Fault<'_>) -> bool {
    let is_step = fault.definition.ends_with("-step") || matches!(fault.definition, "steps-item" | "composite-step");
    match &fault.what {
        What::UnknownKey { key, .. } => is_step && KINDS.contains(key),
        What::MissingKey { name } => is_step && KINDS.contains(name),
        What::MissingChoice { .. } => is_step,
        _ => false,
    }
}
