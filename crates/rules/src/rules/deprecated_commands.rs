//! A script uses a command that the runner no longer takes, or will not for long.

use model::script::Shell;
use source::{Diagnostic, Fix, Grade, Severity, Splice, TextEdit, TextRange};

use crate::{Context, StepFacts};

/// Each command with the file that is for the same, and whether the runner still takes it. From GitHub's manual, "Workflow
/// commands for GitHub Actions".
const COMMANDS: [(&str, &str, bool); 4] = [
    ("::set-output", "GITHUB_OUTPUT", true),
    ("::save-state", "GITHUB_STATE", true),
    ("::set-env", "GITHUB_ENV", false),
    ("::add-path", "GITHUB_PATH", false),
];

/// Commands that may begin inside another before the place that is looked for.
const NESTED: usize = 8;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(run) = &facts.step.run else { continue };
        for (command, file, works) in COMMANDS {
            for (at, _) in run.value.match_indices(command) {
                let part = TextRange::new(at, at + command.len());
                let ends = run.value.get(part.end()..).is_some_and(|rest| rest.starts_with([' ', ':']));
                let comments = &facts.script().comments;
                let before = comments.partition_point(|comment| comment.start() <= at);
                if !ends || comments.get(..before).and_then(<[_]>::last).is_some_and(|comment| comment.contains(part)) {
                    continue;
                }
                let message = if works {
                    format!("`{command}` is deprecated, and the runner warns at each use.")
                } else {
                    format!("`{command}` is switched off, so this line fails the step.")
                };
                let finding = Diagnostic::broken("deprecated-commands", facts.place(context, part), message);
                let severity = if works { Severity::Advice } else { Severity::Broken };
                let finding = Diagnostic { severity, ..finding }.help(format!("Write to the file `${file}` instead."));
                let edit = rewritten(context, facts, part, file);
                found.push(match edit {
                    Some(edit) => finding.fix(Fix { title: format!("Write to `${file}`"), grade: Grade::Review, edit }),
                    None => finding,
                });
            }
        }
    }
}

/// `echo "::set-output name=a::b"` as `echo "a=b" >> "$GITHUB_OUTPUT"`.
fn rewritten(context: &Context<'_>, facts: &StepFacts<'_>, part: TextRange, file: &str) -> Option<TextEdit> {
    let run = facts.step.run.as_ref()?;
    let commands = &facts.script().commands;
    let before = commands.partition_point(|command| command.range.start() <= part.start());
    let command = commands.get(..before)?.iter().rev().take(NESTED).find(|command| command.range.contains(part))?;
    let is_quoted = run.range.slice(context.tree.text()).starts_with(['"', '\'']);
    let is_posix = matches!(facts.shell, Shell::Bash | Shell::Sh);
    if is_quoted || !is_posix || command.program() != Some("echo") || !command.redirections.is_empty() {
        return None;
    }
    let rest = run.value.get(part.end()..command.range.end())?;
    let (name, length) = match rest.strip_prefix(" name=") {
        Some(named) => {
            let end = named.find("::")?;
            (format!("{}=", named.get(..end)?), " name=".len() + end + 2)
        }
        None => (String::new(), rest.strip_prefix("::").map(|_| 2)?),
    };
    let head = facts.place(context, TextRange::new(part.start(), part.end() + length));
    let end = facts.place(context, command.range).end();
    let splices = vec![
        Splice { range: head, text: name },
        Splice { range: TextRange::empty(end), text: format!(" >> \"${file}\"") },
    ];
    TextEdit::new(splices).ok()
}
