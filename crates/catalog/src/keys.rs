//! Which keys a mapping may have, by its place in a workflow file.

/// A kind of mapping with a closed set of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The top of a workflow file.
    Workflow,
    /// `jobs.<id>` that runs steps.
    Job,
    /// `jobs.<id>` with `uses`.
    CallJob,
    /// An item of `steps`.
    Step,
    /// `strategy`
    Strategy,
    /// `concurrency`
    Concurrency,
    /// `environment`
    Environment,
    /// `defaults`
    Defaults,
    /// `defaults.run`
    DefaultsRun,
    /// `container`
    Container,
    /// An item of `services`.
    Service,
    /// `credentials` of a container.
    Credentials,
    /// `permissions`
    Permissions,
    /// `runs-on` as a mapping.
    RunsOn,
    /// `snapshot`
    Snapshot,
}

impl Place {
    /// The keys, in the order of the manual.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Workflow => &WORKFLOW,
            Self::Job => &JOB,
            Self::CallJob => &CALL_JOB,
            Self::Step => &STEP,
            Self::Strategy => &["fail-fast", "max-parallel", "matrix"],
            Self::Concurrency => &["group", "cancel-in-progress", "queue"],
            Self::Environment => &["name", "url", "deployment"],
            Self::Defaults => &["run"],
            Self::DefaultsRun => &["shell", "working-directory"],
            Self::Container => &["image", "credentials", "env", "ports", "volumes", "options"],
            Self::Service => &["image", "credentials", "env", "ports", "volumes", "options", "entrypoint", "command"],
            Self::Credentials => &["username", "password"],
            Self::Permissions => &PERMISSIONS,
            Self::RunsOn => &["group", "labels"],
            Self::Snapshot => &["image-name", "if", "version"],
        }
    }

    /// What the place is called in a message: `a job`, `the workflow`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Workflow => "the workflow",
            Self::Job => "a job",
            Self::CallJob => "a job that calls a reusable workflow",
            Self::Step => "a step",
            Self::Strategy => "`strategy`",
            Self::Concurrency => "`concurrency`",
            Self::Environment => "`environment`",
            Self::Defaults => "`defaults`",
            Self::DefaultsRun => "`defaults.run`",
            Self::Container => "`container`",
            Self::Service => "a service",
            Self::Credentials => "`credentials`",
            Self::Permissions => "`permissions`",
            Self::RunsOn => "`runs-on`",
            Self::Snapshot => "`snapshot`",
        }
    }
}

const WORKFLOW: [&str; 9] =
    ["name", "description", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs"];

const JOB: [&str; 19] = [
    "name",
    "permissions",
    "needs",
    "if",
    "runs-on",
    "environment",
    "concurrency",
    "outputs",
    "env",
    "defaults",
    "steps",
    "timeout-minutes",
    "cancel-timeout-minutes",
    "strategy",
    "continue-on-error",
    "container",
    "services",
    "snapshot",
    "uses",
];

const CALL_JOB: [&str; 9] =
    ["name", "uses", "with", "secrets", "needs", "if", "permissions", "concurrency", "strategy"];

const STEP: [&str; 16] = [
    "name",
    "id",
    "if",
    "uses",
    "with",
    "run",
    "working-directory",
    "shell",
    "env",
    "continue-on-error",
    "timeout-minutes",
    "background",
    "wait",
    "wait-all",
    "cancel",
    "parallel",
];

const PERMISSIONS: [&str; 20] = [
    "actions",
    "artifact-metadata",
    "attestations",
    "checks",
    "code-quality",
    "contents",
    "copilot-requests",
    "deployments",
    "discussions",
    "drives",
    "id-token",
    "issues",
    "models",
    "packages",
    "pages",
    "pull-requests",
    "repository-projects",
    "security-events",
    "statuses",
    "vulnerability-alerts",
];
