//! Event-based triggers: events with their filters → workflows.

use graph::{Kind, Place, Relation};
use petgraph::Direction;

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, or_dash, plain};
use crate::drawing::{Block, Drawing, Stroke};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let is_event = |label: &str| label != "schedule";
    let triggers = facts.graph.nodes().filter(|(_, node)| node.kind == Kind::Trigger && is_event(&node.label));
    let mut drawing = Drawing::default();
    for (index, node) in triggers {
        let from = drawing.add(Block { title: node.label.clone(), lines: node.details.clone(), ..Block::default() });
        for started in facts.beside(index, Direction::Outgoing, Relation::Starts) {
            let Some(Kind::Workflow { file }) = facts.graph.node(started).map(|node| node.kind) else { continue };
            let Some(workflow) = facts.document.workflows.get(file) else { continue };
            let to = drawing.shared(Block::titled(workflow.file_name()));
            drawing.join(from, to, Stroke::Solid);
        }
    }
    if drawing.blocks.is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (file, workflow) in facts.document.workflows.iter().enumerate() {
        for trigger in workflow.triggers.iter().filter(|trigger| is_event(&trigger.event.value)) {
            let details: Vec<String> = graph::trigger_details(trigger).iter().map(|detail| plain(detail)).collect();
            let place = Place { file, range: trigger.event.range };
            rows.push(vec![facts.link(place), code(&trigger.event.value), or_dash(&details)]);
        }
    }
    vec![Part::Drawing(drawing), Part::Table(vec!["Workflow", "Event", "Only for"], rows)]
}
