//! The files that a graph is made of, and how they name each other.

use model::glob::Glob;
use model::{Action, Uses, Workflow};

/// The files of a project. Places count them: the workflows first, the actions behind them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Project<'p> {
    /// The workflows.
    pub workflows: &'p [&'p Workflow],
    /// The actions.
    pub actions: &'p [&'p Action],
}

impl<'p> Project<'p> {
    /// The number by which places know an action.
    pub fn action_file(&self, nth: usize) -> usize {
        self.workflows.len() + nth
    }

    /// The whole text of a file.
    pub fn text(&self, file: usize) -> &'p str {
        let action = || self.actions.get(file.checked_sub(self.workflows.len())?);
        match self.workflows.get(file) {
            Some(workflow) => workflow.tree.text(),
            None => action().map_or("", |action| action.tree.text()),
        }
    }

    /// The workflow file that a job's `uses` names, if it is in the project.
    pub(crate) fn called(&self, uses: &Uses) -> Option<usize> {
        let path = local(uses)?;
        self.workflows.iter().position(|workflow| workflow.path == path)
    }

    /// The action that a step's `uses` names, by its number among the actions, if it is in the project.
    pub(crate) fn used(&self, uses: &Uses) -> Option<usize> {
        let path = local(uses)?;
        self.actions.iter().position(|action| action.folder() == path)
    }

    /// The workflows of that `name`. One without a `name` is called by its path (GitHub's manual, "Workflow syntax",
    /// `name`).
    pub(crate) fn named<'s>(&self, name: &'s str) -> impl Iterator<Item = usize> + use<'s, 'p> {
        self.called_so(move |own| own == name)
    }

    /// The workflows whose `name` a pattern of `on.workflow_run.workflows` matches.
    pub(crate) fn matching<'s>(&self, pattern: &'s str) -> impl Iterator<Item = usize> + use<'s, 'p> {
        let glob = Glob::new(pattern).ok();
        self.called_so(move |own| own == pattern || glob.as_ref().is_some_and(|glob| glob.matches(own)))
    }

    fn called_so<F: Fn(&str) -> bool>(&self, is_it: F) -> impl Iterator<Item = usize> + use<'p, F> {
        let files = self.workflows.iter().enumerate();
        let name = |workflow: &'p Workflow| workflow.name.as_ref().map_or(&workflow.path, |name| &name.value);
        files.filter(move |(_, workflow)| is_it(name(workflow))).map(|(file, _)| file)
    }
}

/// The path of a `uses` that stays inside the repository, without `.` parts.
fn local(uses: &Uses) -> Option<&str> {
    match uses {
        Uses::Local { path, .. } | Uses::OwnRepository { path } => Some(path),
        _ => None,
    }
}
