//! A value is none of the words that are allowed there.

use source::Diagnostic;

use crate::Context;
use crate::context::What;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for fault in context.faults() {
        let What::NoSuchWord { word, words } = &fault.what else { continue };
        if super::unknown_event::is_about(fault) {
            continue;
        }
        let message = format!("`{word}` is no value that `{}` can have.", fault.key);
        let finding = super::refused(context, "invalid-value", fault.range, message);
        let listed = || {
            let more = if words.len() > 24 { ", …" } else { "" };
            format!("It can be {}{more}.", super::listed(words.iter().copied().take(24)))
        };
        found.push(super::suggest(finding, word, words.iter().copied(), listed));
    }
}
