//! A command's failure is lost in a pipe.

use catalog::Kind;
use model::script::{Joined, Shell};
use source::{Diagnostic, Fix, Grade, Severity};

use crate::{Context, StepCommand, entries};

/// Programs that are fine with nothing to read, so that they hide a failure before them.
const SINKS: [&str; 4] = ["tee", "sh", "bash", "zsh"];
/// Programs that only print or look, whose failure hardly matters.
const HARMLESS: [&str; 12] = ["echo", "printf", "cat", "yes", "ls", "find", "grep", "head", "sed", "awk", "sort", "jq"];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let all: Vec<StepCommand<'_, '_>> = context.commands().collect();
    // The step looked at last, and whether it keeps failures: its script may be long.
    let mut known: Option<(usize, bool)> = None;
    for (nth, pair) in all.windows(2).enumerate() {
        let [first, sink] = pair else { continue };
        // What follows the sink in the pipe, or is for the case that it fails, decides instead.
        let next = all.get(nth + 2).filter(|next| next.step == sink.step);
        if next.is_some_and(|next| matches!(next.command.joined, Joined::Pipe | Joined::Or)) {
            continue;
        }
        let is_pipe = first.step == sink.step && sink.command.joined == Joined::Pipe;
        let is_sink = sink.command.program().is_some_and(|name| SINKS.contains(&name));
        let is_harmless = first.command.program().is_none_or(|name| HARMLESS.contains(&name));
        if !is_pipe || !is_sink || is_harmless {
            continue;
        }
        let (_, keeps) = match known.filter(|(step, _)| *step == first.step) {
            Some(known) => known,
            None => *known.insert((first.step, keeps_failures(context, first))),
        };
        if keeps {
            continue;
        }
        let words = first.words();
        let kind = context.library.command(&words).map(|(command, _)| command.meaning.kind);
        let checks = matches!(kind, Some(Kind::Test | Kind::Build | Kind::Lint | Kind::Scan));
        let (name, into) = (first.command.program().unwrap_or(""), sink.command.program().unwrap_or(""));
        let message =
            format!("If `{name}` fails, the step goes on, because only the last command of a pipe counts: `{into}`.");
        let place = first.place(context, first.command.range);
        let finding = Diagnostic::broken("pipeline-without-pipefail", place, message)
            .help("Add `shell: bash` to the step, which sets `pipefail`, or `set -o pipefail` to the script.");
        let severity = if checks { Severity::Broken } else { Severity::Advice };
        let mapping = entries::node(context.tree, first.facts.step.range);
        let edit = mapping.and_then(|step| entries::add(step, "shell: bash", &["run"], context.tree.text()));
        let finding = Diagnostic { severity, ..finding };
        found.push(match edit.filter(|_| first.facts.step.shell.is_none()) {
            Some(edit) => finding.fix(Fix { title: "Add `shell: bash`".to_owned(), grade: Grade::Review, edit }),
            None => finding,
        });
    }
}

/// Whether the shell, or the script, sees to it that a failure in a pipe counts. Only `bash` by name sets `pipefail`
/// (GitHub's manual, "Workflow syntax", `shell`).
fn keeps_failures(context: &Context<'_>, at: &StepCommand<'_, '_>) -> bool {
    let (Some(workflow), Some((_, job))) = (context.workflow(), at.facts.job) else { return true };
    let is_posix = matches!(at.facts.shell, Shell::Bash | Shell::Sh);
    let is_named = matches!(workflow.shell_of(job, at.facts.step), model::Shell::Named(name) if name.value != "sh");
    !is_posix || is_named || ["pipefail", "PIPESTATUS"].iter().any(|word| at.run.value.contains(word))
}
