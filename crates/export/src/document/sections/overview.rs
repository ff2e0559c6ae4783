//! Visual overview: repository → trigger groups → workflows with their jobs → outputs.

use graph::{Fate, Kind, Relation};
use petgraph::Direction;
use petgraph::graph::NodeIndex;

use super::super::facts::{Facts, JobFacts};
use super::super::words::{once, plain};
use super::super::{Part, flow};
use crate::drawing::{Block, Drawing, Stroke};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let mut drawing = Drawing::default();
    let repository = drawing.add(Block::titled(facts.document.project));
    let groups = groups(facts);
    let triggers: Vec<usize> = groups
        .iter()
        .map(|group| {
            drawing.add(Block { title: group.events.join(" / "), lines: group.details.clone(), ..Block::default() })
        })
        .collect();
    triggers.iter().for_each(|trigger| drawing.join(repository, *trigger, Stroke::Solid));
    let workflows: Vec<usize> = facts
        .workflows
        .iter()
        .map(|workflow| {
            let lines = workflow.jobs.iter().map(JobFacts::name).collect();
            drawing.add(Block { title: workflow.workflow.file_name().to_owned(), lines, ..Block::default() })
        })
        .collect();
    for (trigger, group) in triggers.iter().zip(&groups) {
        let started = group.starts.iter().filter_map(|file| workflows.get(*file));
        started.for_each(|workflow| drawing.join(*trigger, *workflow, Stroke::Solid));
    }
    let between = between(facts);
    for (from, to, _, stroke) in &between {
        if let (Some(from), Some(to)) = (workflows.get(*from), workflows.get(*to)) {
            drawing.join(*from, *to, *stroke);
        }
    }
    outputs(facts, &mut drawing, &workflows);
    let mut parts = vec![Part::Drawing(drawing)];
    if !between.is_empty() {
        let name = |file: usize| plain(facts.workflows.get(file).map_or("", |workflow| workflow.workflow.file_name()));
        let rows = between.iter().map(|(from, to, how, _)| vec![name(*from), name(*to), how.clone()]).collect();
        parts.push(Part::Table(vec!["From", "To", "How"], rows));
    }
    parts
}

/// Events with the same filters and the same workflows: `push / pull_request` to `main, develop`.
struct Group {
    events: Vec<String>,
    details: Vec<String>,
    /// The workflows that they start.
    starts: Vec<usize>,
}

fn groups(facts: &Facts<'_>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for (index, node) in facts.graph.nodes().filter(|(_, node)| node.kind == Kind::Trigger) {
        let starts: Vec<usize> = facts
            .beside(index, Direction::Outgoing, Relation::Starts)
            .into_iter()
            .filter_map(|at| file(facts, at))
            .collect();
        let is_same =
            |group: &&mut Group| group.details == node.details && group.starts == starts && !group.details.is_empty();
        match found.iter_mut().find(is_same) {
            Some(group) => group.events.push(node.label.clone()),
            None => found.push(Group { events: vec![node.label.clone()], details: node.details.clone(), starts }),
        }
    }
    found
}

/// The workflow that a node is or stands in, by its place among the workflows.
fn file(facts: &Facts<'_>, node: NodeIndex) -> Option<usize> {
    std::iter::once(node).chain(facts.graph.ancestors(node)).find_map(|at| match facts.graph.node(at)?.kind {
        Kind::Workflow { file } => Some(file),
        _ => None,
    })
}

/// What workflows do with each other: from, to, how in words, how it is drawn.
pub(in super::super) fn between(facts: &Facts<'_>) -> Vec<(usize, usize, String, Stroke)> {
    let links = facts.graph.edges().filter_map(|(from, to, edge)| {
        let stroke = match edge.relation {
            Relation::Calls | Relation::RunsAfter | Relation::Dispatches(Fate::Live) => Stroke::Solid,
            Relation::Dispatches(Fate::Unknown) => Stroke::Dashed,
            Relation::Dispatches(Fate::Blocked) => Stroke::Broken,
            _ => return None,
        };
        let (one, other) = (file(facts, from)?, file(facts, to)?);
        let detail = if edge.detail.is_empty() { String::new() } else { format!(" ({})", plain(&edge.detail)) };
        let job = || plain(facts.label(from));
        let said = match edge.relation {
            Relation::Calls => format!("{} calls it", job()),
            Relation::RunsAfter => format!("runs after it{detail}"),
            _ => format!("{} starts it{detail}", job()),
        };
        Some((one, other, format!("{said} ({})", facts.link(edge.evidence.place)), stroke))
    });
    let mut found: Vec<_> = once(links).into_iter().chain(caused(facts)).collect();
    found.sort_by_key(|(from, to, ..)| (*from, *to));
    found
}

/// Workflows that start by an event that a job of another causes.
fn caused(facts: &Facts<'_>) -> Vec<(usize, usize, String, Stroke)> {
    let mut found = Vec::new();
    for (event, node) in facts.graph.nodes().filter(|(_, node)| node.kind == Kind::Event) {
        let causes = facts.graph.edges_at(event, Direction::Incoming);
        for (to, started) in facts.graph.edges_at(event, Direction::Outgoing) {
            for (from, cause) in &causes {
                let (Some(one), Some(other)) = (file(facts, *from), file(facts, to)) else { continue };
                let (Relation::Causes(fate), Relation::Causes(onward)) = (cause.relation, started.relation) else {
                    continue;
                };
                let (stroke, said) = match fate.max(onward) {
                    Fate::Live if fate == Fate::Live => (Stroke::Solid, "causes"),
                    _ if fate == Fate::Blocked => {
                        (Stroke::Broken, "causes, without starting it, because `GITHUB_TOKEN` does,")
                    }
                    _ => (Stroke::Dashed, "may cause"),
                };
                let place = facts.link(cause.evidence.place);
                found.push((
                    one,
                    other,
                    format!("{} {said} {} ({place})", plain(facts.label(*from)), plain(&node.label)),
                    stroke,
                ));
            }
        }
    }
    once(found)
}

/// The box of what comes out of the workflows, with a line from each that gives something.
fn outputs(facts: &Facts<'_>, drawing: &mut Drawing, workflows: &[usize]) {
    let mut all: Vec<(u8, &str, String)> = Vec::new();
    let mut givers = Vec::new();
    for (nth, workflow) in facts.workflows.iter().enumerate() {
        let before = all.len();
        for deed in workflow.jobs.iter().flat_map(|job| &job.deeds) {
            all.extend(
                flow::outputs(facts, deed)
                    .into_iter()
                    .map(|output| (output.kind as u8, output.kind.title(), output.name)),
            );
        }
        if all.len() > before {
            givers.push(nth);
        }
    }
    all.sort_by_key(|(kind, ..)| *kind);
    let kinds = once(all.iter().map(|(_, kind, _)| *kind));
    let lines: Vec<String> = kinds
        .into_iter()
        .map(|kind| {
            let names = once(
                all.iter().filter(|(_, of, name)| *of == kind && !name.is_empty()).map(|(.., name)| name.as_str()),
            );
            if names.is_empty() { format!("• {kind}") } else { format!("• {kind}: {}", names.join(", ")) }
        })
        .collect();
    if lines.is_empty() {
        return;
    }
    let outputs = drawing.add(Block { title: "Outputs".to_owned(), lines, is_wide: true, ..Block::default() });
    givers
        .iter()
        .filter_map(|nth| workflows.get(*nth))
        .for_each(|workflow| drawing.join(*workflow, outputs, Stroke::Solid));
}
