//! The last look at a proposal: it changes something, it can be read, and nothing worse is found than before.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{File, FileKind};
use rules::{Context, Project};
use source::{Diagnostic, Severity};

use crate::{Proposal, Refusal};

/// Findings that count, by rule.
type Grave = BTreeMap<&'static str, Vec<String>>;

/// The proposal, unless it does harm.
pub(crate) fn checked(context: &Context<'_>, proposal: Proposal) -> Result<Proposal, Refusal> {
    if proposal.changes.iter().all(|change| change.before.as_deref() == Some(change.after.as_str())) {
        return Err(Refusal::new("There is nothing to change."));
    }
    let mut new: Vec<(&str, File)> = Vec::new();
    for change in &proposal.changes {
        let tree = syntax::parse(&change.after);
        if !tree.damaged().is_empty() || !tree.diagnostics().is_empty() {
            return Err(Refusal::new(format!(
                "`{}` could not be read afterwards, so this is not proposed.",
                change.path
            )));
        }
        new.extend(
            model::read(FileKind::of(&change.path), &change.path, Arc::new(tree))
                .map(|file| (change.path.as_str(), file)),
        );
    }
    let kept = context.project.files().iter().filter(|(path, _)| new.iter().all(|(own, _)| own != path)).copied();
    // What was a file alone may be one of two now; whether all files are here is told as before.
    let after = Project::new(kept.chain(new.iter().map(|(path, file)| (*path, file))), context.project.is_whole());
    // All files together, because what is found moves along with the text.
    let (mut old, mut now): (Grave, Grave) = (BTreeMap::new(), BTreeMap::new());
    for (path, file) in &new {
        if let Some(before) = context.project.file(path) {
            add_grave(&Context::new(path, before, context.project, context.library), &mut old);
        }
        add_grave(&Context::new(path, file, &after, context.library), &mut now);
    }
    worse(&old, &now)?;
    Ok(proposal)
}

/// Tell that something is known that could have been otherwise: with a value in its place it is known, and the same.
const KNOWN: [&str; 2] = ["constant-condition", "dead-job"];

/// Adds what GitHub refuses in a file, or a run fails at.
fn add_grave(context: &Context<'_>, found: &mut Grave) {
    let all = rules::check_alone(context).into_iter().chain(rules::check_across(context));
    let is_grave = |finding: &Diagnostic| finding.severity <= Severity::Broken && !KNOWN.contains(&finding.code);
    for finding in all.filter(is_grave) {
        found.entry(finding.code).or_default().push(finding.message);
    }
}

fn worse(old: &Grave, new: &Grave) -> Result<(), Refusal> {
    for (rule, messages) in new {
        let before = old.get(rule);
        if messages.len() > before.map_or(0, Vec::len) {
            let is_new = |message: &&String| before.is_none_or(|before| !before.contains(message));
            let message = messages.iter().find(is_new).or(messages.first()).cloned().unwrap_or_default();
            return Err(Refusal::new(format!("Afterwards something would be wrong that is right now: {message}")));
        }
    }
    Ok(())
}
