//! A text with an expression in it is longer than GitHub works out.

use source::Diagnostic;

use crate::Context;

/// Characters, counted as UTF-16 units, that a text with expressions may have (observed limit of GitHub).
const LIMIT: usize = 21_000;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for expression in context.expressions() {
        let text = &expression.text;
        let templates = expr::templates(&text.value);
        let is_whole = templates.iter().any(|template| template.range.len() == text.value.len());
        if expression.is_condition || is_whole || text.value.len() <= LIMIT {
            continue;
        }
        let length = text.value.encode_utf16().count();
        if length > LIMIT {
            let range = templates.first().map_or(text.range, |first| expression.place(first.range));
            let message = format!(
                "This text has {length} characters; with an expression in it GitHub takes {LIMIT} at most and refuses the file."
            );
            let help = "Hand values over in `env` instead of `${{ }}`, or move the text to a file.";
            found.push(super::refused(context, "text-too-long", range, message).help(help));
        }
    }
}
