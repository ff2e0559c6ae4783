//! A key is given twice in one mapping.

use model::Workflow;
use source::Diagnostic;

pub(crate) fn check(workflow: &Workflow, found: &mut Vec<Diagnostic>) {
    super::from_tree(workflow, syntax::DUPLICATE_KEY, found);
}
