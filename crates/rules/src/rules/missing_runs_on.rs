//! A job does not say where it runs.

use source::Diagnostic;

use crate::Context;
use crate::context::{Fault, What};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for fault in context.faults().iter().filter(|fault| is_about(fault)) {
        let message = format!(
            "Job `{}` has no `runs-on`, so GitHub does not know where to run it and refuses the file.",
            fault.key
        );
        found.push(
            Diagnostic::rejected("missing-runs-on", fault.range, message)
                .help("Add `runs-on: ubuntu-latest`, or `uses:` to call a reusable workflow."),
        );
    }
}

/// Whether a fault is this rule's.
pub(super) fn is_about(fault: &Fault<'_>) -> bool {
    match fault.what {
        What::MissingKey { name } => name == "runs-on",
        What::MissingChoice { .. } => fault.definition == "job",
        _ => false,
    }
}
