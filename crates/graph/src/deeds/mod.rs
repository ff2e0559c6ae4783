//! What the steps of the jobs do, as far as the catalog knows the actions and commands in them.
//!
//! Read once, in the order of the steps, for all passes and for the documents. Local composite actions are looked into:
//! what their steps do is done by the step that uses them.

mod reader;
mod scope;
mod script;
mod token;

use catalog::{Meaning, Role};
use petgraph::graph::NodeIndex;

use crate::{Evidence, Grade, Place};

pub(crate) use reader::read;
pub(crate) use scope::Scope;
pub(crate) use script::as_pattern;

/// One thing that a step does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// The job.
    pub job: NodeIndex,
    /// The step of the job that does it, be it through an action.
    pub step: NodeIndex,
    /// The catalog's entry: an action's slug, or the pattern of a command.
    pub entry: String,
    /// What it is for and what it does.
    pub meaning: Meaning,
    /// What its inputs or flags say.
    pub values: Vec<Given>,
    /// The words of a command; none of an action.
    pub words: Vec<String>,
    /// Whose rights it has.
    pub token: Token,
    /// Where it is written: the action's name, or the command.
    pub place: Place,
}

/// A value that a step is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What it means.
    pub role: Role,
    /// What it is besides: a format such as `junit`.
    pub note: Option<String>,
    /// As written; the action's own default where nothing is.
    pub written: String,
    /// What it can stand for: one for each row of the matrix that decides it, `*` for what the files do not tell.
    pub names: Vec<String>,
}

/// Whose rights a step has at the forge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// Those of `GITHUB_TOKEN`.
    Own,
    /// A person's, an app's or a deploy key's.
    Other,
    /// The files do not tell.
    Unknown,
}

impl Deed {
    /// The values of that meaning.
    pub fn given(&self, role: Role) -> impl Iterator<Item = &Given> {
        self.values.iter().filter(move |given| given.role == role)
    }

    /// What all values of that meaning can stand for.
    pub fn names(&self, role: Role) -> impl Iterator<Item = &str> {
        self.given(role).flat_map(|given| given.names.iter().map(String::as_str))
    }

    /// Whether a switch is on: `None` when an expression decides, `default` when it is not given.
    pub fn is_on(&self, role: Role, default: bool) -> Option<bool> {
        let Some(given) = self.given(role).next() else { return Some(default) };
        match given.names.as_slice() {
            [name] if !name.contains('*') => Some(name.trim() == "true"),
            _ => None,
        }
    }

    pub(crate) fn evidence(&self) -> Evidence {
        Evidence { grade: Grade::Known(self.entry.clone()), place: self.place }
    }
}
