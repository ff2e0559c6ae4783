//! A push to a pull request starts the workflow twice.

use source::{Diagnostic, TextEdit, TextRange};
use syntax::{Node, Shape};

use super::exposure::with_manual_fix;
use crate::{Context, entries};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let (Some(push), Some(pull)) = (workflow.trigger("push"), workflow.trigger("pull_request")) else { return };
    let limits = ["branches", "branches-ignore", "tags"];
    let synchronizes = pull.filter("types").is_none_or(|it| it.values.iter().any(|value| value.value == "synchronize"));
    if limits.iter().any(|key| push.filter(key).is_some()) || !synchronizes {
        return;
    }
    let message =
        "A push to the branch of a pull request starts this workflow twice, for `push` and for `pull_request`.";
    let finding = Diagnostic::advice("duplicate-triggers", push.event.range, message)
        .label(pull.event.range, "starts it too")
        .help("Limit `push` to the main branch: `branches: [main]`.");
    let edit = entries::node(context.tree, push.event.range).and_then(|event| limited(context, event));
    found.push(with_manual_fix(finding, "Limit `push` to the branch `main`", edit));
}

/// Gives the event a list of branches: below it, or with each event of a list as a key of its own.
fn limited(context: &Context<'_>, event: Node<'_>) -> Option<TextEdit> {
    let text = context.tree.text();
    if let Some(entry) = event.in_entry().filter(|entry| entry.key.range() == event.range()) {
        entry.key.parent().filter(|holder| !holder.is_flow())?;
        let filter = entries::block(text, event.range().start(), "\n  branches: [main]");
        return match entry.value.shape() {
            Shape::Null => Some(TextEdit::insert(event.range().end() + 1, filter)),
            _ => entries::add(entry.value, "branches: [main]", &[], text),
        };
    }
    let list = event.parent().filter(|list| list.is_flow())?;
    let on = list.in_entry()?.key.range();
    let events: Option<Vec<&str>> = list.items().map(Node::as_str).collect();
    let lines = events?.into_iter().map(|name| match name {
        "push" => "\n  push:\n    branches: [main]".to_owned(),
        name => format!("\n  {name}:"),
    });
    let lines = entries::block(text, on.start(), &lines.collect::<String>());
    let colon = on.end() + text.get(on.end()..)?.find(':')? + 1;
    Some(TextEdit::replace(TextRange::new(colon, list.range().end()), lines))
}
