//! Whom a step or a job calls: the files of the project behind `uses`.

use model::{Action, Job, Step, Uses, Workflow};
use rules::Context;

/// The folder of the project's action that a `uses` names.
pub(crate) fn folder(uses: &Uses) -> Option<String> {
    match uses {
        Uses::Local { path, .. } | Uses::OwnRepository { path } if !path.contains("..") => {
            Some(path.replace('\\', "/").trim_matches('/').to_owned())
        }
        _ => None,
    }
}

/// The project's action that a step uses.
pub fn local_action<'c>(context: &Context<'c>, step: &Step) -> Option<&'c Action> {
    context.project.action(&folder(&step.action()?)?)
}

/// The project's workflow that a job calls.
pub fn called<'c>(context: &Context<'c>, job: &Job) -> Option<&'c Workflow> {
    context.project.workflow(&folder(&job.called()?)?)
}
