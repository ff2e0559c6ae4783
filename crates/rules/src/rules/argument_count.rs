//! A function is called with too few or too many arguments.

use expr::Code;
use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_expressions(context, "argument-count", Severity::Rejected, &[Code::ArgumentCount], found);
}
