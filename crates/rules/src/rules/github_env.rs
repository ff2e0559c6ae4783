//! Text of others reaches the file that sets variables or program folders for all later steps.

use model::script::{Command, RunnerFile};
use source::Diagnostic;

use super::exposure::{advice, privileged, risky, stand, tainted, variable_at};
use crate::Context;
use crate::context::{StepFacts, Writer};

const RULE: &str = "github-env";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(event) = context.workflow().and_then(privileged) else { return };
    for facts in context.steps() {
        let Some(run) = &facts.step.run else { continue };
        let script = facts.script();
        for write in script.writes.iter().filter(|write| matches!(write.file, RunnerFile::Env | RunnerFile::Path)) {
            let command = script.commands.iter().find(|command| command.range == write.range);
            let Some(source) = source(context, facts, command) else { continue };
            let name = write.file.variable();
            let what = if write.file == RunnerFile::Env { "variables such as `LD_PRELOAD`" } else { "program folders" };
            let range = context.inside(run, write.range);
            let message = |why: &str| {
                format!(
                    "{why}, and `{}` runs for anybody: a line break in it sets {what} of all later steps.",
                    event.value
                )
            };
            let finding = match source {
                Source::Outside => {
                    risky(RULE, range, message(&format!("Text from outside is written to `{name}` here")))
                }
                Source::Computed => {
                    advice(RULE, range, message(&format!("What is written to `{name}` here is computed")))
                }
            };
            found.push(finding.help(
                "Write it to `GITHUB_OUTPUT` and read it as `steps.<id>.outputs.<name>` in `env` of the steps that need it.",
            ));
        }
    }
}

/// Where a written text comes from, if it is not fixed.
enum Source {
    /// From a file, a command, or a value that outsiders write.
    Outside,
    /// From a variable of which nothing is known.
    Computed,
}

fn source(context: &Context<'_>, facts: &StepFacts<'_>, command: Option<&Command>) -> Option<Source> {
    let Some(command) = command.filter(|command| command.is_echo()) else { return Some(Source::Outside) };
    let words: Vec<&str> =
        command.words.iter().skip(1).filter(|word| word.computed).map(|word| word.text.as_str()).collect();
    if words.is_empty() {
        return None;
    }
    let tainted = tainted(context, facts);
    let is_outside = |word: &&str| {
        word.contains("$(cat ")
            || word.contains("$(<")
            || tainted.iter().any(|(name, _)| variable_at(word, name).is_some())
            || context.flow_of_text(word, stand(facts)).is_some_and(|flow| flow.writer == Writer::Outsider)
    };
    Some(if words.iter().any(is_outside) { Source::Outside } else { Source::Computed })
}
