//! `permissions`, and what a job's token may do in the end.

use source::TextRange;

use crate::{Job, Pair, Text, Workflow};

/// A `permissions` value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Permissions {
    /// `read-all`, `write-all`, or whatever other single word is written.
    All(Text),
    /// Scope and level in file order; `{}` is an empty list.
    Scopes(Vec<Pair>, TextRange),
}

/// What a token may do with one scope; each includes the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing.
    None,
    /// Read.
    Read,
    /// Read and write.
    Write,
}

/// Who decided a job's permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PermissionsFrom {
    /// The job's own `permissions`.
    Job,
    /// The workflow's `permissions`.
    Workflow,
    /// Nobody: the repository's or organisation's setting, which no file tells.
    Repository,
}

/// The permissions that hold for a job.
///
/// After GitHub's manual, "Workflow syntax", `permissions`: a job's value replaces the workflow's altogether, and a scope
/// that a mapping does not name is denied (except `metadata`, which can always be read). In a called workflow the caller's
/// token is an upper bound besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effective<'w> {
    /// Who decided.
    pub from: PermissionsFrom,
    /// What was decided; `None` when nobody did.
    pub permissions: Option<&'w Permissions>,
}

impl Level {
    /// `none`, `read` or `write`.
    pub fn of(word: &str) -> Option<Self> {
        Some(match word {
            "none" => Self::None,
            "read" => Self::Read,
            "write" => Self::Write,
            _ => return None,
        })
    }

    /// `none`, `read` or `write`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

impl Permissions {
    /// The value's place.
    pub fn range(&self) -> TextRange {
        match self {
            Self::All(word) => word.range,
            Self::Scopes(_, range) => *range,
        }
    }

    /// What it grants for a scope; `None` when a word in it is none that GitHub knows. `read-all` grants no `id-token`,
    /// which has no level to read.
    pub fn level(&self, scope: &str) -> Option<Level> {
        match self {
            Self::All(word) => match word.as_str() {
                "read-all" if scope == "id-token" => Some(Level::None),
                "read-all" => Some(Level::Read),
                "write-all" => Some(Level::Write),
                _ => None,
            },
            Self::Scopes(pairs, _) => match pairs.iter().find(|(name, _)| name.value == scope) {
                Some((_, level)) => Level::of(&level.value),
                None if scope == "metadata" => Some(Level::Read),
                None => Some(Level::None),
            },
        }
    }
}

impl Workflow {
    /// The permissions that hold for one of its jobs.
    pub fn permissions_of<'w>(&'w self, job: &'w Job) -> Effective<'w> {
        let own = job.permissions.as_ref().map(|own| (PermissionsFrom::Job, own));
        let shared = || self.permissions.as_ref().map(|shared| (PermissionsFrom::Workflow, shared));
        match own.or_else(shared) {
            Some((from, permissions)) => Effective { from, permissions: Some(permissions) },
            None => Effective { from: PermissionsFrom::Repository, permissions: None },
        }
    }
}

impl Effective<'_> {
    /// What the token may do with a scope; `None` when the files do not say.
    pub fn level(&self, scope: &str) -> Option<Level> {
        self.permissions?.level(scope)
    }
}
