//! A value has a form that means nothing there: a list instead of a mapping, text instead of a number.

use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::Context;
use crate::context::What;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for fault in context.faults() {
        let What::WrongForm { is, wanted } = &fault.what else { continue };
        let message = format!("`{}` is {is} here; GitHub takes {} and nothing else.", fault.key, wanted.join(" or "));
        let mut finding = super::refused(context, "wrong-type", fault.range, message);
        if let Some(bare) = unquoted(fault.range.slice(context.tree.text()), wanted) {
            let edit = TextEdit::replace(fault.range, bare);
            finding = finding.fix(Fix { title: "Remove the quotes".to_owned(), grade: Grade::Safe, edit });
        }
        found.push(finding);
    }
}

/// The value without its quotes, if that is what is wanted.
fn unquoted<'s>(written: &'s str, wanted: &[&str]) -> Option<&'s str> {
    let bare = written.strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])?;
    let is_number = bare.parse::<u32>().is_ok() && wanted.iter().any(|word| word.contains("number"));
    let is_truth = matches!(bare, "true" | "false") && wanted.iter().any(|word| word.contains("true"));
    (is_number || is_truth).then_some(bare)
}
