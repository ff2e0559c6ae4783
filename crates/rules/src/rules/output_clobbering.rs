//! Text of others with line breaks in it is written to the file of the step's outputs, where each line is an output.

use model::script::RunnerFile;
use source::Diagnostic;

use super::exposure::{risky, tainted, variable_at};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(run) = &facts.step.run else { continue };
        let script = facts.script();
        if !script.writes.iter().any(|write| write.file == RunnerFile::Output) {
            continue;
        }
        let tainted: Vec<_> = tainted(context, facts).into_iter().filter(|(_, flow)| has_lines(&flow.origin)).collect();
        for write in script.writes.iter().filter(|write| write.file == RunnerFile::Output) {
            let Some(command) = script.commands.iter().find(|command| command.range == write.range) else { continue };
            // What stands between delimiters is read as one value.
            if !command.is_echo() || command.words.iter().any(|word| word.text.contains("<<")) {
                continue;
            }
            for (word, (name, flow)) in command.words.iter().flat_map(|word| tainted.iter().map(move |it| (word, it))) {
                if variable_at(&word.text, name).is_none() || word.text.starts_with('$') {
                    continue;
                }
                let message = format!(
                    "Anybody can write line breaks into `{}`, which `{name}` holds, and each line that is written here sets \
                     an output of its own: they can replace the outputs of this step.",
                    flow.origin
                );
                found.push(risky("output-clobbering", context.inside(run, word.range), message).help(
                    "Write it between delimiters that nobody can guess: `name<<$(uuidgen)`, the value, and the delimiter again.",
                ));
            }
        }
    }
}

/// Whether a value may hold several lines.
fn has_lines(origin: &str) -> bool {
    let last = origin.rsplit('.').next().unwrap_or("");
    matches!(last, "body" | "message" | "description" | "event" | "text")
}
