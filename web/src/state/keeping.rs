//! What keeps the user's work: which texts changed, what they were when the project was opened, what is not saved yet.
//!
//! Signals and values only. Who writes them to the disk or to the browser's storage is `panels::keeping`, whose code comes
//! behind the first picture; what happens before that is noted here.

use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Texts by their paths.
pub type Texts = BTreeMap<String, String>;

/// The state of keeping; a copy is the same.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// Counts changes of texts.
    pub edits: RwSignal<u32>,
    /// Files whose text changed since they were last looked at.
    pub touched: StoredValue<BTreeSet<String>>,
    /// Every text as it was when the project was opened.
    pub opened: StoredValue<Texts>,
    /// The project is the sample.
    pub is_sample: StoredValue<bool>,
    /// Files whose text is not what is on the disk, or was opened.
    pub unsaved: RwSignal<BTreeSet<String>>,
    /// What the user wants to open or to save.
    pub errand: RwSignal<Option<Errand>>,
    /// Called before another project takes the place of this one.
    pub leaving: StoredValue<Option<Callback<()>>>,
    /// What there is to say about work that was kept.
    pub offer: RwSignal<Option<Offer>>,
    /// The way on that the user takes.
    pub way: RwSignal<Option<Way>>,
}

/// Something to do with the project as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Open what is pasted; this is there already.
    Paste(String),
    /// Open a public repository.
    Repository,
    /// Save the file in front, or all if that is as it was.
    Save,
    /// Save every file that is not saved.
    SaveAll,
    /// Download a patch of all that changed.
    Patch,
    /// Choose among the projects that the browser has kept.
    Kept,
}

/// A sentence with a way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The sentence; names stand in backticks.
    pub text: String,
    /// Where it leads: the words of the button, what it does.
    pub way: Option<(&'static str, Way)>,
}

/// What an offer leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// The sample.
    Sample,
    /// A session that was kept, by its id.
    Session(String),
    /// Write over what somebody else has written to these files.
    Overwrite(Vec<String>),
}

impl Keeping {
    /// Nothing is kept yet.
    pub fn new() -> Self {
        Self {
            edits: RwSignal::default(),
            touched: StoredValue::default(),
            opened: StoredValue::default(),
            is_sample: StoredValue::default(),
            unsaved: RwSignal::default(),
            errand: RwSignal::default(),
            leaving: StoredValue::default(),
            offer: RwSignal::default(),
            way: RwSignal::default(),
        }
    }

    /// Another project is about to take the place of this one.
    pub fn leave(self) {
        if let Some(leaving) = self.leaving.get_value() {
            leaving.run(());
        }
    }

    /// The texts of a project that was just opened.
    pub fn begin(self, texts: &Texts) {
        self.opened.set_value(texts.clone());
        self.touched.set_value(BTreeSet::default());
        self.unsaved.set(BTreeSet::default());
    }

    /// A file's text changed.
    pub fn touch(self, path: &str) {
        self.touched.update_value(|paths| {
            paths.insert(path.to_owned());
        });
        self.edits.update(|count| *count += 1);
    }
}
