//! A minimal project for each kind of node and edge, and what holds of every graph.

mod artifacts;
mod calls;
mod events;
mod names;
mod order;
mod outside;
mod properties;
mod structure;
mod tokens;

use std::sync::Arc;

use catalog::Library;
use expect_test::Expect;
use model::{Action, File, FileKind, Workflow};

use crate::{Graph, Project};

/// The files, read: a path without a folder is a workflow.
struct Files {
    workflows: Vec<Arc<Workflow>>,
    actions: Vec<Arc<Action>>,
}

impl Files {
    fn read(files: &[(&str, &str)]) -> Self {
        let mut read = Self { workflows: Vec::new(), actions: Vec::new() };
        for (path, text) in files {
            let kind = if path.contains('/') { FileKind::of(path) } else { FileKind::Workflow };
            match model::read(kind, path, Arc::new(syntax::parse(text))) {
                Some(File::Workflow(workflow)) => read.workflows.push(workflow),
                Some(File::Action(action)) => read.actions.push(action),
                _ => {}
            }
        }
        read
    }

    fn with<T>(&self, what: impl FnOnce(&Project<'_>) -> T) -> T {
        let workflows: Vec<&Workflow> = self.workflows.iter().map(Arc::as_ref).collect();
        let actions: Vec<&Action> = self.actions.iter().map(Arc::as_ref).collect();
        what(&Project { workflows: &workflows, actions: &actions })
    }

    fn graph(&self) -> Graph {
        self.with(|project| crate::build(project, Library::builtin()))
    }
}

/// The whole outline.
fn check(files: &[(&str, &str)], expected: Expect) {
    expected.assert_eq(&Files::read(files).graph().outline());
}

/// The lines of the outline that hold one of the words.
fn check_lines(files: &[(&str, &str)], words: &[&str], expected: Expect) {
    let outline = Files::read(files).graph().outline();
    let lines = outline.lines().filter(|line| words.iter().any(|word| line.contains(word)));
    expected.assert_eq(&lines.map(|line| format!("{line}\n")).collect::<String>());
}
