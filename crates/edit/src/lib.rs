//! An intention → the smallest text edits.
//!
//! [`plan`] turns an [`Operation`] into a [`source::TextEdit`] that touches no byte it need not touch, or into a
//! [`Refusal`] that says why not. One operation, one file. Knows the tree and the model, and no rule.

mod add_need;

use model::Workflow;
use source::TextEdit;

/// What someone wants to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Job `job` shall need job `need`.
    AddNeed {
        /// The id of the job that waits.
        job: String,
        /// The id of the job it waits for.
        need: String,
    },
}

/// Why something cannot be done: a sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(pub String);

/// The edit that does it.
pub fn plan(workflow: &Workflow, operation: &Operation) -> Result<TextEdit, Refusal> {
    match operation {
        Operation::AddNeed { job, need } => add_need::plan(workflow, job, need),
    }
}

#[cfg(test)]
mod tests;
