//! What can be done with several jobs or steps at once. Each is one change: all of its operations are done, or none.

use super::{Deed, Job, Step, Tools, free_id_besides, needed, restructure};
use crate::{
    state::{Desk, Linking, Selection},
    ui::{names::counted, symbol::Glyph},
};
use leptos::prelude::*;
use session::wire::{Card, EditOne, Operation};
use std::sync::Arc;

/// The deeds for what is chosen together.
pub(super) fn deeds(desk: Desk, chosen: &Selection) -> Vec<Deed> {
    let cards: Vec<Arc<Card>> = chosen.all().filter_map(|node| desk.card(node)).collect();
    let steps: Vec<Step> = cards.iter().filter_map(|card| Step::of(card)).collect();
    if !steps.is_empty() {
        return step_deeds(steps);
    }
    let jobs: Vec<(String, Job)> = cards.iter().filter_map(|card| Some((card.node.clone(), Job::of(card)?))).collect();
    if jobs.is_empty() { Vec::new() } else { job_deeds(jobs) }
}

fn job_deeds(jobs: Vec<(String, Job)>) -> Vec<Deed> {
    let all = counted(jobs.len(), "job");
    let nodes: Vec<String> = jobs.iter().map(|(node, _)| node.clone()).collect();
    let is_one_file = jobs.iter().all(|(_, job)| jobs.first().is_some_and(|(_, first)| job.path == first.path));
    let mut deeds = Vec::new();
    if is_one_file {
        let linking = |wait: bool| {
            let linking = Linking { jobs: nodes.clone(), wait };
            move |tools: Tools| tools.desk.work().linking.set(Some(linking.clone()))
        };
        deeds.push(Deed::new("Let them all wait for another job…", "W", Glyph::Diagram, linking(true)));
        deeds.push(Deed::new("Let another job wait for them all…", "C", Glyph::Diagram, linking(false)));
    }
    let jobs = StoredValue::new(jobs.into_iter().map(|(_, job)| job).collect::<Vec<_>>());
    let (copied, gone) = (format!("Duplicated {all}"), format!("Deleted {all}"));
    deeds.push(Deed::new(format!("Duplicate {all}"), "D", Glyph::File, move |tools| {
        let mut taken = Vec::new();
        let edits = jobs.with_value(|jobs| {
            let copy = |job: &Job| {
                let id = free_id_besides(tools.desk, &job.path, &job.id, &taken);
                taken.push(id.clone());
                edit(&job.path, Operation::DuplicateJob { job: job.id.clone(), id })
            };
            jobs.iter().map(copy).collect()
        });
        tools.edit_all(edits, copied.clone());
    }));
    deeds.push(Deed::new(format!("Delete {all}"), "Delete", Glyph::Cross, move |tools| {
        let delete = |job: &Job| edit(&job.path, Operation::DeleteJob { job: job.id.clone() });
        tools.edit_all(jobs.with_value(|jobs| jobs.iter().map(delete).collect()), gone.clone());
    }));
    deeds
}

fn step_deeds(mut steps: Vec<Step>) -> Vec<Deed> {
    // From behind, so that the numbers of those before stay as they are.
    steps.sort_by(|a, b| (&b.path, &b.job, b.index).cmp(&(&a.path, &a.job, a.index)));
    let all = counted(steps.len(), "step");
    let row = row(&steps);
    let steps = StoredValue::new(steps);
    let with = |operation: fn(String, u32) -> Operation, done: String| {
        move |tools: Tools| {
            let one = |step: &Step| edit(&step.path, operation(step.job.clone(), step.index));
            tools.edit_all(steps.with_value(|steps| steps.iter().map(one).collect()), done.clone());
        }
    };
    let copy = with(|job, step| Operation::DuplicateStep { job, step }, format!("Duplicated {all}"));
    let delete = with(|job, step| Operation::DeleteStep { job, step }, format!("Deleted {all}"));
    let mut deeds = vec![Deed::new(format!("Duplicate {all}"), "D", Glyph::File, copy)];
    deeds.extend(row.map(|(path, job, first, last)| restructure::of_steps(&path, job, first, last)));
    deeds.push(Deed::new(format!("Delete {all}"), "Delete", Glyph::Cross, delete));
    deeds
}

/// Steps that stand one behind the other in one job: file, job, first and last; they come last first.
fn row(steps: &[Step]) -> Option<(String, String, u32, u32)> {
    let (last, first) = steps.first().zip(steps.last())?;
    let is_one = steps.iter().all(|step| step.path == first.path && step.job == first.job);
    let is_row = (last.index - first.index.min(last.index)) as usize + 1 == steps.len();
    (is_one && is_row).then(|| (first.path.clone(), first.job.clone(), first.index, last.index))
}

/// The jobs of `linking` shall wait for `to`, or `to` for them. Needs that are there already are left as they are.
pub(super) fn connect(tools: Tools, linking: &Linking, to: &str) {
    let desk = tools.desk;
    let job_of = |node: &str| desk.card(node).and_then(|card| Job::of(&card));
    let Some(other) = job_of(to) else { return super::drop::refuse(tools, "Only a job can wait for a job.") };
    let mut edits = Vec::new();
    for node in &linking.jobs {
        let Some(job) = job_of(node) else { continue };
        let is_there =
            if linking.wait { needed(desk, node).contains(&other.id) } else { needed(desk, to).contains(&job.id) };
        if !is_there {
            let (job, need) = if linking.wait { (job.id, other.id.clone()) } else { (other.id.clone(), job.id) };
            edits.push(edit(&other.path, Operation::AddNeed { job, need }));
        }
    }
    if edits.is_empty() {
        return super::drop::refuse(tools, "All of them do so already.");
    }
    let (all, id) = (counted(edits.len(), "job"), &other.id);
    let (more, one) = (format!("{all} need `{id}`"), format!("{all} needs `{id}`"));
    let done = match (linking.wait, edits.len()) {
        (true, 1) => one,
        (true, _) => more,
        (false, _) => format!("`{id}` needs {all} more"),
    };
    tools.edit_all(edits, done);
}

fn edit(path: &str, operation: Operation) -> EditOne {
    EditOne { path: path.to_owned(), operation }
}
