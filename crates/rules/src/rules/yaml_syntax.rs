//! The file is not valid YAML, or uses YAML that GitHub does not read.

use model::Workflow;
use source::Diagnostic;

pub(crate) fn check(workflow: &Workflow, found: &mut Vec<Diagnostic>) {
    super::from_tree(workflow, syntax::YAML_SYNTAX, found);
}
