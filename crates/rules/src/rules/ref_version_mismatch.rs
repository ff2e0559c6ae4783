//! The comment behind a pinned action names another version than the pin.

use model::uses::{ReferenceKind, Remote};
use model::{Text, Uses};
use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::{risky, with_safe_fix};
use crate::Context;

const RULE: &str = "ref-version-mismatch";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pins = pins(context);
    let names = if pins.is_empty() { &[] } else { context.project.commit_names(name) };
    for (remote, version, range) in &pins {
        if remote.reference_kind() != ReferenceKind::Commit {
            if looks_like_version(&remote.reference) && !agree(&remote.reference, version) {
                let message = format!(
                    "The comment says `{version}`, but `{}` runs, so whoever reads this is told something wrong.",
                    remote.reference
                );
                let finding = risky(RULE, *range, message).help("Name the version that runs, or remove the comment.");
                let edit = TextEdit::replace(*range, remote.reference.clone());
                found.push(with_safe_fix(finding, format!("Say `{}`", remote.reference), Some(edit)));
            }
            continue;
        }
        let commit = remote.reference.as_str();
        let from = names.partition_point(|(known, _)| known.as_str() < commit);
        let mut others = names.iter().skip(from).take_while(|(known, _)| known == commit).map(|(_, version)| version);
        if let Some(other) = others.find(|other| !agree(other, version)) {
            let message = format!(
                "The comment says `{version}`, but the same commit of `{}/{}` is called `{other}` elsewhere in this \
                 repository: one of the two is wrong, and nobody can tell which code runs.",
                remote.owner, remote.name
            );
            found.push(
                risky(RULE, *range, message).help("Look up which version the commit is, and correct the comment."),
            );
        }
    }
}

/// Actions with a version in the comment behind them, and the comment's place.
fn pins<'c>(context: &Context<'c>) -> Vec<(Remote, &'c str, TextRange)> {
    let steps = context.steps().iter().filter_map(|facts| facts.step.uses.as_ref().zip(facts.uses.clone()));
    let calls = context.jobs().iter().filter_map(|job| job.uses.as_ref().zip(job.called()));
    let remotes = steps.chain(calls).filter_map(|(text, uses)| match uses {
        Uses::Remote(remote) => Some((text, remote)),
        _ => None,
    });
    let with_version = |(text, remote): (&'c Text, Remote)| {
        let version = version_of(context.comment_behind(text.range)?)?;
        let from = text.range.end();
        let at = from + context.tree.text().get(from..)?.find(version)?;
        Some((remote, version, TextRange::new(at, at + version.len())))
    };
    remotes.filter_map(with_version).collect()
}

/// The commit and the version of a line `uses: owner/name@commit # version`.
fn name(line: &str) -> Option<(&str, &str)> {
    let (_, rest) = line.split_once("uses:")?.1.split_once('@')?;
    let (commit, comment) = rest.split_once('#')?;
    let commit = commit.trim().trim_end_matches(['"', '\'']);
    let is_commit = matches!(commit.len(), 40 | 64) && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_commit.then_some((commit, version_of(comment.trim())?))
}

/// The version that a comment begins with, such as `v4.1.0` in `v4.1.0 (patched)`.
fn version_of(comment: &str) -> Option<&str> {
    let comment = comment.strip_prefix("tag=").unwrap_or(comment);
    let word = comment.split_whitespace().next()?.trim_end_matches([',', ';', ')']);
    looks_like_version(word).then_some(word)
}

fn looks_like_version(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or(word);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Whether one version is the other, or a release of it: `v4` and `v4.1.0`.
fn agree(one: &str, other: &str) -> bool {
    let numbers = |text: &str| text.trim_start_matches('v').split('.').map(str::to_owned).collect::<Vec<_>>();
    numbers(one).iter().zip(numbers(other)).all(|(left, right)| *left == right)
}
