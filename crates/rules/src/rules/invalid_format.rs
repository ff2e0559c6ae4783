//! The braces of `format` do not fit its values.

use expr::Code;
use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_expressions(context, "invalid-format", Severity::Broken, &[Code::InvalidFormat], found);
}
