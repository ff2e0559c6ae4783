//! One file of the project with all that is derived from it alone.

use std::sync::Arc;

use model::Workflow;
use source::{Diagnostic, LineIndex, TextRange};

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
    /// What the picture shows of it; `None` when the file is no workflow. While part of the text cannot be read, this is
    /// the last state that could.
    pub workflow: Option<Arc<Workflow>>,
    /// From the text of `workflow` to `text`, while they differ.
    shift: Option<Shift>,
    /// Part of the text cannot be read.
    pub is_stale: bool,
}

impl Document {
    /// Reads a file. `before` is its earlier state, whose picture is kept while the new text cannot be read in full.
    pub(crate) fn read(path: &str, text: String, is_workflow: bool, before: Option<&Self>) -> Self {
        let lines = LineIndex::new(&text);
        let path = path.to_owned();
        if !is_workflow {
            return Self { path, text, lines, findings: Vec::new(), workflow: None, shift: None, is_stale: false };
        }
        let current = Arc::new(model::lower(&path, Arc::new(syntax::parse(&text))));
        let findings = rules::check(&current);
        let is_stale = !current.tree.damaged().is_empty();
        let good = before.and_then(|before| before.workflow.clone()).filter(|_| is_stale);
        let shift = good.as_ref().map(|good| Shift::between(good.tree.text(), &text));
        Self { path, text, lines, findings, workflow: Some(good.unwrap_or(current)), shift, is_stale }
    }

    /// Where a place of `workflow` stands in `text`.
    pub fn current(&self, range: TextRange) -> TextRange {
        self.shift.map_or(range, |shift| shift.map(range))
    }
}
