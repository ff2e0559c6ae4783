//! State, and the one way to change it.

use std::collections::BTreeMap;
use std::sync::Arc;

use catalog::Library;
use edit::Operation;

use crate::checked::checked;
use crate::document::Document;
use crate::snapshot::{Drawn, News, Snapshot};
use crate::wire::{Command, EdgeStyle, TextFile};
use crate::{SAMPLE_NAME, sample};

/// A project that is open.
#[derive(Debug, Default)]
pub struct Session {
    name: String,
    documents: BTreeMap<String, Arc<Document>>,
    view: scene::View,
    revision: u32,
    drawn: Drawn,
}

impl Session {
    /// Does what the command says and gives the state after it. Total: a command that makes no sense changes nothing.
    pub fn apply(&mut self, command: Command) -> Snapshot {
        match command {
            Command::OpenSample => self.open(SAMPLE_NAME.to_owned(), sample::files()),
            Command::Open { name, files } => self.open(name, files),
            Command::AddNeed { path, job, need } => return self.edit(path, &Operation::AddNeed { job, need }),
            Command::SetText(file) => self.set_text(file),
            Command::RemoveFile { path } => {
                self.documents.remove(&path);
            }
            Command::SetView(view) => {
                self.view.edges = match view.edges {
                    EdgeStyle::Curved => scene::EdgeStyle::Curved,
                    EdgeStyle::Orthogonal => scene::EdgeStyle::Orthogonal,
                };
            }
        }
        self.snapshot(News::default())
    }

    fn snapshot(&mut self, news: News) -> Snapshot {
        self.revision += 1;
        let mut documents: Vec<Arc<Document>> = self.documents.values().cloned().collect();
        checked(&mut documents, Library::builtin(), None);
        self.documents.values_mut().zip(&documents).for_each(|(own, checked)| own.clone_from(checked));
        Snapshot::new(self.revision, self.name.clone(), documents, self.view, &mut self.drawn, news)
    }

    /// Changes a workflow's text by an operation, or says why that cannot be.
    fn edit(&mut self, path: String, operation: &Operation) -> Snapshot {
        match self.planned(&path, operation) {
            Ok(text) => {
                self.set_text(TextFile { path: path.clone(), text });
                self.snapshot(News { changed: vec![path], refusal: None })
            }
            Err(refusal) => self.snapshot(News { changed: Vec::new(), refusal: Some(refusal) }),
        }
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

    fn open(&mut self, name: String, files: Vec<TextFile>) {
        self.name = name;
        self.documents.clear();
        files.into_iter().for_each(|file| self.set_text(file));
    }

    fn set_text(&mut self, file: TextFile) {
        let before = self.documents.get(&file.path);
        if before.is_some_and(|before| before.text == file.text) {
            return;
        }
        let document = Document::read(&file.path, file.text, before.map(Arc::as_ref), Library::builtin());
        self.documents.insert(file.path, Arc::new(document));
    }
}
