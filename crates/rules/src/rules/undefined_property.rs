//! A property is read that does not exist.

use expr::Code;
use source::{Diagnostic, Severity};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_expressions(
        context,
        "undefined-property",
        Severity::Broken,
        &[Code::UndefinedProperty, Code::NothingToIndex],
        found,
    );
}
