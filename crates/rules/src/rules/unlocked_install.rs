//! A command installs dependencies without holding to the lock file.

use model::script::Word;
use source::{Diagnostic, TextEdit};

use super::exposure::{advice, begins, has_flag, risky, with_fix, words};
use crate::Context;

const RULE: &str = "unlocked-install";

/// What a command should be instead.
struct Better {
    /// In words.
    say: &'static str,
    /// What comes in place of the word of this number; behind the last word when there is none.
    change: (Option<usize>, &'static str),
    /// Whether the lock file is passed over for certain, rather than by some versions of the tool.
    is_certain: bool,
}

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(run) = &facts.step.run else { continue };
        for command in &facts.script().commands {
            let words = words(command);
            let Some(better) = better(words) else { continue };
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let said = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
            let message = format!(
                "`{said}` may take newer versions than the lock file has, so code that nobody here has looked at runs in \
                 this job."
            );
            let range = context.inside(run, first.range.cover(last.range));
            let finding = if better.is_certain { risky(RULE, range, message) } else { advice(RULE, range, message) };
            let edit = match better.change {
                (Some(nth), text) => {
                    words.get(nth).map(|word| TextEdit::replace(context.inside(run, word.range), text))
                }
                (None, text) => Some(TextEdit::insert(context.inside(run, last.range).end(), format!(" {text}"))),
            };
            found.push(with_fix(finding.help(format!("Use {}.", better.say)), format!("Use {}", better.say), edit));
        }
    }
}

fn better(words: &[Word]) -> Option<Better> {
    let plain: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let no_package = || !plain.iter().skip(2).any(|word| !word.starts_with('-'));
    let some = |say, change, is_certain| Some(Better { say, change, is_certain });
    match plain.as_slice() {
        ["npm", "install" | "i", ..]
            if no_package() && !has_flag(words, &["-g", "--global", "--package-lock-only"]) =>
        {
            some("`npm ci`", (Some(1), "ci"), true)
        }
        ["npm", "update" | "up" | "upgrade"] => some("`npm ci`", (Some(1), "ci"), true),
        ["yarn"] => {
            some("`yarn install --immutable` (`--frozen-lockfile` with Yarn 1)", (None, "install --immutable"), false)
        }
        ["yarn", "install", ..] if !has_flag(words, &["--immutable", "--frozen-lockfile"]) => {
            some("`--immutable` (`--frozen-lockfile` with Yarn 1)", (None, "--immutable"), false)
        }
        ["pnpm", "install" | "i", ..] if has_flag(words, &["--no-frozen-lockfile"]) => {
            let nth = plain.iter().position(|word| *word == "--no-frozen-lockfile");
            some("`--frozen-lockfile`", (nth, "--frozen-lockfile"), true)
        }
        ["bun", "install" | "i", ..] if no_package() && !has_flag(words, &["--frozen-lockfile", "-g", "--global"]) => {
            some("`--frozen-lockfile`", (None, "--frozen-lockfile"), true)
        }
        ["cargo", ..]
            if begins(words, &["cargo", "install"]) && !has_flag(words, &["--locked", "--path", "--frozen"]) =>
        {
            some("`--locked`", (None, "--locked"), true)
        }
        ["uv", "sync", ..] if !has_flag(words, &["--locked", "--frozen"]) => {
            some("`--locked`", (None, "--locked"), false)
        }
        ["bundle", "update", ..] => some("`bundle install`", (Some(1), "install"), true),
        ["composer", "update", ..] => some("`composer install`", (Some(1), "install"), true),
        ["poetry", "update", ..] => some("`poetry install`", (Some(1), "install"), true),
        _ => None,
    }
}
