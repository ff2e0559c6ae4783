//! What the session itself writes into texts.

use std::collections::BTreeMap;

use edit::{Operation, Plan, Refusal, Sharing};
use model::File;
use source::Grade;

use crate::snapshot::{News, Snapshot};
use crate::wire::{Command, DescribeAction, EditOne, Proposal, Refactoring, TextFile};
use crate::{Session, settings};

/// Carries out a command that changes a text; any other changes nothing.
pub(crate) fn change(session: &mut Session, command: Command) -> Snapshot {
    match command {
        Command::Edit { path, operation, shares } => session.edit(&path, &operation, shares),
        Command::EditAll { edits, done } => session.edit_all(&edits, done),
        Command::Fix(fix) => {
            let planned = session.mended_once(&fix);
            session.carry_out(fix.path, planned)
        }
        Command::FixAll { path } => session.fix_all(path.as_deref()),
        Command::Rename { path, offset, name } => {
            let renamed = session.renamed(&path, offset, &name);
            session.rename(&name, renamed)
        }
        Command::RenameAt { path, at, name } => session.rename_at(&path, &at, &name),
        Command::DescribeAction(described) => session.describe(&described),
        Command::Refactor { path, refactoring } => session.refactor(&path, &refactoring),
        _ => session.state(),
    }
}

impl Session {
    /// Changes a file's text by an operation, or says why that cannot be.
    fn edit(&mut self, path: &str, operation: &Operation, shares: bool) -> Snapshot {
        let sharing = if shares { Sharing::Change } else { Sharing::Refuse };
        let news = match self.planned(path, operation, sharing) {
            Ok((plan, text)) => {
                self.set_text(TextFile { path: path.to_owned(), text });
                let (done, new_job) = (Some(plan.done), plan.new_job);
                News { changed: vec![path.to_owned()], done, new_job, ..News::default() }
            }
            Err(refusal) => {
                News { refusal: Some(refusal.reason), is_about_sharing: refusal.is_about_sharing, ..News::default() }
            }
        };
        self.snapshot(news)
    }

    /// Changes texts by operations one after the other. If one is refused, none of them is done.
    fn edit_all(&mut self, edits: &[EditOne], done: String) -> Snapshot {
        let before = self.texts_of(edits);
        for edit in edits {
            match self.planned(&edit.path, &edit.operation, Sharing::Refuse) {
                Ok((_, text)) => self.set_text(TextFile { path: edit.path.clone(), text }),
                Err(refusal) => {
                    before.into_iter().for_each(|(path, text)| self.set_text(TextFile { path, text }));
                    return self.refused(refusal.reason);
                }
            }
        }
        let changed = before.into_keys().collect();
        self.snapshot(News { changed, done: Some(done), ..News::default() })
    }

    /// The texts of the files that edits are about, by path.
    fn texts_of(&self, edits: &[EditOne]) -> BTreeMap<String, String> {
        let text = |edit: &EditOne| Some((edit.path.clone(), self.documents.get(&edit.path)?.text.clone()));
        edits.iter().filter_map(text).collect()
    }

    /// Takes the text that was planned for a file, with what that does, or tells why there is none.
    fn carry_out(&mut self, path: String, planned: Result<(String, String), String>) -> Snapshot {
        match planned {
            Ok((text, done)) => self.take(vec![TextFile { path, text }], done),
            Err(refusal) => self.refused(refusal),
        }
    }

    fn refused(&mut self, reason: String) -> Snapshot {
        self.snapshot(News { refusal: Some(reason), ..News::default() })
    }

    /// Applies every safe fix, in one file or in all.
    fn fix_all(&mut self, path: Option<&str>) -> Snapshot {
        let mended = self.mend(None, Grade::Safe, &|document| path.is_none_or(|path| document.path == path));
        let refusal = mended.files.is_empty().then(|| "Nothing is found here that has a safe fix.".to_owned());
        let done = match mended.done.len() {
            0 => None,
            1 => Some("Fixed 1 problem".to_owned()),
            count => Some(format!("Fixed {count} problems")),
        };
        let changed = mended.files.into_iter().map(|file| file.path).collect();
        self.snapshot(News { changed, refusal, done, ..News::default() })
    }

    /// Takes the texts of a rename, or tells why there are none.
    fn rename(&mut self, name: &str, renamed: Result<Vec<TextFile>, String>) -> Snapshot {
        match renamed {
            Ok(files) => {
                let count = if files.len() > 1 { format!(" in {} files", files.len()) } else { String::new() };
                self.take(files, format!("Renamed to `{name}`{count}"))
            }
            Err(refusal) => self.refused(refusal),
        }
    }

    /// Takes new texts of files, with what that does.
    fn take(&mut self, files: Vec<TextFile>, done: String) -> Snapshot {
        let changed = files.iter().map(|file| file.path.clone()).collect();
        files.into_iter().for_each(|file| self.set_text(file));
        self.snapshot(News { changed, done: Some(done), ..News::default() })
    }

    /// Takes the texts of a refactoring, or tells why there are none.
    fn refactor(&mut self, path: &str, refactoring: &Refactoring) -> Snapshot {
        match self.proposed(path, refactoring) {
            Ok(proposal) => {
                let after = proposal.changes.into_iter();
                let files = after.map(|change| TextFile { path: change.path, text: change.after }).collect();
                self.take(files, proposal.title)
            }
            Err(refusal) => self.refused(refusal),
        }
    }

    /// What the files do not tell about a refactoring; nothing if it cannot be done.
    pub fn remarks(&self, path: &str, refactoring: &Refactoring) -> Vec<String> {
        self.proposed(path, refactoring).map(|proposal| proposal.remarks).unwrap_or_default()
    }

    /// What a refactoring would make of the files, or why it cannot be.
    pub(crate) fn proposed(&self, path: &str, refactoring: &Refactoring) -> Result<Proposal, String> {
        let proposed = self.in_context(path, |context, _| refactor::propose(context, refactoring));
        let proposed = proposed.ok_or_else(|| format!("`{path}` is no file here that can be read."))?;
        proposed.map_err(|refusal| refusal.0)
    }

    /// Renames what stands at a place that is written as a path: the key there, or else the value.
    fn rename_at(&mut self, path: &str, at: &str, name: &str) -> Snapshot {
        let Some(document) = self.documents.get(path).cloned() else {
            return self.refused(format!("There is no file `{path}` in this project."));
        };
        let node = document.current.as_ref().and_then(|file| file.tree().find(at));
        let Some(node) = node else { return self.refused(format!("There is nothing at `{at}` in `{path}`.")) };
        let renamed = |at: usize| self.renamed(path, document.lines.editor_offset(&document.text, at), name);
        let value = || renamed(node.range().start());
        let renamed = match node.in_entry() {
            Some(entry) => renamed(entry.key.range().start()).or_else(|refusal| value().map_err(|_| refusal)),
            None => value(),
        };
        let mut snapshot = self.rename(name, renamed);
        let is_job = at.strip_prefix("jobs.").is_some_and(|id| !id.contains(['.', '[']));
        snapshot.news.new_job = (is_job && snapshot.news.refusal.is_none()).then(|| name.to_owned());
        snapshot
    }

    /// Writes what the user says of an action into the settings, or says why that cannot be.
    fn describe(&mut self, described: &DescribeAction) -> Snapshot {
        let path = self.settings_path();
        let before = self.documents.get(&path);
        let tree = syntax::parse(before.map_or("", |document| document.text.as_str()));
        let described = settings::Described {
            slug: &described.slug,
            kind: &described.kind,
            about: &described.about,
            service: &described.service,
        };
        let done = format!("Described `{}`", described.slug);
        let planned = settings::with_action(&tree, &described);
        self.carry_out(path, planned.map(|text| (text, done)))
    }

    /// Where the settings are, or would be.
    fn settings_path(&self) -> String {
        let settings = self.documents.values().find(|document| matches!(document.file, Some(File::Settings(_))));
        settings.map_or_else(|| settings::PATH.to_owned(), |document| document.path.clone())
    }

    /// What an operation comes to, and the file's text after it.
    fn planned(&self, path: &str, operation: &Operation, sharing: Sharing) -> Result<(Plan, String), Refusal> {
        let refused = |reason: String| Refusal { reason, is_about_sharing: false };
        let document =
            self.documents.get(path).ok_or_else(|| refused(format!("There is no file `{path}` in this project.")))?;
        if document.is_stale {
            return Err(refused(format!("`{path}` has an error that hides part of it; mend that first.")));
        }
        let plan = match (document.workflow(), &document.current) {
            (Some(workflow), _) => edit::plan(workflow, operation, sharing)?,
            (None, Some(file)) => edit::plan_in(file.tree(), operation, sharing)?,
            (None, None) => return Err(refused(format!("`{path}` is no YAML file that can be changed here."))),
        };
        let text = plan.edit.apply(&document.text);
        Ok((plan, text))
    }
}
