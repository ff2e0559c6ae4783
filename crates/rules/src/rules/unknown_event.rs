//! `on` names an event that does not exist.

use catalog::EVENTS;
use source::Diagnostic;

use crate::Context;
use crate::context::{Fault, What};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for fault in context.faults().iter().filter(|fault| is_about(fault)) {
        let (What::UnknownKey { key: name, .. } | What::NoSuchWord { word: name, .. }) = &fault.what else { continue };
        let message = format!("`{name}` is not an event that can start a workflow, so GitHub refuses the file.");
        let diagnostic = Diagnostic::rejected("unknown-event", fault.range, message);
        found.push(super::suggest(diagnostic, name, EVENTS.iter().map(|event| event.name), || {
            "Events are listed in GitHub's manual under “Events that trigger workflows”.".to_owned()
        }));
    }
}

/// Whether a fault is this rule's.
pub(super) fn is_about(fault: &Fault<'_>) -> bool {
    match fault.what {
        What::UnknownKey { .. } => fault.definition == "on-mapping-strict",
        What::NoSuchWord { .. } => matches!(fault.definition, "on-strict" | "on-string-strict"),
        _ => false,
    }
}
