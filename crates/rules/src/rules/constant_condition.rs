//! A condition, or part of one, is always the same.

use expr::Code;
use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_expressions(context, "constant-condition", Severity::Broken, &[Code::ConstantCondition], found);
}
