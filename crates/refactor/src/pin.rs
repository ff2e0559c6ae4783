//! Actions at commits: only commits that a file of the project names already, with the version behind them.

use model::uses::{ReferenceKind, Remote};
use model::{Text, Uses};
use rules::{Context, Project};
use source::{Splice, TextEdit};

use crate::{Proposal, Refusal};

/// A commit that the project knows: repository, version, commit.
struct Known {
    repository: String,
    version: String,
    commit: String,
}

pub(crate) fn pin(context: &Context<'_>) -> Result<Proposal, Refusal> {
    let known = known(context.project, context.library);
    let (mut splices, mut unknown, mut narrowed) = (Vec::new(), Vec::new(), Vec::new());
    let mut count = 0;
    for (text, remote) in used(context) {
        if remote.reference_kind() == ReferenceKind::Commit {
            continue;
        }
        let name = format!("{}/{}@{}", remote.owner, remote.name, remote.reference);
        let Some(found) = best(&known, &remote) else {
            unknown.push(format!("`{name}`"));
            continue;
        };
        if let Some(own) = splices_of(context, text, &remote, found) {
            splices.extend(own);
            count += 1;
            if found.version != remote.reference {
                narrowed.push(format!("`{name}` becomes {}", found.version));
            }
        } else {
            unknown.push(format!("`{name}` (its line cannot take a comment)"));
        }
    }
    unknown.sort();
    unknown.dedup();
    narrowed.sort();
    narrowed.dedup();
    if count == 0 {
        let reason = match unknown.as_slice() {
            [] => "Every action is taken at a commit already.".to_owned(),
            all => format!(
                "No file of this project names a commit with its version for {}, and none is made up. Look the commit up \
                 and write `@<commit> # <version>` once; then the others can follow.",
                all.join(", ")
            ),
        };
        return Err(Refusal::new(reason));
    }
    let mut remarks = Vec::new();
    if !narrowed.is_empty() {
        let list = narrowed.join(", ");
        remarks.push(format!(
            "A tag such as `v4` moves on: {list}, the newest that a file of this project names; GitHub may have newer."
        ));
    }
    if !unknown.is_empty() {
        remarks.push(format!("No commit is known here for {}; those stay.", unknown.join(", ")));
    }
    let after = TextEdit::new(splices).map_err(|_| Refusal::new("Two uses share one place by an alias."))?;
    let title = if count == 1 { "Pinned 1 action".to_owned() } else { format!("Pinned {count} actions") };
    let text = context.tree.text();
    Ok(Proposal::of_one(title, context.path, text, after.apply(text), remarks))
}

/// What a file uses of other repositories.
fn used<'c>(context: &Context<'c>) -> Vec<(&'c Text, Remote)> {
    let steps = context.steps().iter().filter_map(|facts| Some((facts.step.uses.as_ref()?, facts.uses.clone()?)));
    let jobs = context.jobs().iter().filter_map(|job| Some((job.uses.as_ref()?, job.called()?)));
    let remote = |(text, uses)| match uses {
        Uses::Remote(remote) => Some((text, remote)),
        _ => None,
    };
    steps.chain(jobs).filter_map(remote).collect()
}

fn known(project: &Project<'_>, library: &catalog::Library) -> Vec<Known> {
    let mut found = Vec::new();
    for (path, file) in project.files() {
        let context = Context::new(path, file, project, library);
        for (text, remote) in used(&context) {
            let version = context.comment_behind(text.range).and_then(version_of);
            if let (ReferenceKind::Commit, Some(version)) = (remote.reference_kind(), version) {
                let repository = format!("{}/{}", remote.owner, remote.name).to_ascii_lowercase();
                found.push(Known { repository, version: version.to_owned(), commit: remote.reference });
            }
        }
    }
    found
}

/// The version that a comment begins with.
fn version_of(comment: &str) -> Option<&str> {
    let word = comment.strip_prefix("tag=").unwrap_or(comment).split_whitespace().next()?;
    (!numbers(word).is_empty()).then_some(word)
}

/// The numbers of `v4.1.0`; none for what is no version.
fn numbers(version: &str) -> Vec<u32> {
    let digits = version.strip_prefix('v').unwrap_or(version);
    digits.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u32>>>().unwrap_or_default()
}

/// The commit of that very version, or else the newest of those that the version stands for. None where the project calls
/// several commits by that version.
fn best<'k>(known: &'k [Known], remote: &Remote) -> Option<&'k Known> {
    let repository = format!("{}/{}", remote.owner, remote.name).to_ascii_lowercase();
    let wanted = numbers(&remote.reference);
    let fits = |it: &&Known| {
        it.repository == repository
            && (it.version == remote.reference || !wanted.is_empty() && numbers(&it.version).starts_with(&wanted))
    };
    let newest = known.iter().filter(fits).max_by_key(|it| (it.version == remote.reference, numbers(&it.version)))?;
    let is_clear =
        known.iter().filter(fits).filter(|it| it.version == newest.version).all(|it| it.commit == newest.commit);
    is_clear.then_some(newest)
}

fn splices_of(context: &Context<'_>, text: &Text, remote: &Remote, found: &Known) -> Option<Vec<Splice>> {
    let source = context.tree.text();
    let range = context.inside(text, remote.reference_range);
    if range.slice(source) != remote.reference {
        return None;
    }
    let pin = Splice { range, text: found.commit.clone() };
    if let Some(comment) = context.comment_behind(text.range) {
        return (version_of(comment) == Some(found.version.as_str())).then(|| vec![pin]);
    }
    let end = text.range.end();
    let rest = source.get(end..)?.split('\n').next()?;
    rest.trim()
        .is_empty()
        .then(|| vec![pin, Splice { range: source::TextRange::empty(end), text: format!(" # {}", found.version) }])
}
