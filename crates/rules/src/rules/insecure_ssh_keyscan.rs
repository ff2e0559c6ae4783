//! A host's key is believed without a look at it.

use source::Diagnostic;

use super::exposure::{risky, words};
use crate::Context;

const RULE: &str = "insecure-ssh-keyscan";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
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
                let message = "No key of the host is checked, so whoever sits on the way is believed to be the host.";
                found.push(
                    risky(RULE, context.inside(run, word.range), message)
                        .help("Write the host's key into `known_hosts`, and leave this option out."),
                );
            }
        }
    }
}

fn is_unchecked(word: &str) -> bool {
    let word = word.trim_start_matches("-o").trim_start().to_ascii_lowercase();
    let option = word.split_once("stricthostkeychecking").map(|(_, value)| value.trim_start_matches(['=', ' ', '\t']));
    option.is_some_and(|value| value.starts_with("no") || value.starts_with("off"))
}
