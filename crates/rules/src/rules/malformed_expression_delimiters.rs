//! What should be an expression is plain text, because its braces are not `${{ }}`.

use catalog::CONTEXTS;
use source::{Diagnostic, Fix, Grade, TextEdit, TextRange};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.workflow().is_none() && context.action().is_none() {
        return;
    }
    let text = context.tree.text();
    let templates = expr::templates(text);
    for (at, _) in text.match_indices("{{") {
        let Some((range, inner)) = expression(text, at) else { continue };
        let nth = templates.partition_point(|template| template.range.end() <= at);
        let in_template = templates.get(nth).is_some_and(|template| template.range.start() <= at);
        let comments = context.tree.comments();
        let comment = comments.get(comments.partition_point(|comment| comment.end() <= at));
        if in_template || comment.is_some_and(|comment| comment.start() <= at) {
            continue;
        }
        let message = format!("`{}` is plain text: an expression begins with `${{{{`.", range.slice(text));
        let edit = TextEdit::replace(range, format!("${{{{ {} }}}}", inner.trim()));
        found.push(
            Diagnostic::broken("malformed-expression-delimiters", range, message)
                .help(format!("Write `${{{{ {} }}}}`.", inner.trim()))
                .fix(Fix { title: "Write as an expression".to_owned(), grade: Grade::Review, edit }),
        );
    }
}

/// The stretch from `{{`, or a `$` and a blank before it, to `}}`, and what is between, if that reads a context of GitHub's.
fn expression(text: &str, at: usize) -> Option<(TextRange, &str)> {
    let before = text.get(..at)?;
    if before.ends_with(['$', '{', '\\']) {
        return None;
    }
    let inner = text.get(at + 2..)?.split_once("}}")?.0;
    let name = inner.trim_start();
    let (context, rest) = name.split_once('.')?;
    let is_context = CONTEXTS.iter().any(|known| known.name == context) && context != "env";
    let is_path = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let is_plain = inner.len() < 200 && !inner.contains(['\n', '{']);
    let start = before.strip_suffix("$ ").map_or(at, str::len);
    (is_context && is_path && is_plain).then(|| (TextRange::new(start, at + 2 + inner.len() + 2), inner))
}
