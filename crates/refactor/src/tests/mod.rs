//! Text in, text out: each refactoring once as it should be, and what it refuses.

mod back;
mod extract;
mod hygiene;

use std::fmt::Write as _;
use std::sync::Arc;

use catalog::Library;
use model::{File, FileKind};
use rules::{Context, Project};

use crate::{Proposal, Refactoring, propose};

pub(super) const CI: &str = ".github/workflows/ci.yml";

/// What is proposed for files, the first of which it starts in.
pub(super) fn proposed(files: &[(&str, &str)], json: &str) -> Result<Proposal, String> {
    let refactoring: Refactoring = serde_json::from_str(json).unwrap();
    let read: Vec<(&str, File)> = files
        .iter()
        .map(|(path, text)| (*path, model::read(FileKind::of(path), path, Arc::new(syntax::parse(text))).unwrap()))
        .collect();
    let project = Project::new(read.iter().map(|(path, file)| (*path, file)), true);
    let (path, file) = &read[0];
    let context = Context::new(path, file, &project, Library::builtin());
    propose(&context, &refactoring).map_err(|refusal| refusal.0)
}

/// The same as text: each file after it, then the remarks; or the reason why not.
pub(super) fn told(files: &[(&str, &str)], json: &str) -> String {
    match proposed(files, json) {
        Err(reason) => format!("refused: {reason}\n"),
        Ok(proposal) => {
            let mut out = format!("{}\n", proposal.title);
            for change in &proposal.changes {
                let is_new = if change.before.is_none() { " (new)" } else { "" };
                write!(out, "--- {}{is_new}\n{}", change.path, change.after).unwrap();
            }
            proposal.remarks.iter().for_each(|remark| writeln!(out, "! {remark}").unwrap());
            out
        }
    }
}

/// The files after a proposal, the first still first.
pub(super) fn after(files: &[(&str, &str)], json: &str) -> Vec<(String, String)> {
    let proposal = proposed(files, json).unwrap();
    let mut all: Vec<(String, String)> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    for change in proposal.changes {
        match all.iter_mut().find(|(path, _)| *path == change.path) {
            Some((_, text)) => *text = change.after,
            None => all.push((change.path, change.after)),
        }
    }
    all
}
