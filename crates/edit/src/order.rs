//! The order in which people write keys; a new key takes its place in it.

/// Keys of a workflow.
pub(crate) const WORKFLOW: &[&str] =
    &["name", "description", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs"];

/// Keys of a job.
pub(crate) const JOB: &[&str] = &[
    "name",
    "needs",
    "if",
    "runs-on",
    "uses",
    "with",
    "secrets",
    "timeout-minutes",
    "cancel-timeout-minutes",
    "continue-on-error",
    "permissions",
    "environment",
    "concurrency",
    "strategy",
    "outputs",
    "env",
    "defaults",
    "container",
    "services",
    "steps",
];

/// Keys of a step.
pub(crate) const STEP: &[&str] = &[
    "name",
    "id",
    "if",
    "uses",
    "with",
    "run",
    "shell",
    "working-directory",
    "env",
    "continue-on-error",
    "timeout-minutes",
    "background",
];

/// The order that holds for the keys of what stands at a path, by its length and form.
pub(crate) fn of(path: &[crate::path::Stop]) -> &'static [&'static str] {
    use crate::path::Stop::{Index, Key};
    match path {
        [] => WORKFLOW,
        [Key(jobs), Key(_)] if jobs == "jobs" => JOB,
        [Key(jobs), Key(_), Key(steps), Index(_)] if jobs == "jobs" && steps == "steps" => STEP,
        [Key(runs), Key(steps), Index(_)] if runs == "runs" && steps == "steps" => STEP,
        _ => &[],
    }
}
