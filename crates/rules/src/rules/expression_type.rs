//! A value has a type that the operator or function can do nothing with.

use expr::Code;
use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_expressions(
        context,
        "expression-type",
        Severity::Broken,
        &[Code::WrongArgument, Code::NeverEqual, Code::ConfusedComparison, Code::NoText, Code::TooMuch],
        found,
    );
}
