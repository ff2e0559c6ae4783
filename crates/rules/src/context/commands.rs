//! Commands of scripts with the step that they stand in, and places in scripts.

use model::Text;
use model::script::Command;
use source::TextRange;

use super::{Context, StepFacts};

/// A command of a step's script.
#[derive(Debug, Clone, Copy)]
pub struct StepCommand<'s, 'c> {
    /// The step, by index in [`Context::steps`].
    pub step: usize,
    /// The step.
    pub facts: &'s StepFacts<'c>,
    /// `run`
    pub run: &'c Text,
    /// The command; ranges count in the decoded script.
    pub command: &'s Command,
}

impl<'c> Context<'c> {
    /// Every command of every script, in file order.
    pub fn commands(&self) -> impl Iterator<Item = StepCommand<'_, 'c>> {
        self.steps().iter().enumerate().flat_map(|(step, facts)| {
            let run = facts.step.run.as_ref();
            let commands = run.map_or(&[][..], |_| &facts.script().commands);
            let with = move |command| run.map(|run| StepCommand { step, facts, run, command });
            commands.iter().filter_map(with)
        })
    }

    /// The steps of the same job, or of the composite action, that come before a step.
    pub fn steps_before(&self, step: usize) -> &[StepFacts<'c>] {
        let job = |facts: &StepFacts<'_>| facts.job.map(|(nth, _)| nth);
        let steps = self.steps();
        let own = steps.get(step).and_then(job);
        let start = steps.partition_point(|facts| job(facts) < own);
        steps.get(start..step).unwrap_or_default()
    }
}

impl<'s> StepCommand<'s, '_> {
    /// The words as text.
    pub fn words(&self) -> Vec<&'s str> {
        self.command.words.iter().map(|word| word.text.as_str()).collect()
    }

    /// The job that it runs in, by index; `None` in a composite action.
    pub fn job(&self) -> Option<usize> {
        self.facts.job.map(|(nth, _)| nth)
    }

    /// Where a part of the script stands in the file.
    pub fn place(&self, context: &Context<'_>, part: TextRange) -> TextRange {
        self.facts.place(context, part)
    }
}
