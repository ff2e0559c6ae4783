//! Nodes, and the evidence that nodes and edges carry.

use petgraph::graph::NodeIndex;
use source::TextRange;

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Unique, made of what the node means.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub label: String,
    /// A few words more, in order of weight: filters of a trigger, matrix of a job, retention of an artifact.
    pub details: Vec<String>,
    /// Everything that one node stands for: the artifacts of a matrix, the keys of a cache. Empty where that is the label
    /// alone. `*` stands for what the files do not tell.
    pub names: Vec<String>,
    /// The node that it stands in: a job's workflow, a step's job, block or action.
    pub parent: Option<NodeIndex>,
    /// Why it is there; of a node that several files share, the first reason.
    pub evidence: Evidence,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An event with its filters, shared by all workflows that have the same.
    Trigger,
    /// The workflow in that file.
    Workflow {
        /// Index of the file.
        file: usize,
    },
    /// A job that runs steps.
    Job {
        /// Index of the file.
        file: usize,
        /// Index of the job in it.
        job: usize,
    },
    /// A job that calls a reusable workflow.
    Call {
        /// Index of the file.
        file: usize,
        /// Index of the job in it.
        job: usize,
    },
    /// A job that is needed and does not exist.
    Missing,
    /// A step of a job, or a block of parallel steps.
    Step {
        /// Index of the file.
        file: usize,
        /// Index of the job in it.
        job: usize,
        /// Index in [`model::Job::all_steps`].
        step: usize,
    },
    /// An action of the project; a composite one holds its steps.
    Action {
        /// Index of the file.
        file: usize,
    },
    /// A step of a composite action.
    ActionStep {
        /// Index of the file.
        file: usize,
        /// Index in [`model::Action::all_steps`].
        step: usize,
    },
    /// A workflow or action that the files name and that is not among them: another repository's, or a missing file.
    Elsewhere,
    /// An artifact, or all artifacts whose names one upload step makes.
    Artifact,
    /// A deployment environment, whose rules can hold jobs back.
    Environment,
    /// A service or product outside: a registry, the security tab, a place where coverage or messages go.
    Service,
    /// An event that jobs cause, whether or not a workflow of the project waits for it.
    Event,
    /// Files that are kept between runs: one layer, whatever keys it has.
    Cache,
    /// A container image that jobs run in or beside.
    Image,
    /// A secret that is read.
    Secret,
    /// A configuration variable (`vars`) that is read.
    Variable,
}

/// How far into the picture a node stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Seen with the whole repository.
    Repository,
    /// Seen inside a workflow.
    Workflow,
    /// Seen inside a job or an action.
    Job,
}

/// Why something is in the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// How it is known.
    pub grade: Grade,
    /// Where it is written.
    pub place: Place,
}

/// How something is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grade {
    /// It is written in the file.
    Stated,
    /// It follows from what a known action or command does: the catalog's entry for it.
    Known(String),
}

/// A place in one of the files handed to [`crate::build`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index of the file.
    pub file: usize,
    /// Where in it.
    pub range: TextRange,
}

impl Evidence {
    /// Written there.
    pub fn stated(file: usize, range: TextRange) -> Self {
        Self { grade: Grade::Stated, place: Place { file, range } }
    }
}

impl Kind {
    /// How far into the picture it stands.
    pub fn level(self) -> Level {
        match self {
            Self::Trigger | Self::Workflow { .. } | Self::Action { .. } | Self::Elsewhere => Level::Repository,
            Self::Environment | Self::Service | Self::Event | Self::Cache => Level::Repository,
            Self::Image | Self::Secret | Self::Variable => Level::Repository,
            Self::Job { .. } | Self::Call { .. } | Self::Missing | Self::Artifact => Level::Workflow,
            Self::Step { .. } | Self::ActionStep { .. } => Level::Job,
        }
    }

    /// Whether it is a job, of whatever sort.
    pub fn is_job(self) -> bool {
        matches!(self, Self::Job { .. } | Self::Call { .. })
    }
}
