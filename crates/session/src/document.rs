//! One file of the project with all that is derived from it alone.

use std::sync::Arc;

use model::{Action, File, FileKind, Workflow};
use source::{Diagnostic, LineIndex, TextRange};

use crate::settings;
use crate::shift::Shift;

/// A file. Immutable: a change makes a new one.
#[derive(Debug, Clone)]
pub struct Document {
    /// Path relative to the repository root.
    pub path: String,
    /// The text.
    pub text: String,
    /// Its lines.
    pub lines: LineIndex,
    /// What is wrong with it, in order of place.
    pub findings: Vec<Diagnostic>,
    /// What it says; `None` when the file is nothing to us. While part of the text cannot be read, this is the last state
    /// that could.
    pub file: Option<File>,
    /// From the text of `file` to `text`, while they differ.
    shift: Option<Shift>,
    /// Part of the text cannot be read.
    pub is_stale: bool,
}

impl Document {
    /// Reads a file. `before` is its earlier state, which is shown on while the new text cannot be read in full.
    pub(crate) fn read(path: &str, text: String, before: Option<&Self>) -> Self {
        let lines = LineIndex::new(&text);
        let path = path.to_owned();
        let kind = FileKind::of(&path);
        if kind == FileKind::Other {
            return Self { path, text, lines, findings: Vec::new(), file: None, shift: None, is_stale: false };
        }
        let tree = Arc::new(syntax::parse(&text));
        let current = model::read(kind, &path, Arc::clone(&tree));
        let findings = match &current {
            Some(File::Workflow(workflow)) => rules::check(workflow),
            Some(File::Settings(tree)) => settings::read(tree).findings,
            _ => tree.diagnostics().to_vec(),
        };
        let is_stale = !tree.damaged().is_empty();
        let good = before.filter(|_| is_stale).and_then(|before| before.file.clone());
        let shift = good.as_ref().map(|good| Shift::between(good.tree().text(), &text));
        Self { path, text, lines, findings, file: good.or(current), shift, is_stale }
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
