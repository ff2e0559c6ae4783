//! Tree → model: the only place that knows where the fields stand in the YAML.

mod action;
mod dependabot;
mod job;
mod matrix;
mod read;
mod step;
mod trigger;

pub use action::lower_action;
pub use dependabot::lower_dependabot;

use std::sync::Arc;

use syntax::{Node, Tree};

use crate::workflow::JobOrder;
use crate::{Job, Workflow};
use read::{concurrency, defaults, env, other, permissions};

/// The keys of a workflow file that have a field.
const KNOWN: [&str; 9] =
    ["name", "run-name", "description", "on", "permissions", "env", "defaults", "concurrency", "jobs"];

/// Reads the workflow file at `path`.
pub fn lower(path: &str, tree: Arc<Tree>) -> Workflow {
    let root = tree.root();
    let get = |key: &str| root.and_then(|root| root.get(key));
    let jobs: Vec<Job> = get("jobs").into_iter().flat_map(Node::entries).filter_map(job::job).collect();
    Workflow {
        path: path.to_owned(),
        name: get("name").and_then(Node::spanned),
        run_name: get("run-name").and_then(Node::spanned),
        description: get("description").and_then(Node::spanned),
        triggers: get("on").map(trigger::triggers).unwrap_or_default(),
        on_key: root.and_then(|root| root.entry("on")).map(|entry| entry.key.range()),
        permissions: get("permissions").and_then(permissions),
        env: env(get("env")),
        defaults: defaults(get("defaults")),
        concurrency: get("concurrency").and_then(concurrency),
        order: JobOrder::of(&jobs),
        jobs,
        other: root.map(|root| other(root, &KNOWN)).unwrap_or_default(),
        tree: Arc::clone(&tree),
    }
}
