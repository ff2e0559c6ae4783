//! An expression cannot be read.

use expr::Code;
use source::{Diagnostic, Severity};

use crate::Context;

/// What the parser reports.
const CODES: [Code; 11] = [
    Code::UnexpectedCharacter,
    Code::UnclosedText,
    Code::InvalidNumber,
    Code::MissingValue,
    Code::MissingName,
    Code::MissingSign,
    Code::TrailingText,
    Code::PropertyOfConstant,
    Code::TooLong,
    Code::TooDeep,
    Code::UnclosedTemplate,
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_expressions(context, "expression-syntax", Severity::Rejected, &CODES, found);
}
