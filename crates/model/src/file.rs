//! Which files mean something, and the door to all of them.

use std::sync::Arc;

use syntax::Tree;

use crate::{Action, Dependabot, Workflow, lower, lower_action, lower_dependabot};

/// What a file is, told by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A workflow.
    Workflow,
    /// An action's metadata: `action.yml` or `action.yaml` in any folder.
    Action,
    /// `.github/dependabot.yml`
    Dependabot,
    /// `.pipewright.yml`: our own settings for the repository.
    Settings,
    /// Anything else.
    Other,
}

/// A file, read.
#[derive(Debug, Clone, PartialEq)]
pub enum File {
    /// A workflow.
    Workflow(Arc<Workflow>),
    /// An action's metadata.
    Action(Arc<Action>),
    /// Dependabot's settings.
    Dependabot(Arc<Dependabot>),
    /// Our own settings; the tree is all there is to it here.
    Settings(Arc<Tree>),
}

/// Reads a file of that kind; `None` for a file that is nothing to us.
pub fn read(kind: FileKind, path: &str, tree: Arc<Tree>) -> Option<File> {
    match kind {
        FileKind::Workflow => Some(File::Workflow(Arc::new(lower(path, tree)))),
        FileKind::Action => Some(File::Action(Arc::new(lower_action(path, tree)))),
        FileKind::Dependabot => Some(File::Dependabot(Arc::new(lower_dependabot(path, tree)))),
        FileKind::Settings => Some(File::Settings(tree)),
        FileKind::Other => None,
    }
}

impl File {
    /// The tree that it was read from.
    pub fn tree(&self) -> &Tree {
        match self {
            Self::Workflow(workflow) => &workflow.tree,
            Self::Action(action) => &action.tree,
            Self::Dependabot(dependabot) => &dependabot.tree,
            Self::Settings(tree) => tree,
        }
    }
}

impl FileKind {
    /// What the file at that path is, `/` between its parts.
    pub fn of(path: &str) -> Self {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        match name {
            _ if is_workflow_path(path) => Self::Workflow,
            "action.yml" | "action.yaml" => Self::Action,
            "dependabot.yml" | "dependabot.yaml" if is_or_ends_with(folder, ".github") => Self::Dependabot,
            ".pipewright.yml" | ".pipewright.yaml" => Self::Settings,
            _ => Self::Other,
        }
    }
}

/// Whether a path is one where GitHub, Gitea or Forgejo look for workflows.
pub fn is_workflow_path(path: &str) -> bool {
    let Some((folder, file)) = path.rsplit_once('/') else { return false };
    let known = [".github/workflows", ".gitea/workflows", ".forgejo/workflows"];
    let is_yaml = file.ends_with(".yml") || file.ends_with(".yaml");
    is_yaml && known.iter().any(|known| is_or_ends_with(folder, known))
}

/// Whether `folder` is `end`, or a folder of that name further down.
fn is_or_ends_with(folder: &str, end: &str) -> bool {
    folder.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}
