//! A workflow while it is changed: each change is planned by `edit` on the text as it stands then.

use std::sync::Arc;

use edit::{Operation, Sharing};
use model::Workflow;
use source::{Splice, TextEdit};

use crate::Refusal;

/// A workflow's text on its way.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    path: String,
    pub(crate) workflow: Workflow,
}

impl Draft {
    pub(crate) fn new(workflow: &Workflow) -> Self {
        Self { path: workflow.path.clone(), workflow: workflow.clone() }
    }

    pub(crate) fn text(&self) -> &str {
        self.workflow.tree.text()
    }

    /// Takes another text.
    pub(crate) fn take(&mut self, text: &str) -> Result<(), Refusal> {
        let tree = syntax::parse(text);
        if !tree.damaged().is_empty() {
            return Err(Refusal::new("The new text could not be read again, so it is not proposed."));
        }
        self.workflow = model::lower(&self.path, Arc::new(tree));
        Ok(())
    }

    /// Replaces pieces of the text.
    pub(crate) fn splice(&mut self, splices: Vec<Splice>) -> Result<(), Refusal> {
        let edit = TextEdit::new(splices)
            .map_err(|_| Refusal::new("Two changes meet at one place, which an alias can cause; do this by hand."))?;
        let text = edit.apply(self.text());
        self.take(&text)
    }

    /// Carries out an operation.
    pub(crate) fn apply(&mut self, operation: &Operation) -> Result<(), Refusal> {
        let plan = edit::plan(&self.workflow, operation, Sharing::Refuse)?;
        let text = plan.edit.apply(self.text());
        self.take(&text)
    }

    pub(crate) fn set(&mut self, at: String, yaml: String) -> Result<(), Refusal> {
        self.apply(&Operation::Set { at, yaml })
    }

    pub(crate) fn set_text(&mut self, at: String, text: String) -> Result<(), Refusal> {
        self.apply(&Operation::SetText { at, text })
    }

    /// Takes an entry away if it is there.
    pub(crate) fn remove(&mut self, at: String) -> Result<(), Refusal> {
        if self.workflow.tree.find(&at).is_some() { self.apply(&Operation::Remove { at }) } else { Ok(()) }
    }
}

/// A text as a value in a new file: plain where that is read back as it is.
pub(crate) fn scalar(text: &str) -> String {
    let tree = syntax::parse(&format!("k: {text}"));
    let found = tree.root().and_then(|root| root.get("k"));
    let is_plain = tree.diagnostics().is_empty()
        && tree.comments().is_empty()
        && !text.contains('\n')
        && found.is_some_and(|it| {
            it.scalar_style() == Some(syntax::ScalarStyle::Plain)
                && it.scalar_kind() == Some(syntax::ScalarKind::Str)
                && it.as_str() == Some(text)
                && it.anchor().is_none()
                && it.tag().is_none()
        });
    if is_plain { text.to_owned() } else { edit::quoted(text) }
}
