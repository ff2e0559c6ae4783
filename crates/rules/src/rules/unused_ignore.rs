//! A comment ignores what is not found. The findings are made where comments are applied, after all other rules.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(_: &Context<'_>, _: &mut Vec<Diagnostic>) {}
