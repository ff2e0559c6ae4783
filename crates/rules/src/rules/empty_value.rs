//! Nothing stands where something must.

use source::Diagnostic;

use super::exposure::with_fix;
use crate::context::What;
use crate::{Context, entries};

/// Keys that need not be there, so that without a value they can go.
const OPTIONAL: [&str; 22] = [
    "branches",
    "branches-ignore",
    "concurrency",
    "container",
    "continue-on-error",
    "defaults",
    "env",
    "environment",
    "if",
    "needs",
    "options",
    "outputs",
    "paths",
    "paths-ignore",
    "services",
    "shell",
    "strategy",
    "tags",
    "timeout-minutes",
    "types",
    "with",
    "working-directory",
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for fault in context.faults() {
        if !matches!(fault.what, What::Empty) {
            continue;
        }
        let message = if fault.key.is_empty() {
            "Nothing is given here, which GitHub refuses.".to_owned()
        } else {
            format!("`{}` has no value, which GitHub refuses.", fault.key)
        };
        let finding = super::refused(context, "empty-value", fault.range, message);
        let finding = finding.help("Give a value, or remove the key.");
        let edit = OPTIONAL.contains(&fault.key).then(|| entries::remove_entry(context.tree, fault.range)).flatten();
        found.push(with_fix(finding, format!("Remove `{}`", fault.key), edit));
    }
}
