//! A condition has text around its `${{ }}`, so it is always true.

use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for expression in context.expressions().iter().filter(|expression| expression.text_around) {
        let text = &expression.text;
        // Blanks alone, such as the line break at the end of a block, `unsound-condition` tells.
        if super::unsound_condition::only_template(&text.value).is_some() {
            continue;
        }
        let message = "There is text around `${{ }}`, so this condition is a text that is never empty: always true.";
        let mut finding = Diagnostic::broken("if-always-true", text.range, message)
            .help("Write the whole condition inside of one `${{ }}`, or without any.");
        let bare = text.value.replace("${{", "").replace("}}", "");
        let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_single_line = !text.range.slice(context.tree.text()).contains('\n');
        if is_single_line && expr::parse(&bare).errors.is_empty() {
            let edit = TextEdit::replace(text.range, format!("${{{{ {bare} }}}}"));
            let title = "Put all of it inside of one `${{ }}`".to_owned();
            finding = finding.fix(Fix { title, grade: Grade::Review, edit });
        }
        found.push(finding);
    }
}
