//! Refactorings as deeds: each opens the dialog that asks what is missing and shows what would change.

use super::{Deed, Job, Step};
use crate::{
    panels::restructure::WHOLE,
    state::{Desk, Pointed, Restructuring},
    ui::symbol::Glyph,
};
use leptos::prelude::*;
use session::wire::{Card, IconName, NodeKind, Refactoring};

/// A limit that most jobs keep and that stops a hanging one long before GitHub does.
const MINUTES: u32 = 30;

fn deed(name: &str, icon: IconName, path: &str, refactoring: Refactoring) -> Deed {
    let started = Restructuring { path: path.to_owned(), refactoring };
    Deed::new(name, "", Glyph::Picture(icon), move |tools| {
        tools.desk.work().restructuring.set(Some(started.clone()));
    })
}

/// What can be done with a step.
pub(super) fn of_step(step: &Step) -> Vec<Deed> {
    let (job, index) = (step.job.clone(), step.index);
    let extract = Refactoring::ExtractSteps { job: job.clone(), first: index, last: index, name: String::new() };
    vec![
        deed("Extract steps to an action…", IconName::Step, &step.path, extract),
        deed("Inline the action…", IconName::Step, &step.path, Refactoring::InlineAction { job, step: index }),
    ]
}

/// What can be done with several steps of a job, from the first to the last.
pub(super) fn of_steps(path: &str, job: String, first: u32, last: u32) -> Deed {
    let extract = Refactoring::ExtractSteps { job, first, last, name: String::new() };
    deed("Extract steps to an action…", IconName::Step, path, extract)
}

/// What can be done with a job.
pub(super) fn of_job(card: &Card, job: &Job) -> Vec<Deed> {
    let id = || job.id.clone();
    if card.kind == NodeKind::Call {
        return vec![deed(
            "Inline the called workflow…",
            IconName::Call,
            &job.path,
            Refactoring::InlineWorkflow { job: id() },
        )];
    }
    let extract = Refactoring::ExtractJob { job: id(), name: String::new() };
    let steps = Refactoring::ExtractSteps { job: id(), first: 0, last: WHOLE, name: String::new() };
    vec![
        deed("Extract to a reusable workflow…", IconName::Call, &job.path, extract),
        deed("Extract steps to an action…", IconName::Step, &job.path, steps),
    ]
}

/// What can be done with the matrix of a job.
fn of_matrix(job: &Job) -> Vec<Deed> {
    let id = || job.id.clone();
    vec![
        deed("Expand the matrix…", IconName::Job, &job.path, Refactoring::ExpandMatrix { job: id() }),
        deed("Fold the matrix…", IconName::Job, &job.path, Refactoring::FoldMatrix { job: id() }),
    ]
}

/// What can be done with a whole workflow.
pub fn of_workflow(path: &str) -> Vec<Deed> {
    vec![
        deed("Pin actions to commits…", IconName::Workflow, path, Refactoring::PinActions {}),
        deed("Limit permissions…", IconName::Workflow, path, Refactoring::LimitPermissions {}),
        deed("Add time limits…", IconName::Workflow, path, Refactoring::AddTimeouts { minutes: MINUTES }),
        deed("Add caches…", IconName::Workflow, path, Refactoring::AddCaches {}),
    ]
}

/// What the palette lists besides: what the menu of what is chosen has no room for, and what can be done with its file, or
/// with the file that the code shows.
pub fn besides(desk: Desk, pointed: &Pointed) -> Vec<Deed> {
    let card = match pointed {
        Pointed::Card(node) => desk.card(node),
        _ => None,
    };
    let path = card.as_ref().and_then(|card| Some(card.place.as_ref()?.path.clone()));
    let path = path.or_else(|| desk.file.get_untracked()).filter(|path| path.contains("workflows/"));
    let mut deeds = Vec::new();
    if let Some(card) = &card {
        deeds.extend(Job::of(card).iter().flat_map(of_matrix));
    }
    let has_own = card.is_some_and(|card| card.kind == NodeKind::Workflow);
    deeds.extend(path.filter(|_| !has_own).iter().flat_map(|path| of_workflow(path)));
    deeds
}
