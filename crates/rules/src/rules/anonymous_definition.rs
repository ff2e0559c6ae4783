//! A workflow has no name.

use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow().filter(|workflow| workflow.name.is_none()) else { return };
    let Some(on) = workflow.on_key else { return };
    let title = workflow.file_name();
    let message = format!("This workflow has no `name`, so GitHub lists it by its path, `{title}`.");
    let text = context.tree.text();
    let line_end = source::line_break(text);
    let is_block = context.tree.root().is_some_and(|root| !root.is_flow());
    let stem = title.rsplit_once('.').map_or(title, |(stem, _)| stem);
    let finding = Diagnostic::advice("anonymous-definition", on, message).help("Add a `name`.");
    found.push(if is_block && !stem.is_empty() {
        let edit = TextEdit::insert(on.start(), format!("name: '{}'{line_end}", stem.replace('\'', "''")));
        finding.fix(Fix { title: "Name it as its file".to_owned(), grade: Grade::Manual, edit })
    } else {
        finding
    });
}
