//! A function is called at a key where it cannot be.

use expr::Code;
use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_expressions(context, "unavailable-function", Severity::Rejected, &[Code::UnavailableFunction], found);
}
