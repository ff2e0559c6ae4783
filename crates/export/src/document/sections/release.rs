//! Release: what starts it → its jobs in their order → what they bring into the world.

use graph::{Fate, Kind, Relation};
use petgraph::Direction;
use petgraph::graph::NodeIndex;

use super::super::Part;
use super::super::facts::{Facts, JobFacts, WorkflowFacts};
use super::super::flow;
use super::super::words::{once, plain};
use super::overview::between;
use crate::drawing::{Block, Border, Drawing, Stroke};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let workflows = workflows(facts);
    if workflows.is_empty() {
        return Vec::new();
    }
    let mut drawing = Drawing::default();
    for workflow in &workflows {
        draw(facts, workflow, &mut drawing);
    }
    let rows = workflows.iter().flat_map(|workflow| &workflow.jobs).flat_map(|job| rows(facts, job));
    let rows: Vec<Vec<String>> = once(rows);
    let mut parts = vec![Part::Drawing(drawing)];
    if !rows.is_empty() {
        parts.push(Part::Table(vec!["Product", "Job", "By", "Where"], rows));
    }
    let notes = blocked(facts, &workflows);
    if !notes.is_empty() {
        parts.push(Part::List(notes));
    }
    parts
}

/// The workflows that make products: not on pull requests alone, with those that they start or call and that call them.
pub(in super::super) fn workflows<'f, 'd>(facts: &'f Facts<'d>) -> Vec<&'f WorkflowFacts<'d>> {
    let makes = |workflow: &WorkflowFacts<'_>| {
        let mut deeds = workflow.jobs.iter().flat_map(|job| &job.deeds);
        let is_for_people =
            workflow.workflow.triggers.iter().any(|trigger| !trigger.event.value.starts_with("pull_request"));
        is_for_people && deeds.any(|deed| flow::outputs(facts, deed).iter().any(|output| output.kind.is_release()))
    };
    let mut found: Vec<bool> = facts.workflows.iter().map(makes).collect();
    let links = between(facts);
    // Each round reaches at least one more workflow, or is the last.
    for _ in 0..found.len() {
        let mut is_new = false;
        for (from, to, ..) in links.iter().filter(|(.., stroke)| *stroke != Stroke::Broken) {
            let ends = [found.get(*from).copied(), found.get(*to).copied()];
            let joins = calls(facts, *from, *to);
            match ends {
                [Some(true), Some(false)] => is_new |= set(&mut found, *to),
                [Some(false), Some(true)] if joins => is_new |= set(&mut found, *from),
                _ => {}
            }
        }
        if !is_new {
            break;
        }
    }
    facts.workflows.iter().zip(found).filter(|(_, is_found)| *is_found).map(|(workflow, _)| workflow).collect()
}

fn set(found: &mut [bool], at: usize) -> bool {
    found.get_mut(at).is_some_and(|slot| !std::mem::replace(slot, true))
}

/// Whether a job of the one workflow calls the other.
fn calls(facts: &Facts<'_>, from: usize, to: usize) -> bool {
    let (Some(from), Some(to)) = (facts.workflows.get(from), facts.workflows.get(to)) else { return false };
    from.jobs.iter().any(|job| facts.beside(job.node, Direction::Outgoing, Relation::Calls).contains(&to.node))
}

fn draw(facts: &Facts<'_>, workflow: &WorkflowFacts<'_>, drawing: &mut Drawing) {
    let triggers: Vec<usize> = facts
        .beside(workflow.node, Direction::Incoming, Relation::Starts)
        .into_iter()
        .filter_map(|trigger| facts.graph.node(trigger))
        .map(|node| {
            drawing.shared(Block { title: node.label.clone(), lines: node.details.clone(), ..Block::default() })
        })
        .collect();
    let blocks: Vec<(NodeIndex, usize)> = workflow
        .jobs
        .iter()
        .map(|job| {
            let is_call = matches!(facts.graph.node(job.node).map(|node| node.kind), Some(Kind::Call { .. }));
            let border = if is_call { Border::Double } else { Border::Single };
            (job.node, drawing.add(Block { title: job.name(), border, ..Block::default() }))
        })
        .collect();
    let at = |node: NodeIndex| blocks.iter().find(|(known, _)| *known == node).map(|(_, block)| *block);
    for (job, block) in workflow.jobs.iter().zip(blocks.iter().map(|(_, block)| *block)) {
        let mut is_first = true;
        for relation in Relation::ALL_NEEDS {
            for needed in facts.beside(job.node, Direction::Incoming, relation).into_iter().filter_map(at) {
                let stroke = match relation {
                    Relation::NeedsAlways => Stroke::Dashed,
                    Relation::NeedsProblem => Stroke::Broken,
                    _ => Stroke::Solid,
                };
                drawing.join(needed, block, stroke);
                is_first = false;
            }
        }
        if is_first {
            triggers.iter().for_each(|trigger| drawing.join(*trigger, block, Stroke::Solid));
        }
        for product in products(facts, job) {
            let product = drawing.shared(Block::titled(product));
            drawing.join(block, product, Stroke::Solid);
        }
    }
}

/// What a job brings into the world, in words.
pub(in super::super) fn products(facts: &Facts<'_>, job: &JobFacts<'_>) -> Vec<String> {
    let outputs = job.deeds.iter().flat_map(|deed| flow::outputs(facts, deed));
    let outputs = outputs.filter(|output| output.kind.is_product() || output.kind == flow::OutputKind::Message);
    let named = outputs.map(|output| if output.name.is_empty() { output.kind.title().to_owned() } else { output.name });
    once(named)
}

fn rows(facts: &Facts<'_>, job: &JobFacts<'_>) -> Vec<Vec<String>> {
    let of_deed = |deed: &&graph::Deed| {
        let outputs = flow::outputs(facts, deed).into_iter().filter(|output| output.kind.is_product());
        let row = |output: flow::Output| {
            let name = if output.name.is_empty() { String::new() } else { format!(": {}", plain(&output.name)) };
            let product = format!("{}{name}", output.kind.title());
            vec![product, plain(job.job.label()), plain(&facts.tool(deed)), facts.link(deed.place)]
        };
        outputs.map(row).collect::<Vec<_>>()
    };
    job.deeds.iter().flat_map(of_deed).collect()
}

/// Events that the release causes and that start nothing.
fn blocked(facts: &Facts<'_>, workflows: &[&WorkflowFacts<'_>]) -> Vec<String> {
    let jobs = workflows.iter().flat_map(|workflow| &workflow.jobs);
    let causes = jobs
        .flat_map(|job| facts.graph.edges_at(job.node, Direction::Outgoing).into_iter().map(move |edge| (job, edge)));
    let blocked = causes.filter(|(_, (event, edge))| {
        edge.relation == Relation::Causes(Fate::Blocked)
            && !facts.graph.edges_at(*event, Direction::Outgoing).is_empty()
    });
    let said = blocked.map(|(job, (event, edge))| {
        format!(
            "{} causes `{}` with `GITHUB_TOKEN`, so that the workflows that wait for it do not start ({}).",
            plain(job.job.label()),
            facts.label(event),
            facts.link(edge.evidence.place)
        )
    });
    once(said)
}
