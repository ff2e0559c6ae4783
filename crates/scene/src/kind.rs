//! What cards and lines are, and how that follows from the graph.

use graph::{Fate, Kind, Relation};

/// Makes an enumeration of kinds with their names.
macro_rules! kinds {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $words:literal : $meaning:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = $meaning] $variant,)+
        }

        impl $name {
            /// Every kind, in the order of a legend.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What people call it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }
        }
    };
}

kinds! {
    /// What a card is; its style follows from it.
    CardKind {
        Trigger = "Trigger": "An event with its filters.",
        Workflow = "Workflow": "A workflow: a container.",
        Job = "Job": "A job; a container while it is open.",
        Call = "Reusable workflow call": "A job that calls a reusable workflow.",
        Artifact = "Artifact": "An artifact.",
        Missing = "Missing job": "A needed job that does not exist.",
        Step = "Step": "A step, or a block of parallel steps.",
        Action = "Action": "An action of the project; a container while it is open.",
        Elsewhere = "Elsewhere": "A workflow or action that is not among the files.",
        Environment = "Environment": "A deployment environment.",
        Service = "Service": "A service or product outside.",
        Event = "Event": "An event that jobs cause.",
        Cache = "Cache": "Files kept between runs.",
        Image = "Image": "A container image.",
        Secret = "Secret": "A secret.",
        Variable = "Variable": "A configuration variable.",
    }
}

kinds! {
    /// What a line means; its style follows from it.
    LineKind {
        Starts = "Starts": "A trigger starts a workflow.",
        Needs = "Needs": "`needs`.",
        NeedsAlways = "Needs, runs even on failure": "`needs` of a job that runs even if the needed one failed.",
        Uploads = "Uploads": "A job uploads an artifact.",
        Downloads = "Downloads": "A job downloads an artifact.",
        Problem = "Cannot be satisfied": "`needs` that GitHub refuses, or a download of what is not there.",
        Then = "Then": "A step comes after another.",
        Outputs = "Reads outputs": "A job or step reads outputs of another.",
        Calls = "Calls": "A job calls a reusable workflow.",
        Uses = "Uses": "A step uses an action of the project.",
        RunsAfter = "Runs after": "A workflow starts when another has run.",
        Dispatches = "Starts by itself": "A job starts a workflow by name or by an event that it sends.",
        Causes = "Causes": "A job causes an event that starts workflows.",
        Blocked = "Starts nothing": "An event of a job that starts no workflow, for `GITHUB_TOKEN` makes it.",
        Maybe = "May start": "An event of a job of which the files do not tell whether it starts workflows.",
        Deletes = "Deletes": "A job deletes an artifact.",
        Deploys = "Runs for": "A job runs for an environment.",
        Reaches = "Reaches": "A job reaches a service.",
        Caches = "Caches": "A job restores or saves a cache.",
        RunsIn = "Runs in": "A job runs in or beside an image.",
        Reads = "Reads": "A job reads a secret or variable.",
    }
}

impl CardKind {
    /// What a node is drawn as.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Trigger => Self::Trigger,
            Kind::Workflow { .. } => Self::Workflow,
            Kind::Job { .. } => Self::Job,
            Kind::Call { .. } => Self::Call,
            Kind::Missing => Self::Missing,
            Kind::Step { .. } | Kind::ActionStep { .. } => Self::Step,
            Kind::Action { .. } => Self::Action,
            Kind::Elsewhere => Self::Elsewhere,
            Kind::Artifact => Self::Artifact,
            Kind::Environment => Self::Environment,
            Kind::Service => Self::Service,
            Kind::Event => Self::Event,
            Kind::Cache => Self::Cache,
            Kind::Image => Self::Image,
            Kind::Secret => Self::Secret,
            Kind::Variable => Self::Variable,
        }
    }
}

impl LineKind {
    /// What an edge is drawn as.
    pub fn of(relation: Relation) -> Self {
        match relation {
            Relation::Starts => Self::Starts,
            Relation::Needs => Self::Needs,
            Relation::NeedsAlways => Self::NeedsAlways,
            Relation::NeedsProblem | Relation::DownloadsProblem => Self::Problem,
            Relation::Then => Self::Then,
            Relation::Uploads => Self::Uploads,
            Relation::Downloads => Self::Downloads,
            Relation::Deletes => Self::Deletes,
            Relation::Outputs => Self::Outputs,
            Relation::Calls => Self::Calls,
            Relation::Uses => Self::Uses,
            Relation::RunsAfter => Self::RunsAfter,
            Relation::Dispatches(Fate::Live) => Self::Dispatches,
            Relation::Causes(Fate::Live) => Self::Causes,
            Relation::Dispatches(Fate::Blocked) | Relation::Causes(Fate::Blocked) => Self::Blocked,
            Relation::Dispatches(Fate::Unknown) | Relation::Causes(Fate::Unknown) => Self::Maybe,
            Relation::Deploys => Self::Deploys,
            Relation::Reaches => Self::Reaches,
            Relation::Caches => Self::Caches,
            Relation::RunsIn | Relation::RunsBeside => Self::RunsIn,
            Relation::Reads => Self::Reads,
        }
    }
}
