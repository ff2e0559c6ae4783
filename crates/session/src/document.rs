//! One file of the project with all that is derived from it alone.

use std::sync::Arc;

use catalog::Library;
use model::{Action, File, FileKind, Workflow};
use source::{Diagnostic, LineIndex, TextRange};

use crate::shift::Shift;
use crate::skills::Skills;

/// A file. Immutable: a change makes a new one.
#[derive(Debug, Clone)]
pub struct Document {
    /// Path relative to the repository root.
    pub path: String,
    /// The text.
    pub text: String,
    /// Its lines.
    pub lines: LineIndex,
    /// What is wrong with it, in order of place; see [`crate::checked`].
    pub findings: Vec<Diagnostic>,
    /// What it says; `None` when the file is nothing to us. While part of the text cannot be read, this is the last state
    /// that could.
    pub file: Option<File>,
    /// What the text says now, as far as it can be read.
    pub(crate) current: Option<File>,
    /// What the rules find that need nothing but this file.
    pub(crate) alone: Vec<Diagnostic>,
    /// From the text of `file` to `text`, while they differ.
    pub(crate) shift: Option<Shift>,
    /// Part of the text cannot be read.
    pub is_stale: bool,
}

impl Document {
    /// Reads a file. `before` is its earlier state, which is shown on while the new text cannot be read in full.
    pub(crate) fn read(path: &str, text: String, before: Option<&Self>, library: &Library, skills: &Skills) -> Self {
        let lines = LineIndex::new(&text);
        let kind = FileKind::of(path);
        let mut document = Self {
            path: path.to_owned(),
            text,
            lines,
            findings: Vec::new(),
            file: None,
            current: None,
            alone: Vec::new(),
            shift: None,
            is_stale: false,
        };
        if kind == FileKind::Other {
            return document;
        }
        let tree = Arc::new((skills.parse)(&document.text));
        document.is_stale = !tree.damaged().is_empty();
        document.current = model::read(kind, path, tree);
        let alone = document.current.as_ref().map(|file| (skills.check_alone)(path, file, library));
        document.alone = alone.unwrap_or_default();
        let good = before.filter(|_| document.is_stale).and_then(|before| before.file.clone());
        document.shift = good.as_ref().map(|good| Shift::between(good.tree().text(), &document.text));
        document.file = good.or_else(|| document.current.clone());
        document
    }

    /// The same document, checked with other knowledge.
    pub(crate) fn rechecked(&self, library: &Library, skills: &Skills) -> Self {
        let alone = self.current.as_ref().map(|file| (skills.check_alone)(&self.path, file, library));
        Self { alone: alone.unwrap_or_default(), ..self.clone() }
    }

    /// The workflow that it is, if it is one.
    pub fn workflow(&self) -> Option<&Workflow> {
        match &self.file {
            Some(File::Workflow(workflow)) => Some(workflow),
            _ => None,
        }
    }

    /// The action that it is, if it is one.
    pub fn action(&self) -> Option<&Action> {
        match &self.file {
            Some(File::Action(action)) => Some(action),
            _ => None,
        }
    }

    /// Where a place of `file` stands in `text`.
    pub fn current(&self, range: TextRange) -> TextRange {
        self.shift.map_or(range, |shift| shift.map(range))
    }
}
