//! Workflow triggers: events, then schedules.

use graph::{Kind, Relation};
use model::cron;
use petgraph::Direction;

use super::{Diagrams, Document, boxes, code, head, link, plain, row};
use crate::BoxNode;

pub(super) fn write(out: &mut String, document: &Document<'_>) {
    out.push_str("## Workflow triggers\n\n");
    events(out, document);
    schedules(out, document);
}

fn events(out: &mut String, document: &Document<'_>) {
    let is_event = |label: &str| label != "schedule";
    let triggers: Vec<_> =
        document.graph.nodes().filter(|(_, node)| node.kind == Kind::Trigger && is_event(&node.label)).collect();
    if triggers.is_empty() {
        return;
    }
    out.push_str("### Event-based triggers\n\n");
    let mut nodes: Vec<BoxNode> = Vec::new();
    let mut edges = Vec::new();
    let mut workflow_box = vec![None; document.workflows.len()];
    for (_, node) in &triggers {
        nodes.push(BoxNode { title: node.label.clone(), lines: node.details.clone(), ..BoxNode::default() });
    }
    for (nth, (index, _)) in triggers.iter().enumerate() {
        for started in document.graph.neighbours(*index, Direction::Outgoing, &[Relation::Starts]) {
            let Some(Kind::Workflow { file }) = document.graph.node(started).map(|node| node.kind) else { continue };
            let (Some(slot), Some(workflow)) = (workflow_box.get_mut(file), document.workflows.get(file)) else {
                continue;
            };
            let at = *slot.get_or_insert_with(|| {
                nodes.push(BoxNode { title: workflow.file_name().to_owned(), ..BoxNode::default() });
                nodes.len() - 1
            });
            edges.push((nth, at, false));
        }
    }
    if document.diagrams == Diagrams::Boxes {
        boxes(out, &nodes, &edges);
    }
    head(out, &["Workflow", "Event", "Only for"]);
    for workflow in document.workflows {
        for trigger in workflow.triggers.iter().filter(|trigger| is_event(&trigger.event.value)) {
            let details = graph::trigger_details(trigger);
            let details = if details.is_empty() { "—".to_owned() } else { plain(&details.join("; ")) };
            row(out, &[link(workflow, Some(trigger.event.range)), code(&trigger.event.value), details]);
        }
    }
    out.push('\n');
}

fn schedules(out: &mut String, document: &Document<'_>) {
    let scheduled: Vec<_> = document
        .workflows
        .iter()
        .flat_map(|workflow| workflow.triggers.iter().map(move |trigger| (workflow, trigger)))
        .flat_map(|(workflow, trigger)| trigger.schedules.iter().map(move |schedule| (workflow, schedule)))
        .collect();
    if scheduled.is_empty() {
        return;
    }
    out.push_str("### Time-based triggers\n\n");
    let words = |schedule: &model::Schedule| {
        cron::words(&schedule.cron.value, schedule.timezone.as_ref().map(|zone| zone.value.as_str()))
    };
    if document.diagrams == Diagrams::Boxes {
        let mut nodes: Vec<BoxNode> = Vec::new();
        let mut edges = Vec::new();
        for (workflow, schedule) in &scheduled {
            let title = format!("schedule: {}", words(schedule));
            let from = nodes.iter().position(|node| node.title == title).unwrap_or_else(|| {
                nodes.push(BoxNode { title, ..BoxNode::default() });
                nodes.len() - 1
            });
            let lines = workflow.jobs.iter().map(|job| format!("• {}", job.label())).collect();
            edges.push((from, nodes.len(), false));
            nodes.push(BoxNode { title: workflow.file_name().to_owned(), lines, ..BoxNode::default() });
        }
        boxes(out, &nodes, &edges);
    }
    head(out, &["Workflow", "Schedule", "Cron"]);
    for (workflow, schedule) in scheduled {
        let cron = code(&schedule.cron.value);
        row(out, &[link(workflow, Some(schedule.cron.range)), plain(&words(schedule)), cron]);
    }
    out.push('\n');
}
