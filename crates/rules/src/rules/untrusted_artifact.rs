//! Files of a run that anybody could start are unpacked over the workspace.

use source::{Diagnostic, TextRange};

use super::exposure::{begins, has_flag, risky, set_input, slug, with_fix, words};
use crate::Context;
use crate::context::StepFacts;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let Some(trigger) = workflow.trigger("workflow_run") else { return };
    for facts in context.steps() {
        let by_action = of_action(facts);
        for range in by_action.into_iter().chain(of_commands(context, facts)) {
            let message = format!(
                "This unpacks files of the run that `{}` speaks of, which anybody's pull request may have made, over the \
                 workspace: they can replace scripts and settings that later steps run with secrets.",
                trigger.event.value
            );
            let finding = risky("untrusted-artifact", range, message);
            let finding = finding
                .help("Unpack them into a folder of their own below `${{ runner.temp }}`, and check what they hold.");
            let edit = by_action.and_then(|_| set_input(context, facts.step, "path", "${{ runner.temp }}/artifact"));
            found.push(with_fix(finding, "Unpack them apart", edit));
        }
    }
}

/// A download of another run's artifact into the workspace.
fn of_action(facts: &StepFacts<'_>) -> Option<TextRange> {
    let step = facts.step;
    let is_other = match slug(facts)?.as_str() {
        "actions/download-artifact" => step.input("run-id").is_some(),
        "dawidd6/action-download-artifact" => true,
        _ => return None,
    };
    let is_apart = step.input("path").is_some_and(|path| is_apart(&path.value));
    (is_other && !is_apart).then(|| step.uses.as_ref().map(|uses| uses.range)).flatten()
}

fn is_apart(path: &str) -> bool {
    path.contains("runner.temp") || path.contains("RUNNER_TEMP") || path.starts_with("/tmp") || path.starts_with("..")
}

fn of_commands(context: &Context<'_>, facts: &StepFacts<'_>) -> Vec<TextRange> {
    let Some(run) = &facts.step.run else { return Vec::new() };
    let is_moved = facts.step.working_directory.as_ref().is_some_and(|folder| is_apart(&folder.value));
    let mut found = Vec::new();
    for command in facts.script().commands.iter().filter(|_| !is_moved) {
        let words = words(command);
        let is_apart = has_flag(words, &["--dir", "-D"]) && words.iter().any(|word| is_apart(&word.text));
        if begins(words, &["gh", "run", "download"])
            && !is_apart
            && let (Some(first), Some(last)) = (words.first(), words.last())
        {
            found.push(context.inside(run, first.range.cover(last.range)));
        }
    }
    found
}
