//! An expression calls a function that does not exist.

use expr::Code;
use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_expressions(context, "unknown-function", Severity::Rejected, &[Code::UnknownFunction], found);
}
