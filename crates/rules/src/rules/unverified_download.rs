//! What is fetched from the network runs without a look at it.

use model::script::{Command, Joined, Word};
use source::{Diagnostic, TextRange};

use super::exposure::{risky, words};
use crate::Context;

const FETCHERS: [&str; 6] = ["curl", "wget", "iwr", "irm", "Invoke-WebRequest", "Invoke-RestMethod"];
const SHELLS: [&str; 12] =
    ["bash", "sh", "zsh", "dash", "python", "python3", "node", "perl", "ruby", "iex", "Invoke-Expression", "pwsh"];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(run) = &facts.step.run else { continue };
        let commands = &facts.script().commands;
        let mut fetched: Option<&Command> = None;
        for command in commands {
            if command.joined != Joined::Pipe {
                fetched = None;
            }
            if is_one_of(words(command), &FETCHERS) {
                fetched = Some(command);
            } else if is_one_of(words(command), &SHELLS)
                && reads_code(words(command))
                && let Some(from) = fetched
            {
                found.push(finding(context.inside(run, from.range.cover(command.range))));
            }
            if let Some(range) = substituted(command) {
                found.push(finding(context.inside(run, range)));
            }
        }
    }
}

fn finding(range: TextRange) -> Diagnostic {
    let message = "What this fetches runs at once, whatever it is today: whoever can change it, or the way to it, runs code \
                   with the job's secrets and token.";
    risky("unverified-download", range, message)
        .help("Fetch a fixed version into a file, compare its checksum (`sha256sum --check`), and run it then.")
}

fn is_one_of(words: &[Word], names: &[&str]) -> bool {
    words.first().is_some_and(|word| {
        let name = word.text.rsplit('/').next().unwrap_or("");
        names.iter().any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// Whether a shell or interpreter reads its code from the pipe: no script and no code is among its arguments.
fn reads_code(words: &[Word]) -> bool {
    let mut rest = words.iter().skip(1).map(|word| word.text.as_str());
    match rest.next() {
        None | Some("-" | "-s" | "/dev/stdin") => true,
        Some("-c" | "-e" | "-m" | "-p" | "-n" | "-ne" | "-pe" | "-i") => false,
        Some(first) => first.starts_with('-') && rest.all(|word| word.starts_with('-') || word == "/dev/stdin"),
    }
}

/// `bash <(curl …)`, `sh -c "$(curl …)"`, `eval "$(curl …)"`.
fn substituted(command: &Command) -> Option<TextRange> {
    let words = words(command);
    let (first, rest) = words.split_first()?;
    let is_runner = is_one_of(words, &SHELLS) || matches!(first.text.as_str(), "eval" | "source" | ".");
    let fetches = |word: &&Word| {
        ["<(", "$(", "`"].iter().any(|open| {
            word.text.split_once(open).is_some_and(|(_, inner)| {
                FETCHERS.iter().any(|fetcher| inner.trim_start().starts_with(&format!("{fetcher} ")))
            })
        })
    };
    let word = rest.iter().filter(|_| is_runner).find(fetches)?;
    Some(first.range.cover(word.range))
}
