//! `fromJSON` is given a text that is no JSON.

use expr::Code;
use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_expressions(context, "invalid-json", Severity::Broken, &[Code::InvalidJson], found);
}
