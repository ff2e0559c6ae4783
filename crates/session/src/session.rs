//! State, and the one way to change it.

use std::collections::BTreeMap;
use std::sync::Arc;

use catalog::Library;
use model::File;
use rules::Profile;

use crate::document::Document;
use crate::drawn::Drawn;
use crate::skills::Skills;
use crate::snapshot::{Known, News, Snapshot};
use crate::view::scene_view;
use crate::wire::{Command, TextFile};
use crate::{SAMPLE_NAME, sample, settings};

/// A project that is open.
#[derive(Debug)]
pub struct Session {
    skills: &'static Skills,
    name: String,
    pub(crate) documents: BTreeMap<String, Arc<Document>>,
    view: scene::View,
    /// The catalog with its details, where they came later; `None`: as it is built in.
    catalog: Option<Arc<Library>>,
    /// The same with what the settings add; `None`: as it is built in.
    library: Option<Arc<Library>>,
    revision: u32,
    drawn: Drawn,
}

impl Default for Session {
    /// Nothing is open, and everything can be done.
    fn default() -> Self {
        Self::with(&Skills::ALL)
    }
}

impl Session {
    /// A session that can do this much; nothing is open.
    pub fn with(skills: &'static Skills) -> Self {
        Self {
            skills,
            name: String::new(),
            documents: BTreeMap::new(),
            view: scene::View::default(),
            catalog: None,
            library: None,
            revision: 0,
            drawn: Drawn::default(),
        }
    }

    /// Does what the command says and gives the state after it. Total: a command that makes no sense changes nothing.
    pub fn apply(&mut self, command: Command) -> Snapshot {
        match command {
            Command::OpenSample => self.open(SAMPLE_NAME.to_owned(), sample::files()),
            Command::Open { name, files } => self.open(name, files),
            Command::SetText(file) => self.set_text(file),
            Command::RemoveFile { path } => {
                self.documents.remove(&path);
                self.take_settings();
            }
            Command::SetView(view) => self.look(&view),
            change @ (Command::Edit { .. }
            | Command::EditAll { .. }
            | Command::Fix(_)
            | Command::FixAll { .. }
            | Command::Rename { .. }
            | Command::RenameAt { .. }
            | Command::DescribeAction(_)
            | Command::Refactor { .. }) => {
                return (self.skills.change)(self, change);
            }
        }
        self.snapshot(News::default())
    }

    pub(crate) fn snapshot(&mut self, news: News) -> Snapshot {
        self.revision += 1;
        let documents = self.checked(None);
        let known = Known { skills: self.skills, library: self.library.clone() };
        Snapshot::new(self.revision, self.name.clone(), documents, &self.view, &mut self.drawn, news, known)
    }

    /// The documents with their findings up to date, by path. `profile`: instead of the one of the project's settings.
    pub(crate) fn checked(&mut self, profile: Option<Profile>) -> Vec<Arc<Document>> {
        let mut documents: Vec<Arc<Document>> = self.documents.values().cloned().collect();
        (self.skills.check_together)(&mut documents, self.known(), profile);
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

    /// A session of the same files, to try something on.
    pub(crate) fn copy(&self) -> Self {
        let (documents, catalog, library) = (self.documents.clone(), self.catalog.clone(), self.library.clone());
        Self { documents, catalog, library, ..Self::with(self.skills) }
    }

    /// All that is known.
    pub(crate) fn known(&self) -> &Library {
        self.library.as_deref().unwrap_or_else(|| (self.skills.library)())
    }

    pub(crate) fn open(&mut self, name: String, files: Vec<TextFile>) {
        self.name = name;
        self.drawn = Drawn::default();
        self.view = scene::View { edges: self.view.edges, ..scene::View::default() };
        self.documents.clear();
        files.into_iter().for_each(|file| self.set_text(file));
    }

    pub(crate) fn set_text(&mut self, file: TextFile) {
        let before = self.documents.get(&file.path);
        if before.is_some_and(|before| before.text == file.text) {
            return;
        }
        let document = Document::read(&file.path, file.text, before.map(Arc::as_ref), self.known(), self.skills);
        let is_settings = matches!(document.file, Some(File::Settings(_)));
        self.documents.insert(file.path, Arc::new(document));
        if is_settings {
            self.take_settings();
        }
    }

    /// Takes the catalog's details, as they stand in the catalog's `details.txt`, where they are not built in. Whether it
    /// could: the details of another version are refused.
    pub fn learn(&mut self, details: String) -> bool {
        self.catalog = (self.skills.library)().clone().with_details(details).map(Arc::new);
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
            None => (self.skills.library)(),
        };
        let extended = settings.map(|settings| Arc::new(settings::library(known, settings)));
        self.library = extended.or_else(|| self.catalog.clone());
        let documents = self.documents.clone();
        for (path, document) in documents {
            self.documents.insert(path, Arc::new(document.rechecked(self.known(), self.skills)));
        }
    }
}
