//! A host's key is believed without a look at it.

use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::{risky, with_manual_fix, words};
use crate::Context;

const RULE: &str = "insecure-ssh-keyscan";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let envs = context.workflow().map(|workflow| &workflow.env).into_iter();
    let envs = envs.chain(context.jobs().iter().map(|job| &job.env));
    let envs = envs.chain(context.steps().iter().map(|facts| &facts.step.env));
    for (_, value) in envs.flat_map(|env| &env.pairs).filter(|(_, value)| is_unchecked(&value.value)) {
        found.push(unchecked(context, value.range));
    }
    for facts in context.steps() {
        let Some(run) = &facts.step.run else { continue };
        for command in &facts.script().commands {
            let words = words(command);
            if words.first().is_some_and(|word| word.text == "ssh-keyscan")
                && let Some(last) = words.last().zip(words.first()).map(|(last, first)| first.range.cover(last.range))
            {
                let message = "`ssh-keyscan` takes the key of whoever answers, so whoever sits on the way is believed to be \
                               the host from here on.";
                found.push(
                    risky(RULE, context.inside(run, last), message)
                        .help("Write the host's key, as its owner publishes it, into `known_hosts`."),
                );
            }
            for word in words.iter().filter(|word| is_unchecked(&word.text)) {
                found.push(unchecked(context, context.inside(run, word.range)));
            }
        }
    }
}

fn unchecked(context: &Context<'_>, range: TextRange) -> Diagnostic {
    let message = "No key of the host is checked, so whoever sits on the way is believed to be the host.";
    let finding =
        risky(RULE, range, message).help("Write the host's key into `known_hosts`, and leave this option out.");
    with_manual_fix(finding, "Refuse unknown hosts", strictly(context, range))
}

/// Switches the check on, where the option stands once.
fn strictly(context: &Context<'_>, range: TextRange) -> Option<TextEdit> {
    let text = range.slice(context.tree.text()).to_ascii_lowercase();
    let (before, rest) = text.split_once(OPTION).filter(|(_, rest)| !rest.contains(OPTION))?;
    let value = rest.trim_start_matches(['=', ' ', '\t']);
    let start = range.start() + before.len() + OPTION.len() + (rest.len() - value.len());
    let length = if value.starts_with("off") { 3 } else { 2 };
    Some(TextEdit::replace(TextRange::new(start, start + length), "yes"))
}

/// In lower case.
const OPTION: &str = "stricthostkeychecking";

/// Whether a text switches the check of hosts' keys off.
fn is_unchecked(word: &str) -> bool {
    if word.len() < OPTION.len() {
        return false;
    }
    let option = word.to_ascii_lowercase();
    let option = option.split_once(OPTION).map(|(_, value)| value.trim_start_matches(['=', ' ', '\t']));
    option.is_some_and(|value| value.starts_with("no") || value.starts_with("off"))
}
