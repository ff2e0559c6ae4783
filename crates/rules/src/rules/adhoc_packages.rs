//! A command installs a package that no lock file holds, in whatever version is newest.

use model::script::Word;
use source::Diagnostic;

use super::exposure::{advice, begins, has_flag, words};
use crate::Context;

/// How a package manager is asked for packages: the words before their names, and the sign before a version.
const COMMANDS: [(&[&str], &str); 14] = [
    (&["pip", "install"], "="),
    (&["pip3", "install"], "="),
    (&["uv", "pip", "install"], "="),
    (&["uv", "tool", "install"], "="),
    (&["pipx", "install"], "="),
    (&["npm", "install"], "@"),
    (&["npm", "i"], "@"),
    (&["yarn", "add"], "@"),
    (&["yarn", "global", "add"], "@"),
    (&["pnpm", "add"], "@"),
    (&["bun", "add"], "@"),
    (&["gem", "install"], ":"),
    (&["cargo", "install"], "@"),
    (&["go", "install"], "@"),
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(run) = &facts.step.run else { continue };
        for command in &facts.script().commands {
            let all = words(command);
            let module =
                ["python", "python3"].iter().any(|python| begins(all, &[python, "pip"])) && has_flag(all, &["-m"]);
            let words = if module { all.get(2..).unwrap_or(&[]) } else { all };
            let Some((start, sign)) = COMMANDS.iter().find(|(start, _)| begins(words, start)) else { continue };
            for package in packages(words, start.len(), sign) {
                let message = format!(
                    "No lock file holds `{}`, so each run takes whatever is newest, and code that nobody here has looked at \
                     runs in this job.",
                    package.text
                );
                found.push(
                    advice("adhoc-packages", context.inside(run, package.range), message)
                        .help("Add it to the project's dependencies and lock file, or name a version."),
                );
            }
        }
    }
}

/// The packages that are named without a version.
fn packages<'w>(words: &'w [Word], start: usize, sign: &str) -> Vec<&'w Word> {
    let files = [
        "-r",
        "--requirement",
        "-e",
        "--editable",
        "--path",
        "--git",
        "-c",
        "--constraint",
        "--require-hashes",
        "--no-index",
    ];
    if has_flag(words, &files) || has_flag(words, &["--version", "-v", "--vers"]) {
        return Vec::new();
    }
    let valued = [
        "--index-url",
        "-i",
        "--extra-index-url",
        "--target",
        "-t",
        "--prefix",
        "--root",
        "--features",
        "-F",
        "--with",
        "--find-links",
        "-f",
    ];
    let mut found = Vec::new();
    let mut is_value = false;
    let mut seen = 0;
    for word in words {
        let is_flag = word.text.starts_with('-');
        if !is_flag && !is_value {
            seen += 1;
            if seen > start && is_name(word, sign) {
                found.push(word);
            }
        }
        is_value = is_flag && valued.contains(&word.text.as_str());
    }
    found
}

/// Whether a word names a package without its version: no folder, no file, no address.
fn is_name(word: &Word, sign: &str) -> bool {
    let text = &word.text;
    let rest = text.strip_prefix('@').unwrap_or(text);
    let is_latest = rest.ends_with("@latest") || rest.ends_with("@next");
    let is_pinned = rest.contains(sign) && !is_latest;
    let is_file = text.starts_with(['.', '/', '~'])
        || text.ends_with('/')
        || [".whl", ".tgz", ".gem", ".tar.gz", ".txt"].iter().any(|end| text.ends_with(end));
    let is_update = matches!(text.as_str(), "pip" | "setuptools" | "wheel");
    !word.computed && !is_pinned && !is_file && !is_update && !text.contains("://") && !text.contains(['<', '>', '~'])
}
