//! What can be asked for, what comes of it, and why not, as data.

use serde::{Deserialize, Serialize};

/// A restructuring, started in one workflow.
///
/// In JSON an object with one entry, as [`edit::Operation`] is one: `{"extract-job": {"job": "build", "name": "build"}}`.
/// Steps count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Refactoring {
    /// Some steps of a job become a composite action of the repository, which the job uses in their place.
    ExtractSteps {
        /// The job's id.
        job: String,
        /// The first of the steps.
        first: u32,
        /// The last of them.
        last: u32,
        /// The action's folder in `.github/actions`.
        name: String,
    },
    /// A job becomes a reusable workflow, which it calls.
    ExtractJob {
        /// The job's id.
        job: String,
        /// The new file's name in `.github/workflows`, without its ending.
        name: String,
    },
    /// A step that uses a composite action of the repository becomes that action's steps.
    InlineAction {
        /// The job's id.
        job: String,
        /// The step.
        step: u32,
    },
    /// A job that calls a workflow of the repository with a single job becomes that job.
    InlineWorkflow {
        /// The job's id.
        job: String,
    },
    /// Actions are taken at commits instead of tags, where the project knows the commit.
    PinActions {},
    /// Tokens may do only what the jobs are known to need.
    LimitPermissions {},
    /// Every job without a time limit gets one.
    AddTimeouts {
        /// The limit in minutes.
        #[serde(default = "half_an_hour")]
        minutes: u32,
    },
    /// Setup actions keep the packages that the job installs from a lock file.
    AddCaches {},
    /// A matrix is written out as its combinations.
    ExpandMatrix {
        /// The job's id.
        job: String,
    },
    /// A matrix that lists every combination is written as axes.
    FoldMatrix {
        /// The job's id.
        job: String,
    },
}

fn half_an_hour() -> u32 {
    30
}

/// What a refactoring makes of the files.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Proposal {
    /// What is done, as a sentence without a full stop, in the past: it names the entry of a history.
    pub title: String,
    /// The files that change, by path.
    pub changes: Vec<Change>,
    /// What the files do not tell, and what becomes otherwise; each a sentence.
    pub remarks: Vec<String>,
}

/// A file that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Path relative to the repository root.
    pub path: String,
    /// Its text before; `None`: the file is new.
    pub before: Option<String>,
    /// Its text after.
    pub after: String,
}

/// Why something is not done: a sentence or two for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(pub String);

impl Refusal {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl From<edit::Refusal> for Refusal {
    fn from(refusal: edit::Refusal) -> Self {
        Self(refusal.reason)
    }
}

impl Proposal {
    /// A proposal that changes the file of `path`.
    pub(crate) fn of_one(title: String, path: &str, before: &str, after: String, remarks: Vec<String>) -> Self {
        let change = Change { path: path.to_owned(), before: Some(before.to_owned()), after };
        Self { title, changes: vec![change], remarks }
    }
}
