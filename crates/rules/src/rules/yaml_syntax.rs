//! The file is not YAML as GitHub reads it.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_tree(context, syntax::YAML_SYNTAX, found);
}
