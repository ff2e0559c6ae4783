//! What the session itself writes into texts.

use edit::Operation;
use model::File;
use source::Grade;

use crate::snapshot::{News, Snapshot};
use crate::wire::{Command, DescribeAction, TextFile};
use crate::{Session, settings};

/// Carries out a command that changes a text; any other changes nothing.
pub(crate) fn change(session: &mut Session, command: Command) -> Snapshot {
    match command {
        Command::AddNeed { path, job, need } => session.edit(path, &Operation::AddNeed { job, need }),
        Command::Fix(fix) => {
            let planned = session.mended_once(&fix);
            session.carry_out(fix.path, planned)
        }
        Command::FixAll { path } => session.fix_all(path.as_deref()),
        Command::Rename { path, offset, name } => session.rename(&path, offset, &name),
        Command::DescribeAction(described) => session.describe(&described),
        _ => session.state(),
    }
}

impl Session {
    /// Changes a workflow's text by an operation, or says why that cannot be.
    fn edit(&mut self, path: String, operation: &Operation) -> Snapshot {
        let planned = self.planned(&path, operation);
        self.carry_out(path, planned)
    }

    /// Takes the text that was planned for a file, or tells why there is none.
    fn carry_out(&mut self, path: String, planned: Result<String, String>) -> Snapshot {
        match planned {
            Ok(text) => {
                self.set_text(TextFile { path: path.clone(), text });
                self.snapshot(News { changed: vec![path], refusal: None })
            }
            Err(refusal) => self.snapshot(News { changed: Vec::new(), refusal: Some(refusal) }),
        }
    }

    /// Applies every safe fix, in one file or in all.
    fn fix_all(&mut self, path: Option<&str>) -> Snapshot {
        let mended = self.mend(None, Grade::Safe, &|document| path.is_none_or(|path| document.path == path));
        let refusal = mended.files.is_empty().then(|| "Nothing is found here that has a safe fix.".to_owned());
        let changed = mended.files.into_iter().map(|file| file.path).collect();
        self.snapshot(News { changed, refusal })
    }

    /// Renames what stands at a place, in every file that names it, or says why that cannot be.
    fn rename(&mut self, path: &str, offset: u32, name: &str) -> Snapshot {
        match self.renamed(path, offset, name) {
            Ok(files) => {
                let changed = files.iter().map(|file| file.path.clone()).collect();
                files.into_iter().for_each(|file| self.set_text(file));
                self.snapshot(News { changed, refusal: None })
            }
            Err(refusal) => self.snapshot(News { changed: Vec::new(), refusal: Some(refusal) }),
        }
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
        let planned = settings::with_action(&tree, &described);
        self.carry_out(path, planned)
    }

    /// Where the settings are, or would be.
    fn settings_path(&self) -> String {
        let settings = self.documents.values().find(|document| matches!(document.file, Some(File::Settings(_))));
        settings.map_or_else(|| settings::PATH.to_owned(), |document| document.path.clone())
    }

    /// The text of a file after an operation.
    fn planned(&self, path: &str, operation: &Operation) -> Result<String, String> {
        let document = self.documents.get(path).ok_or_else(|| format!("There is no file `{path}` in this project."))?;
        let workflow = document.workflow().ok_or_else(|| format!("`{path}` is no workflow."))?;
        if document.is_stale {
            return Err(format!("`{path}` has an error that hides part of it; mend that first."));
        }
        let edit = edit::plan(workflow, operation).map_err(|refusal| refusal.0)?;
        Ok(edit.apply(&document.text))
    }
}
