//! Steps with what surrounds them: job, shell, action, script.

use std::cell::OnceCell;

use catalog::Os;
use model::script::{Script, Shell};
use model::{Job, Step, Steps, Uses};
use source::TextRange;

use super::Context;
use crate::rules::Taken;

/// A step with what surrounds it.
#[derive(Debug)]
pub struct StepFacts<'c> {
    /// The step.
    pub step: &'c Step,
    /// The job, by index and itself; `None` in a composite action.
    pub job: Option<(usize, &'c Job)>,
    /// What it uses, read.
    pub uses: Option<Uses>,
    /// The known action that it uses.
    pub known: Option<&'c catalog::Action>,
    /// The language of its script.
    pub shell: Shell,
    script: OnceCell<Script>,
    /// See [`Context::inputs_taken`]; several rules ask for it.
    pub(crate) taken: OnceCell<Option<Taken<'c>>>,
}

impl StepFacts<'_> {
    /// Its script, read; an empty one for steps without `run`. Ranges count in the decoded value, see
    /// [`Context::inside`].
    pub fn script(&self) -> &Script {
        self.script.get_or_init(|| {
            self.step.run.as_ref().map(|run| model::script::read(&run.value, self.shell)).unwrap_or_default()
        })
    }

    /// Where a part of its script stands in the file.
    pub fn place(&self, context: &Context<'_>, part: TextRange) -> TextRange {
        let Some(run) = &self.step.run else { return self.step.range };
        context.inside(run, part)
    }
}

pub(super) fn steps<'c>(context: &Context<'c>) -> Vec<StepFacts<'c>> {
    let mut found = Vec::new();
    for (nth, job) in context.jobs().iter().enumerate() {
        found.extend(job.all_steps().map(|step| facts(context, Some((nth, job)), step)));
    }
    let steps = context.action().map_or_else(|| Steps::of(&[]), model::Action::all_steps);
    found.extend(steps.map(|step| facts(context, None, step)));
    found
}

fn facts<'c>(context: &Context<'c>, job: Option<(usize, &'c Job)>, step: &'c Step) -> StepFacts<'c> {
    let uses = step.action();
    let known = uses.as_ref().and_then(Uses::slug).and_then(|slug| context.library.action(&slug));
    let shell = shell(context, job, step);
    StepFacts { step, job, uses, known, shell, script: OnceCell::new(), taken: OnceCell::new() }
}

/// The named shell, else what the job's labels tell: PowerShell on Windows, bash elsewhere.
fn shell(context: &Context<'_>, job: Option<(usize, &Job)>, step: &Step) -> Shell {
    let named = match (context.workflow(), job) {
        (Some(workflow), Some((_, job))) => workflow.shell_of(job, step),
        _ => step.shell.clone().map_or(model::Shell::Default, model::Shell::Named),
    };
    match named {
        model::Shell::Named(name) => Shell::named(&name.value),
        model::Shell::Default => {
            let labels = job.and_then(|(_, job)| job.runs_on.as_ref()).map_or(&[][..], |runs_on| &runs_on.labels);
            let is_windows =
                |label: &model::Text| catalog::label(&label.value).is_some_and(|label| label.os == Some(Os::Windows));
            if labels.iter().any(is_windows) { Shell::Pwsh } else { Shell::Bash }
        }
    }
}
