//! A condition in a block has a line break at its end, which makes it a text that is always true.

use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::{risky, with_safe_fix};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for expression in
        context.expressions().iter().filter(|expression| expression.is_condition && expression.text_around)
    {
        let text = &expression.text.value;
        let Some(template) = only_template(text) else { continue };
        let before = text.get(..template.range.start()).unwrap_or("");
        let source = expression.text.range.slice(context.tree.text());
        let header = source.find(['\n', '\r']).unwrap_or(source.len());
        let head = source.get(..header).unwrap_or("");
        let edit = (before.is_empty() && head.trim().len() == 1 && head.starts_with(['|', '>'])).then(|| {
            let start = expression.text.range.start() + 1;
            TextEdit::insert(start, "-")
        });
        let range = expression.place(template.range);
        let mark = TextRange::new(expression.text.range.start(), expression.text.range.start() + head.trim_end().len());
        let message = "The line break behind `}}` makes this condition a text that is never empty, so it always holds, \
                       whatever the expression gives.";
        let mut finding = risky("unsound-condition", range, message).help("Write `|-` or `>-`, or leave `${{ }}` out.");
        if head.starts_with(['|', '>']) {
            finding = finding.label(mark, "This keeps the line break.");
        }
        found.push(with_safe_fix(finding, "Drop the line break", edit));
    }
}

/// The `${{ }}` of a text that has nothing but blanks beside it.
pub(super) fn only_template(text: &str) -> Option<expr::Template> {
    let [template] = expr::templates(text)[..] else { return None };
    let (before, behind) = (text.get(..template.range.start())?, text.get(template.range.end()..)?);
    (before.trim().is_empty() && behind.trim().is_empty()).then_some(template)
}
