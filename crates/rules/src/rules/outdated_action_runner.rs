//! An action asks for a version of Node.js that GitHub has taken from its runners.

use model::Uses;
use model::uses::{ReferenceKind, Remote};
use source::{Diagnostic, Fix, Grade, Severity, TextEdit, TextRange};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(details) = context.library.details() else { return };
    for facts in context.steps() {
        let (Some(Uses::Remote(remote)), Some(uses)) = (&facts.uses, &facts.step.uses) else { continue };
        let Some(version) = version(context, remote, uses.range) else { continue };
        let slug = remote.slug();
        if !names(&version).any(|version| details.is_outdated(&format!("{slug}@{version}"))) {
            continue;
        }
        let place = context.inside(uses, remote.reference_range);
        let finding = finding(remote, &version, place);
        // The newest that still takes what the step gives.
        let takes = |inputs: &catalog::Inputs<'_>| {
            let mut given = facts.step.with.iter().map(|(name, _)| &name.value);
            inputs.any_input() || given.all(|name| knows(inputs, name))
        };
        let versions = details.inputs(&slug);
        let newest = versions.iter().rev().find(|inputs| takes(inputs)).map(|inputs| inputs.version.to_owned());
        let newest = newest.filter(|newest| !details.is_outdated(&format!("{slug}@{newest}")));
        found.push(match newest {
            Some(newest) if remote.reference_kind() == ReferenceKind::Name => {
                let edit = TextEdit::replace(place, newest.clone());
                let title = format!("Change to `{newest}`");
                finding.help(format!("`{newest}` is newer.")).fix(Fix { title, grade: Grade::Review, edit })
            }
            Some(newest) => finding.help(format!("Pin a commit of `{newest}` or later.")),
            None => finding.help("Take a newer version of the action."),
        });
    }
}

/// Whether an action has an input of that name at a version.
fn knows(inputs: &catalog::Inputs<'_>, name: &str) -> bool {
    let mut all = inputs.required().chain(inputs.optional()).chain(inputs.deprecated());
    all.any(|known| known.eq_ignore_ascii_case(name))
}

/// Actions whose old versions speak to services that GitHub has switched off, so that they fail. From GitHub's changelog, 2024
/// and 2025. The runner tries the others with a Node.js that they were not written for.
const SWITCHED_OFF: [&str; 3] = ["actions/cache", "actions/download-artifact", "actions/upload-artifact"];

fn finding(remote: &Remote, version: &str, place: TextRange) -> Diagnostic {
    let name = format!("{}/{}", remote.owner, remote.name);
    let fails = SWITCHED_OFF.iter().any(|known| name.eq_ignore_ascii_case(known));
    let (message, severity) = if fails {
        (format!("`{name}` at `{version}` uses a service that GitHub has switched off, so it fails."), Severity::Broken)
    } else {
        let why = "asks for a Node.js that GitHub's runners no longer have, and is run with another one";
        (format!("`{name}` at `{version}` {why}."), Severity::Advice)
    };
    Diagnostic { severity, ..Diagnostic::broken("outdated-action-runner", place, message) }
}

/// The version: the reference, or what the comment behind a commit says.
pub(super) fn version(context: &Context<'_>, remote: &Remote, uses: TextRange) -> Option<String> {
    if remote.reference_kind() != ReferenceKind::Commit {
        return Some(remote.reference.clone());
    }
    let comment = context.comment_behind(uses)?;
    let word =
        comment.split_ascii_whitespace().map(|word| word.trim_start_matches("tag=")).find(|word| is_version(word))?;
    Some(word.to_owned())
}

/// `v4`, `4.1.0`, `release/v1`
pub(super) fn is_version(word: &str) -> bool {
    let last = word.rsplit(['/', '@']).next().unwrap_or(word);
    last.strip_prefix('v').unwrap_or(last).starts_with(|c: char| c.is_ascii_digit())
}

/// A version and the shorter ones that it is a release of: `v3.1.0`, `v3.1`, `v3`; with a `v` where there is none.
fn names(version: &str) -> impl Iterator<Item = String> {
    let full =
        if version.starts_with(|c: char| c.is_ascii_digit()) { format!("v{version}") } else { version.to_owned() };
    std::iter::successors(Some(full), |longer| longer.rsplit_once('.').map(|(shorter, _)| shorter.to_owned()))
}
