//! A restructuring that someone starts on purpose → what each file becomes, or the reason why not.
//!
//! [`propose`] turns a [`Refactoring`] into a [`Proposal`]: whole texts of the files that change, and remarks about what the
//! files do not tell. Nothing is written here; who asked shows it and takes it as one change. Every proposal is read again and
//! checked: one after which GitHub would refuse a file, or a run would fail at, more than before is refused.

mod action;
mod cache;
mod carry;
mod draft;
mod guard;
mod inline_action;
mod inline_workflow;
mod limit;
mod lines;
mod matrix;
mod permissions;
mod pin;
mod reads;
mod refactoring;
mod substitute;
mod workflow;

pub use refactoring::{Change, Proposal, Refactoring, Refusal};

use rules::Context;

/// What a refactoring makes of the project, started in the file of the context. The files before are those of the context's
/// project.
pub fn propose(context: &Context<'_>, refactoring: &Refactoring) -> Result<Proposal, Refusal> {
    if !context.tree.damaged().is_empty() {
        return Err(Refusal::new(format!("`{}` has an error that hides part of it; mend that first.", context.path)));
    }
    let proposal = match refactoring {
        Refactoring::ExtractSteps { job, first, last, name } => action::extract(context, job, (*first, *last), name),
        Refactoring::ExtractJob { job, name } => workflow::extract(context, job, name),
        Refactoring::InlineAction { job, step } => inline_action::inline(context, job, *step),
        Refactoring::InlineWorkflow { job } => inline_workflow::inline(context, job),
        Refactoring::PinActions {} => pin::pin(context),
        Refactoring::LimitPermissions {} => permissions::limit(context),
        Refactoring::AddTimeouts { minutes } => limit::add_timeouts(context, *minutes),
        Refactoring::AddCaches {} => cache::add(context),
        Refactoring::ExpandMatrix { job } => matrix::expand(context, job),
        Refactoring::FoldMatrix { job } => matrix::fold(context, job),
    }?;
    guard::checked(context, proposal)
}

#[cfg(test)]
mod tests;
