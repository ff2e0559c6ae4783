//! `on`

use syntax::{Entry, Node, Shape};

use super::read::{list, list_at, other, scalar, whole};
use crate::{CallOutput, CallSecret, Filter, Input, Schedule, Text, Trigger};

/// Keys of an event that are no filters.
const NO_FILTERS: [&str; 3] = ["inputs", "secrets", "outputs"];
/// The keys of an input that have a field.
const INPUT: [&str; 6] = ["description", "type", "required", "default", "options", "deprecationMessage"];

pub(super) fn triggers(on: Node<'_>) -> Vec<Trigger> {
    match on.shape() {
        Shape::Mapping => on.entries().filter_map(trigger).collect(),
        _ => list(on).into_iter().map(bare).collect(),
    }
}

fn bare(event: Text) -> Trigger {
    Trigger {
        range: event.range,
        event,
        filters: Vec::new(),
        schedules: Vec::new(),
        inputs: Vec::new(),
        secrets: Vec::new(),
        outputs: Vec::new(),
    }
}

fn trigger(entry: Entry<'_>) -> Option<Trigger> {
    let value = entry.value;
    let under = |key: &str| value.get(key).into_iter().flat_map(Node::entries);
    Some(Trigger {
        event: entry.key.spanned()?,
        filters: value.entries().filter_map(filter).collect(),
        schedules: value.items().filter_map(schedule).collect(),
        inputs: under("inputs").filter_map(input).collect(),
        secrets: under("secrets").filter_map(secret).collect(),
        outputs: under("outputs").filter_map(output).collect(),
        range: whole(entry),
    })
}

fn filter(entry: Entry<'_>) -> Option<Filter> {
    let key = entry.key.spanned().filter(|key| !NO_FILTERS.contains(&key.as_str()))?;
    let values = list(entry.value);
    (!values.is_empty()).then_some(Filter { key, values })
}

fn schedule(item: Node<'_>) -> Option<Schedule> {
    Some(Schedule { cron: scalar(item, "cron")?, timezone: scalar(item, "timezone") })
}

fn input(entry: Entry<'_>) -> Option<Input> {
    let node = entry.value;
    Some(Input {
        name: entry.key.spanned()?,
        description: scalar(node, "description"),
        kind_text: scalar(node, "type"),
        required: scalar(node, "required"),
        default: scalar(node, "default"),
        options: list_at(node, "options"),
        deprecation: scalar(node, "deprecationMessage"),
        other: other(node, &INPUT),
        range: whole(entry),
    })
}

fn secret(entry: Entry<'_>) -> Option<CallSecret> {
    Some(CallSecret {
        name: entry.key.spanned()?,
        description: scalar(entry.value, "description"),
        required: scalar(entry.value, "required"),
    })
}

fn output(entry: Entry<'_>) -> Option<CallOutput> {
    Some(CallOutput {
        name: entry.key.spanned()?,
        description: scalar(entry.value, "description"),
        value: scalar(entry.value, "value"),
    })
}
