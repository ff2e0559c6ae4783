//! Steps of jobs and of composite actions.

use syntax::Node;

use super::read::{env, list_at, other, pairs, scalar};
use crate::Step;

/// Blocks in blocks that are read; GitHub takes one level.
const MAX_DEPTH: usize = 8;

/// The keys of a step that have a field.
const KNOWN: [&str; 16] = [
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
    "wait",
    "wait-all",
    "cancel",
    "parallel",
];

pub(super) fn steps(node: Node<'_>) -> Vec<Step> {
    steps_within(node, MAX_DEPTH)
}

fn steps_within(node: Node<'_>, depth: usize) -> Vec<Step> {
    let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
    node.items().map(|item| step(item, depth)).collect()
}

fn step(node: Node<'_>, depth: usize) -> Step {
    Step {
        name: scalar(node, "name"),
        id: scalar(node, "id"),
        condition: scalar(node, "if"),
        uses: scalar(node, "uses"),
        with: pairs(node.get("with")),
        run: scalar(node, "run"),
        shell: scalar(node, "shell"),
        working_directory: scalar(node, "working-directory"),
        env: env(node.get("env")),
        continue_on_error: scalar(node, "continue-on-error"),
        timeout_minutes: scalar(node, "timeout-minutes"),
        background: scalar(node, "background"),
        wait: list_at(node, "wait"),
        wait_all: node.entry("wait-all").map(|entry| entry.key.range()),
        cancel: scalar(node, "cancel"),
        parallel: node.get("parallel").map(|steps| steps_within(steps, depth)).unwrap_or_default(),
        other: other(node, &KNOWN),
        range: node.range(),
    }
}
