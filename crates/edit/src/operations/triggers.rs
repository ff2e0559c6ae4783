//! What starts a workflow. `on` is a name, a list of names or a mapping; a filter makes it a mapping.

use syntax::{Node, Shape};

use super::value;
use crate::children::children;
use crate::lines::column;
use crate::path::Path;
use crate::sheet::{Meant, Sheet};
use crate::value::Value;
use crate::{Refusal, order, write};

pub(crate) fn set(sheet: &mut Sheet<'_>, event: &str, yaml: &str) -> Result<String, Refusal> {
    let on = Path::keys(&["on"]);
    let filters = value(yaml)?;
    let node = sheet.find(&on)?.filter(|node| node.shape() != Shape::Null);
    let is_named = node.is_some_and(|node| names(node).any(|name| name == event));
    let is_mapping = node.is_some_and(|node| node.shape() == Shape::Mapping);
    let done = format!("{} trigger `{event}`", if is_named { "Changed" } else { "Added" });
    match node {
        Some(_) if !is_mapping && filters.shape() == Shape::Null => {
            if is_named {
                return Err(Refusal::new(format!("`{event}` starts the workflow already.")));
            }
            sheet.include(&on, event, order::WORKFLOW)?;
        }
        Some(node) if !is_mapping => unfold(sheet, node, event, filters)?,
        None if filters.shape() == Shape::Null => {
            sheet.put(&on, Value::Text(event.to_owned()), order::WORKFLOW)?;
        }
        _ => sheet.put(&on.key(event), filters, order::WORKFLOW)?,
    }
    Ok(done)
}

pub(crate) fn remove(sheet: &mut Sheet<'_>, event: &str) -> Result<String, Refusal> {
    let on = Path::keys(&["on"]);
    let node = sheet.reach(&on)?;
    if !names(node).any(|name| name == event) {
        return Err(Refusal::new(format!("`{event}` does not start the workflow.")));
    }
    if names(node).count() == 1 {
        return Err(Refusal::new("A workflow needs at least one trigger; add another before you remove this one."));
    }
    if node.shape() == Shape::Mapping {
        sheet.remove(&on.key(event))?;
    } else {
        sheet.exclude(&on, |name| name == event)?;
    }
    Ok(format!("Removed trigger `{event}`"))
}

/// The events that are named.
fn names(on: Node<'_>) -> impl Iterator<Item = &str> {
    let single = on.as_str().into_iter();
    single.chain(on.items().filter_map(Node::as_str)).chain(on.entries().filter_map(|entry| entry.key.as_str()))
}

/// Names become keys, one of which has filters. A block list keeps its lines and comments: each dash goes, and a colon
/// comes.
fn unfold<'t>(sheet: &mut Sheet<'t>, node: Node<'t>, event: &str, filters: Value<'t>) -> Result<(), Refusal> {
    let on = Path::keys(&["on"]);
    let mut entries: Vec<(String, Value<'t>)> = names(node).map(|name| (name.to_owned(), Value::Null)).collect();
    match entries.iter_mut().find(|(name, _)| name == event) {
        Some((_, value)) => *value = filters.clone(),
        None => entries.push((event.to_owned(), filters.clone())),
    }
    if node.shape() != Shape::Sequence || node.is_flow() {
        return sheet.put(&on, Value::Map(entries), order::WORKFLOW);
    }
    let all = children(sheet.text, node)?;
    let end = sheet.style.line_end;
    let lines = |value: &Value<'_>, by: usize| -> (String, String) {
        let (head, rest) = write::behind_key(value, sheet.style);
        (head, write::indented(rest.into_iter(), by).map(|line| format!("{end}{line}")).collect())
    };
    let by = all.first().map_or(0, |child| column(sheet.text, child.head)).max(sheet.style.indent);
    let lead = |head: usize| " ".repeat(by.saturating_sub(column(sheet.text, head)));
    let mut splices = Vec::new();
    for child in &all {
        let is_it = child.value.as_str() == Some(event);
        let (head, rest) = if is_it { lines(&filters, by) } else { (String::new(), String::new()) };
        splices.push((child.head, child.value.range().start(), lead(child.head)));
        splices.push((child.end, child.end, format!(":{head}")));
        let line_end = crate::lines::line_end(sheet.text, child.end);
        splices.push((line_end, line_end, rest));
    }
    if let (Some(last), false) = (all.last(), names(node).any(|name| name == event)) {
        let line_end = crate::lines::line_end(sheet.text, last.end);
        let (head, rest) = lines(&filters, by);
        splices.push((line_end, line_end, format!("{end}{}{event}:{head}{rest}", " ".repeat(by))));
    }
    splices.into_iter().for_each(|(start, stop, text)| sheet.splice(start, stop, text));
    sheet.mean(node.range().start(), Meant::Put(on, Value::Map(entries)));
    Ok(())
}
