//! A job does not say where it runs.

use source::{Diagnostic, TextEdit};

use super::exposure::with_fix;
use crate::context::{Fault, What};
use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for fault in context.faults().iter().filter(|fault| is_about(fault)) {
        let message = format!(
            "Job `{}` has no `runs-on`, so GitHub does not know where to run it and refuses the file.",
            fault.key
        );
        let finding = Diagnostic::rejected("missing-runs-on", fault.range, message)
            .help("Add `runs-on: ubuntu-latest`, or `uses:` to call a reusable workflow.");
        found.push(with_fix(finding, "Add `runs-on: ubuntu-latest`", runs_on(context, fault)));
    }
}

/// Adds the machine that most jobs run on, unless a key of the job looks like a slip of the pen for it.
fn runs_on(context: &Context<'_>, fault: &Fault<'_>) -> Option<TextEdit> {
    let job = entries::value(context.tree, fault.range).filter(|job| job.get("steps").is_some())?;
    let is_near = |key: &str| source::nearest(key, ["runs-on"]).is_some();
    let keys = job.entries().filter_map(|entry| entry.key.as_str());
    if keys.into_iter().any(is_near) {
        return None;
    }
    entries::add(job, "runs-on: ubuntu-latest", &["steps"], context.tree.text())
}

/// Whether a fault is this rule's.
pub(super) fn is_about(fault: &Fault<'_>) -> bool {
    match fault.what {
        What::MissingKey { name } => name == "runs-on",
        What::MissingChoice { .. } => fault.definition == "job",
        _ => false,
    }
}
