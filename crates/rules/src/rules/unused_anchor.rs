//! An anchor that nothing refers to.

use source::{Diagnostic, Fix, Grade, TextEdit, TextRange};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // An alias may stand where nothing could be read.
    if !context.tree.damaged().is_empty() {
        return;
    }
    let text = context.tree.text();
    for (name, node) in context.tree.unused_anchors() {
        let Some(place) = node.anchor() else { continue };
        let blanks = text.get(place.end()..).map_or(0, |rest| rest.len() - rest.trim_start_matches(' ').len());
        let end = place.end() + blanks;
        // At the end of a line the blank before it goes too.
        let is_last = text.get(end..).is_none_or(|rest| rest.is_empty() || rest.starts_with(['\r', '\n']));
        let before = text.get(..place.start()).unwrap_or("");
        let start = if is_last { before.trim_end_matches(' ').len() } else { place.start() };
        let edit = TextEdit::replace(TextRange::new(start, end), "");
        let message = format!("Nothing refers to the anchor `{name}`: there is no `*{name}` behind it.");
        found.push(Diagnostic::advice("unused-anchor", place, message).help("Remove it, or use it.").fix(Fix {
            title: "Remove the anchor".to_owned(),
            grade: Grade::Safe,
            edit,
        }));
    }
}
