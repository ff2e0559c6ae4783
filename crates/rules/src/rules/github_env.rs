//! Text of others reaches the file that sets variables or program folders for all later steps.

use model::script::RunnerFile;
use source::Diagnostic;

use super::exposure::{privileged, risky};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(event) = context.workflow().and_then(privileged) else { return };
    for facts in context.steps() {
        let Some(run) = &facts.step.run else { continue };
        let script = facts.script();
        for write in script.writes.iter().filter(|write| matches!(write.file, RunnerFile::Env | RunnerFile::Path)) {
            let command = script.commands.iter().find(|command| command.range == write.range);
            let is_fixed = command.is_some_and(|command| {
                let args = command.words.iter().skip(1);
                command.is_echo() && args.into_iter().all(|word| !word.computed)
            });
            if is_fixed {
                continue;
            }
            let name = write.file.variable();
            let what = if write.file == RunnerFile::Env { "variables such as `LD_PRELOAD`" } else { "program folders" };
            let message = format!(
                "What is written to `{name}` here is computed, and `{}` runs for anybody: a line break in it sets {what} of \
                 all later steps.",
                event.value
            );
            found.push(
                risky("github-env", context.inside(run, write.range), message)
                    .help("Write it to `GITHUB_OUTPUT` and read it as `steps.<id>.outputs.<name>` in `env` of the steps that need it."),
            );
        }
    }
}
