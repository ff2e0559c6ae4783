//! A value of others is given to a program that runs it as code.

use model::script::Word;
use source::Diagnostic;

use super::exposure::{risky, tainted, variable_at, words};
use crate::Context;

/// Programs that run an argument as code, and the flag before it; without a flag all arguments are code.
const RUNNERS: [(&str, &[&str]); 15] = [
    ("eval", &[]),
    ("bash", &["-c", "-ec", "-lc", "-xc", "-euc"]),
    ("sh", &["-c", "-ec", "-lc"]),
    ("zsh", &["-c"]),
    ("python", &["-c"]),
    ("python3", &["-c"]),
    ("node", &["-e", "--eval", "-p", "--print"]),
    ("ruby", &["-e"]),
    ("perl", &["-e"]),
    ("php", &["-r"]),
    ("pwsh", &["-c", "-Command"]),
    ("ssh", &[]),
    ("Invoke-Expression", &[]),
    ("iex", &[]),
    ("su", &["-c"]),
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(run) = facts.step.run.as_ref().filter(|run| run.value.contains('$')) else { continue };
        let tainted = tainted(context, facts);
        for command in facts.script().commands.iter().filter(|_| !tainted.is_empty()) {
            let words = words(command);
            let Some(program) = words.first().map(|word| word.text.as_str()) else { continue };
            for word in code(words) {
                // In single quotes the program gets the variable's name, not its value.
                let is_literal = word.range.slice(&run.value).starts_with('\'') && program != "eval";
                let named = tainted.iter().find(|(name, _)| {
                    variable_at(&word.text, name).is_some() || word.text.contains(&format!("$env:{name}"))
                });
                let Some((name, flow)) = named.filter(|_| !is_literal) else { continue };
                let message = format!(
                    "`{program}` runs this text as code, and `{name}` in it holds `{}`, which anybody can write: their \
                     commands run here, with the job's secrets and token.",
                    flow.origin
                );
                found.push(
                    risky("command-injection", context.inside(run, word.range), message).help(format!(
                        "Hand `{name}` over as an argument or a variable, and leave it out of the code."
                    )),
                );
            }
        }
    }
}

/// The arguments that the program runs.
fn code(words: &[Word]) -> &[Word] {
    let Some((program, rest)) = words.split_first() else { return &[] };
    let name = program.text.rsplit('/').next().unwrap_or("");
    let Some((_, flags)) = RUNNERS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) else { return &[] };
    if flags.is_empty() {
        return rest;
    }
    let at = rest.iter().position(|word| flags.contains(&word.text.as_str()));
    at.and_then(|at| rest.get(at + 1..at + 2)).unwrap_or(&[])
}
