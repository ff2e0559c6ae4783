//! Edges: what one node has to do with another.

use petgraph::graph::NodeIndex;

use crate::Evidence;

/// An edge. What a step does joins its job, so that jobs can be drawn without steps; `via` tells the step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// What it means.
    pub relation: Relation,
    /// What goes over it: names of outputs, activity types, the event; empty where there is nothing to add.
    pub detail: String,
    /// The step that does it, where the edge's end is its job.
    pub via: Option<NodeIndex>,
    /// Why it is there.
    pub evidence: Evidence,
}

/// What an edge means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// A trigger starts a workflow.
    Starts,
    /// The target needs the source to succeed.
    Needs,
    /// The target waits for the source and runs whatever came of it (`if: always()`).
    NeedsAlways,
    /// `needs` that GitHub refuses: of a job that does not exist, or part of a cycle.
    NeedsProblem,
    /// A step comes after another, or waits for one that runs in the background.
    Then,
    /// A job uploads an artifact.
    Uploads,
    /// A job downloads an artifact.
    Downloads,
    /// A job downloads an artifact that nobody has uploaded for certain: nobody does, or a job that is not waited for.
    DownloadsProblem,
    /// A job deletes an artifact.
    Deletes,
    /// The target reads outputs of the source: jobs of jobs, steps of steps.
    Outputs,
    /// A job calls a reusable workflow.
    Calls,
    /// A job, or a composite action, uses an action.
    Uses,
    /// The target starts when the source has run (`workflow_run`).
    RunsAfter,
    /// A job starts a workflow by name, or sends the event that starts it.
    Dispatches(Fate),
    /// A job causes an event, or a workflow's start by it.
    Causes(Fate),
    /// A job runs for an environment.
    Deploys,
    /// A job reaches a service.
    Reaches,
    /// A job restores or saves a cache.
    Caches,
    /// A job or step runs in an image.
    RunsIn,
    /// A job runs beside a service container of that image.
    RunsBeside,
    /// A job or workflow reads a secret or variable.
    Reads,
}

/// Whether an event that a job causes starts workflows. Events made with `GITHUB_TOKEN` start none, except
/// `workflow_dispatch` and `repository_dispatch` (GitHub's manual, "Triggering a workflow from a workflow").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It does: another token makes it, or the event is one of the exceptions.
    Live,
    /// It does not.
    Blocked,
    /// The files do not tell.
    Unknown,
}

impl Relation {
    /// The three ways in which a job waits for another.
    pub const ALL_NEEDS: [Self; 3] = [Self::Needs, Self::NeedsAlways, Self::NeedsProblem];
}
