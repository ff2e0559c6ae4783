//! What a script writes for later steps does not get into the runner's file.

use model::script::{Redirection, RunnerFile, Shell};
use source::{Diagnostic, Fix, Grade, TextEdit, TextRange};

use crate::{Context, StepCommand};

const ID: &str = "environment-file-redirect";
/// The files whose lines later steps read.
const FILES: [RunnerFile; 5] =
    [RunnerFile::Output, RunnerFile::Env, RunnerFile::Path, RunnerFile::Summary, RunnerFile::State];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut written: Vec<(usize, RunnerFile)> = Vec::new();
    for at in context.commands().filter(|at| matches!(at.facts.shell, Shell::Bash | Shell::Sh)) {
        for redirection in at.command.redirections.iter().filter(|it| it.sign.contains('>')) {
            let Some(file) = FILES.into_iter().find(|file| redirection.target.text.contains(file.variable())) else {
                continue;
            };
            if redirection.target.text == file.variable() {
                found.push(not_a_variable(context, &at, redirection, file));
            } else if redirection.sign == ">" && written.contains(&(at.step, file)) {
                found.push(overwrites(context, &at, redirection, file));
            }
            written.push((at.step, file));
        }
    }
    powershell(context, found);
}

fn not_a_variable(
    context: &Context<'_>,
    at: &StepCommand<'_, '_>,
    redirection: &Redirection,
    file: RunnerFile,
) -> Diagnostic {
    let name = file.variable();
    let place = at.place(context, redirection.target.range);
    let message = format!("This writes to a file that is called `{name}`, not to the one that `${name}` names.");
    let edit = TextEdit::replace(place, format!("\"${name}\""));
    let is_quoted = at.run.range.slice(context.tree.text()).starts_with('"');
    let finding = Diagnostic::broken(ID, place, message).help(format!("Write `\"${name}\"`."));
    if is_quoted {
        finding
    } else {
        finding.fix(Fix { title: format!("Write to `${name}`"), grade: Grade::Safe, edit })
    }
}

fn overwrites(
    context: &Context<'_>,
    at: &StepCommand<'_, '_>,
    redirection: &Redirection,
    file: RunnerFile,
) -> Diagnostic {
    let target = at.place(context, redirection.target.range);
    let text = context.tree.text();
    let sign = text
        .get(..target.start())
        .and_then(|before| before.rfind('>'))
        .map_or(target, |sign| TextRange::new(sign, sign + 1));
    let message = format!("`>` removes what this step has written to `${}` before.", file.variable());
    let fix = Fix { title: "Append with `>>`".to_owned(), grade: Grade::Safe, edit: TextEdit::replace(sign, ">>") };
    Diagnostic::broken(ID, sign, message).help("Append with `>>`.").fix(fix)
}

/// In PowerShell `$GITHUB_OUTPUT` is a variable of its own, which is empty; those of the environment are in `$env:`.
fn powershell(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(run) = facts.step.run.as_ref().filter(|_| matches!(facts.shell, Shell::Pwsh | Shell::PowerShell))
        else {
            continue;
        };
        for file in FILES {
            let name = file.variable();
            for (at, written) in run.value.match_indices(&format!("${name}")) {
                let before = run.value.get(..at).unwrap_or("").trim_end_matches([' ', '"']);
                let is_target =
                    before.ends_with('>') || before.ends_with("-FilePath") || before.ends_with("Add-Content");
                if !is_target {
                    continue;
                }
                let place = facts.place(context, TextRange::new(at, at + written.len()));
                let message = format!("PowerShell knows no `${name}`, so this writes nowhere.");
                let edit = TextEdit::replace(place, format!("$env:{name}"));
                let fix = Fix { title: format!("Write to `$env:{name}`"), grade: Grade::Safe, edit };
                found.push(Diagnostic::broken(ID, place, message).help(format!("Write `$env:{name}`.")).fix(fix));
            }
        }
    }
}
