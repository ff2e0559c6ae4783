//! The rules, one file each.

pub(crate) mod cyclic_needs;
pub(crate) mod duplicate_key;
pub(crate) mod missing_runs_on;
pub(crate) mod unknown_event;
pub(crate) mod unknown_key;
pub(crate) mod unknown_needs;
pub(crate) mod yaml_syntax;

use model::Workflow;
use source::{Diagnostic, Fix, Grade, TextEdit, TextRange};

/// What the tree reports under a code.
fn from_tree(workflow: &Workflow, code: &str, found: &mut Vec<Diagnostic>) {
    found.extend(workflow.tree.diagnostics().iter().filter(|diagnostic| diagnostic.code == code).cloned());
}

/// Whether a place, or something in it, could not be read; what is missing there may just not have been seen.
fn is_damaged(workflow: &Workflow, range: TextRange) -> bool {
    let damaged = workflow.tree.damaged();
    damaged.iter().any(|damage| damage.start() <= range.end() && range.start() <= damage.end())
}

/// The same with "did you mean" and a fix that renames, if a known name is near; else with other words of help.
fn suggest<'c>(
    diagnostic: Diagnostic,
    wrong: &str,
    known: impl IntoIterator<Item = &'c str>,
    otherwise: impl FnOnce() -> String,
) -> Diagnostic {
    let Some(near) = source::nearest(wrong, known) else { return diagnostic.help(otherwise()) };
    let edit = TextEdit::replace(diagnostic.range, near);
    let fix = Fix { title: format!("Change to `{near}`"), grade: Grade::Review, edit };
    diagnostic.help(format!("Did you mean `{near}`?")).fix(fix)
}

/// Names as a list in backticks.
fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
