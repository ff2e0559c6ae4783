//! Triggers: one node for each event with the same filters.

use model::{Trigger, cron};

use crate::build::Builder;
use crate::{Evidence, Kind, Node};

/// Adds the triggers of all workflows.
pub(crate) fn add(builder: &mut Builder<'_>) {
    for (file, workflow) in builder.project.workflows.iter().enumerate() {
        for trigger in &workflow.triggers {
            let evidence = Evidence::stated(file, trigger.range);
            for (id, label, details) in nodes_of(trigger) {
                builder.shared(&id, |id| Node::new(id, Kind::Trigger, &label, evidence.clone()).told(details));
            }
        }
    }
}

/// A trigger as one or, for schedules, several nodes: id, label, details.
pub(crate) fn nodes_of(trigger: &Trigger) -> Vec<(String, String, Vec<String>)> {
    let event = &trigger.event.value;
    if trigger.schedules.is_empty() {
        let details = trigger_details(trigger);
        let id = if details.is_empty() { format!("on:{event}") } else { format!("on:{event}?{}", details.join("&")) };
        return vec![(id, event.clone(), details)];
    }
    trigger
        .schedules
        .iter()
        .map(|schedule| {
            let zone = schedule.timezone.as_ref().map(|zone| zone.value.as_str());
            let id = format!("on:{event}?{} {}", schedule.cron.value, zone.unwrap_or("UTC"));
            (id, event.clone(), vec![cron::words(&schedule.cron.value, zone)])
        })
        .collect()
}

/// What narrows a trigger, in words: `main, develop`, `tags v*`, `not docs/**`.
pub fn trigger_details(trigger: &Trigger) -> Vec<String> {
    let mut details: Vec<String> = trigger
        .filters
        .iter()
        .map(|filter| {
            let values: Vec<&str> = filter.values.iter().map(|value| value.value.as_str()).collect();
            let values = values.join(", ");
            match filter.key.value.as_str() {
                "branches" | "types" | "workflows" => values,
                "tags-ignore" => format!("not tags {values}"),
                "branches-ignore" | "paths-ignore" => format!("not {values}"),
                key => format!("{key} {values}"),
            }
        })
        .collect();
    if !trigger.inputs.is_empty() {
        let names: Vec<&str> = trigger.inputs.iter().map(|input| input.name.as_str()).collect();
        details.push(format!("inputs {}", names.join(", ")));
    }
    details
}
