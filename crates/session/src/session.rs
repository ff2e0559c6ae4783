//! State, and the one way to change it.

use std::collections::BTreeMap;
use std::sync::Arc;

use catalog::Library;
use edit::Operation;
use model::File;
use rules::Profile;

use crate::checked::checked;
use crate::document::Document;
use crate::drawn::Drawn;
use crate::snapshot::{News, Snapshot};
use crate::view::scene_view;
use crate::wire::{Command, DescribeAction, TextFile};
use crate::{SAMPLE_NAME, sample, settings};

/// A project that is open.
#[derive(Debug, Default)]
pub struct Session {
    name: String,
    documents: BTreeMap<String, Arc<Document>>,
    view: scene::View,
    /// The catalog with its details, where they came later; `None`: as it is built in.
    catalog: Option<Arc<Library>>,
    /// The same with what the settings add; `None`: as it is built in.
    library: Option<Arc<Library>>,
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
            Command::DescribeAction(described) => return self.describe(&described),
            Command::SetText(file) => self.set_text(file),
            Command::RemoveFile { path } => {
                self.documents.remove(&path);
                self.take_settings();
            }
            Command::SetView(view) => self.look(&view),
        }
        self.snapshot(News::default())
    }

    fn snapshot(&mut self, news: News) -> Snapshot {
        self.revision += 1;
        let documents = self.checked(None);
        Snapshot::new(
            self.revision,
            self.name.clone(),
            documents,
            &self.view,
            &mut self.drawn,
            news,
            self.library.clone(),
        )
    }

    /// The documents with their findings up to date, by path. `profile`: instead of the one of the project's settings.
    pub(crate) fn checked(&mut self, profile: Option<Profile>) -> Vec<Arc<Document>> {
        let mut documents: Vec<Arc<Document>> = self.documents.values().cloned().collect();
        checked(&mut documents, self.known(), profile);
        self.documents.values_mut().zip(&documents).for_each(|(own, checked)| own.clone_from(checked));
        documents
    }

    /// Changes the view. Another level is laid out from nothing; what opens in place moves the rest as little as it can.
    fn look(&mut self, view: &crate::wire::View) {
        if view.focus != self.view.focus {
            self.drawn = Drawn::default();
        }
        self.view = scene_view(view);
    }

    /// All that is known.
    fn known(&self) -> &Library {
        self.library.as_deref().unwrap_or_else(|| Library::builtin())
    }

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

    pub(crate) fn open(&mut self, name: String, files: Vec<TextFile>) {
        self.name = name;
        self.drawn = Drawn::default();
        self.view = scene::View { edges: self.view.edges, ..scene::View::default() };
        self.documents.clear();
        files.into_iter().for_each(|file| self.set_text(file));
    }

    fn set_text(&mut self, file: TextFile) {
        let before = self.documents.get(&file.path);
        if before.is_some_and(|before| before.text == file.text) {
            return;
        }
        let document = Document::read(&file.path, file.text, before.map(Arc::as_ref), self.known());
        let is_settings = matches!(document.file, Some(File::Settings(_)));
        self.documents.insert(file.path, Arc::new(document));
        if is_settings {
            self.take_settings();
        }
    }

    /// Takes the catalog's details, as they stand in the catalog's `details.txt`, where they are not built in. Whether it
    /// could: the details of another version are refused.
    pub fn learn(&mut self, details: String) -> bool {
        self.catalog = Library::builtin_core().with_details(details).map(Arc::new);
        self.take_settings();
        self.catalog.is_some()
    }

    /// The state as it is.
    pub(crate) fn state(&mut self) -> Snapshot {
        self.snapshot(News::default())
    }

    /// Takes over what the settings say of actions.
    fn take_settings(&mut self) {
        let tree = self.documents.values().find_map(|document| match &document.file {
            Some(File::Settings(tree)) => Some(tree),
            _ => None,
        });
        let settings = tree.map(|tree| settings::read(tree)).filter(|settings| !settings.actions.is_empty());
        let known = match &self.catalog {
            Some(catalog) => catalog,
            None => Library::builtin(),
        };
        let extended = settings.map(|settings| Arc::new(settings::library(known, settings)));
        self.library = extended.or_else(|| self.catalog.clone());
        let documents = self.documents.clone();
        for (path, document) in documents {
            self.documents.insert(path, Arc::new(document.rechecked(self.known())));
        }
    }
}
