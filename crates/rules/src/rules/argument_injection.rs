//! A value of others stands without quotes in a command, where it can become several arguments and flags.

use model::script::Shell;
use source::{Diagnostic, TextRange};

use super::exposure::{replace_in, risky, tainted, variable_at, with_fix, words};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps().iter().filter(|facts| matches!(facts.shell, Shell::Bash | Shell::Sh)) {
        let Some(run) = facts.step.run.as_ref().filter(|run| run.value.contains('$')) else { continue };
        let tainted = tainted(context, facts);
        if tainted.is_empty() {
            continue;
        }
        for command in &facts.script().commands {
            let words = words(command);
            if command.is_echo()
                || words.first().is_some_and(|word| matches!(word.text.as_str(), "[[" | "export" | "local"))
            {
                continue;
            }
            for word in words.iter().skip(1) {
                let source = word.range.slice(&run.value);
                let named = tainted.iter().find_map(|(name, flow)| Some((name, flow, variable_at(source, name)?)));
                let Some((name, flow, _)) = named.filter(|(.., at)| is_bare(source, *at)) else { continue };
                let program = words.first().map_or("", |word| word.text.as_str());
                let message = format!(
                    "`{name}` holds `{}`, which anybody can write, and stands without quotes: blanks in it make several \
                     arguments of it, and flags of `{program}` among them.",
                    flow.origin
                );
                let range = context.inside(run, word.range);
                let finding = risky("argument-injection", range, message).help("Put the word in double quotes.");
                let is_plain = !source.contains(['"', '\'', '\\', '*', '?', '~']);
                let quoted = format!("\"{source}\"");
                let edit = is_plain.then(|| replace_in(context, run.range, range, &quoted)).flatten();
                found.push(with_fix(finding, "Put it in quotes", edit));
            }
        }
    }
}

/// Whether no quotes are open at a place in a word.
fn is_bare(source: &str, at: TextRange) -> bool {
    let (mut quoted, mut escaped) = (false, false);
    for c in source.get(..at.start()).unwrap_or("").chars() {
        match c {
            _ if escaped => {}
            '\'' if !quoted => return false,
            '"' => quoted = !quoted,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    !quoted
}
