//! Job dependencies: `needs`, one drawing a workflow.

use graph::{Kind, Relation};

use super::super::Part;
use super::super::facts::{Facts, WorkflowFacts};
use super::super::words::plain;
use crate::drawing::{Block, Border, Drawing, Stroke};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let drawn = facts.workflows.iter().filter(|workflow| !workflow.jobs.is_empty());
    drawn.flat_map(|workflow| of_workflow(facts, workflow)).collect()
}

fn of_workflow(facts: &Facts<'_>, workflow: &WorkflowFacts<'_>) -> Vec<Part> {
    let file = facts.file_link(workflow.file(facts.graph));
    let title = workflow.workflow.name.as_ref().map(|name| plain(&name.value));
    let heading = title.map_or_else(|| file.clone(), |title| format!("{title} ({file})"));
    let mut parts = vec![Part::Heading(heading), Part::Drawing(drawing(facts, workflow))];
    let problems: Vec<String> = problems(facts, workflow);
    if !problems.is_empty() {
        parts.push(Part::List(problems));
    }
    parts
}

fn drawing(facts: &Facts<'_>, workflow: &WorkflowFacts<'_>) -> Drawing {
    let children = facts.graph.children(workflow.node);
    let members: Vec<_> = children.filter(|(_, node)| node.kind.is_job() || node.kind == Kind::Missing).collect();
    let mut drawing = Drawing::default();
    for (_, node) in &members {
        drawing.add(match node.kind {
            Kind::Missing => Block::titled(format!("{} (missing)", node.label)),
            Kind::Call { .. } => Block {
                title: node.label.clone(),
                lines: node.details.clone(),
                border: Border::Double,
                ..Block::default()
            },
            _ => Block { title: node.label.clone(), lines: node.details.clone(), ..Block::default() },
        });
    }
    let at = |index| members.iter().position(|(member, _)| *member == index);
    for (from, to, edge) in facts.graph.edges() {
        let stroke = match edge.relation {
            Relation::Needs => Stroke::Solid,
            Relation::NeedsAlways => Stroke::Dashed,
            Relation::NeedsProblem => Stroke::Broken,
            _ => continue,
        };
        if let (Some(from), Some(to)) = (at(from), at(to)) {
            drawing.join(from, to, stroke);
        }
    }
    drawing
}

/// Needs that cannot be satisfied.
fn problems(facts: &Facts<'_>, workflow: &WorkflowFacts<'_>) -> Vec<String> {
    let is_inside = |node| facts.graph.node(node).is_some_and(|node| node.parent == Some(workflow.node));
    let edges = facts.graph.edges();
    let broken =
        edges.filter(|(from, to, edge)| edge.relation == Relation::NeedsProblem && is_inside(*from) && is_inside(*to));
    let said = broken.map(|(from, to, edge)| {
        let (needed, needing) = (plain(facts.label(from)), plain(facts.label(to)));
        format!("Problem: {needing} needs {needed}, which cannot be satisfied ({}).", facts.link(edge.evidence.place))
    });
    said.collect()
}
