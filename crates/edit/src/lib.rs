//! An intention → the smallest text edits.
//!
//! [`plan`] turns an [`Operation`] into a [`Plan`] whose edit touches no byte it need not touch, or into a [`Refusal`] that
//! says why not. What is new is written in the file's own style; comments travel with what they speak of. Every edit is
//! carried out on the side, read again and compared with what the file is to mean: one that would change anything else is
//! refused. Knows the tree and the model, and no rule.

mod children;
mod insert;
mod lines;
mod lists;
mod operation;
mod operations;
mod order;
mod path;
mod put;
mod remove;
mod sheet;
mod style;
mod value;
mod write;

pub use operation::Operation;
pub use write::quoted;

use model::Workflow;
use source::TextEdit;
use syntax::Tree;

use operations::{jobs, keys, needs, permissions, steps, triggers};
use sheet::Sheet;

/// What an operation comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The change of the text.
    pub edit: TextEdit,
    /// What was done, as a sentence without a full stop: `Added job "lint"`.
    pub done: String,
    /// The id of a job that is new, to be looked at.
    pub new_job: Option<String>,
}

/// Why something cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// A sentence or two for the user.
    pub reason: String,
    /// Only because other places share the value; [`Sharing::Change`] changes them all.
    pub is_about_sharing: bool,
}

impl Refusal {
    fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), is_about_sharing: false }
    }
}

/// What is done about a value that other places use by alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sharing {
    /// It is not changed.
    #[default]
    Refuse,
    /// It is changed for all of them.
    Change,
}

/// The edit that does it, of a workflow.
pub fn plan(workflow: &Workflow, operation: &Operation, sharing: Sharing) -> Result<Plan, Refusal> {
    let mut sheet = Sheet::new(&workflow.tree, sharing)?;
    let (done, new_job) = match operation {
        Operation::AddNeed { job, need } => (needs::add(&mut sheet, workflow, job, need)?, None),
        Operation::RemoveNeed { job, need } => (needs::remove(&mut sheet, workflow, job, need)?, None),
        Operation::MoveNeed { job, from, to } => (needs::exchange(&mut sheet, workflow, job, from, to)?, None),
        Operation::AddJob { id, yaml, needs } => (jobs::add(&mut sheet, workflow, id, yaml, needs)?, Some(id)),
        Operation::InsertJob { id, job, need } => (jobs::insert(&mut sheet, workflow, id, job, need)?, Some(id)),
        Operation::DuplicateJob { job, id } => (jobs::duplicate(&mut sheet, workflow, job, id)?, Some(id)),
        Operation::DeleteJob { job } => (jobs::delete(&mut sheet, workflow, job)?, None),
        Operation::MoveJob { job, index } => (jobs::shift(&mut sheet, workflow, job, *index)?, None),
        Operation::AddStep { job, index, yaml } => (steps::add(&mut sheet, workflow, job, *index, yaml)?, None),
        Operation::DuplicateStep { job, step } => (steps::duplicate(&mut sheet, workflow, job, *step)?, None),
        Operation::DeleteStep { job, step } => (steps::delete(&mut sheet, workflow, job, *step)?, None),
        Operation::MoveStep { job, step, to, index } => {
            (steps::shift(&mut sheet, workflow, (job, *step), (to, *index))?, None)
        }
        Operation::SetTrigger { event, yaml } => (triggers::set(&mut sheet, event, yaml)?, None),
        Operation::RemoveTrigger { event } => (triggers::remove(&mut sheet, event)?, None),
        Operation::SetPermission { job, scope, level } => {
            (permissions::set(&mut sheet, workflow, job, scope, level)?, None)
        }
        other => (keys::change(&mut sheet, other)?, None),
    };
    Ok(Plan { edit: sheet.finish()?, done, new_job: new_job.cloned() })
}

/// The edit that does it, of any other file: only what speaks of places ([`Operation::Set`] and those behind it) makes
/// sense there.
pub fn plan_in(tree: &Tree, operation: &Operation, sharing: Sharing) -> Result<Plan, Refusal> {
    let mut sheet = Sheet::new(tree, sharing)?;
    let done = keys::change(&mut sheet, operation)?;
    Ok(Plan { edit: sheet.finish()?, done, new_job: None })
}

#[cfg(test)]
mod tests;
