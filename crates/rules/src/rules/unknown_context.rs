//! An expression names a context that does not exist.

use expr::Code;
use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_expressions(context, "unknown-context", Severity::Rejected, &[Code::UnknownContext], found);
}
