//! `jobs`

use syntax::{Entry, Node, Shape};

use super::matrix::matrix;
use super::read::{concurrency, defaults, env, list, list_at, other, pairs, permissions, scalar, whole};
use super::step::steps;
use crate::{CallSecrets, Container, Environment, Job, RunsOn, Service, Snapshot, Strategy};

/// The keys of a job that have a field.
const KNOWN: [&str; 21] = [
    "name",
    "needs",
    "if",
    "runs-on",
    "uses",
    "with",
    "secrets",
    "strategy",
    "environment",
    "concurrency",
    "permissions",
    "timeout-minutes",
    "cancel-timeout-minutes",
    "continue-on-error",
    "env",
    "defaults",
    "container",
    "services",
    "outputs",
    "snapshot",
    "steps",
];

pub(super) fn job(entry: Entry<'_>) -> Option<Job> {
    let node = entry.value;
    Some(Job {
        id: entry.key.spanned()?,
        name: scalar(node, "name"),
        needs: list_at(node, "needs"),
        condition: scalar(node, "if"),
        runs_on: node.get("runs-on").and_then(runs_on),
        uses: scalar(node, "uses"),
        with: pairs(node.get("with")),
        secrets: node.get("secrets").and_then(secrets),
        strategy: node.get("strategy").map(strategy),
        environment: node.get("environment").and_then(environment),
        concurrency: node.get("concurrency").and_then(concurrency),
        permissions: node.get("permissions").and_then(permissions),
        timeout_minutes: scalar(node, "timeout-minutes"),
        cancel_timeout_minutes: scalar(node, "cancel-timeout-minutes"),
        continue_on_error: scalar(node, "continue-on-error"),
        env: env(node.get("env")),
        defaults: defaults(node.get("defaults")),
        container: node.get("container").and_then(container),
        services: node.get("services").into_iter().flat_map(Node::entries).filter_map(service).collect(),
        outputs: pairs(node.get("outputs")),
        snapshot: node.get("snapshot").and_then(snapshot),
        steps: node.get("steps").map(steps).unwrap_or_default(),
        other: other(node, &KNOWN),
        range: whole(entry),
    })
}

fn runs_on(node: Node<'_>) -> Option<RunsOn> {
    let (labels, group) = match node.shape() {
        Shape::Null => return None,
        Shape::Mapping => (list_at(node, "labels"), scalar(node, "group")),
        _ => (list(node), None),
    };
    Some(RunsOn { labels, group, range: node.range() })
}

fn secrets(node: Node<'_>) -> Option<CallSecrets> {
    match node.shape() {
        Shape::Mapping => Some(CallSecrets::Named(pairs(Some(node)))),
        _ => node.spanned().map(CallSecrets::All),
    }
}

fn environment(node: Node<'_>) -> Option<Environment> {
    let is_mapping = node.shape() == Shape::Mapping;
    Some(Environment {
        name: if is_mapping { scalar(node, "name")? } else { node.spanned()? },
        url: scalar(node, "url"),
        deployment: scalar(node, "deployment"),
    })
}

fn container(node: Node<'_>) -> Option<Container> {
    let image = match node.shape() {
        Shape::Null => return None,
        Shape::Mapping => scalar(node, "image"),
        _ => node.spanned(),
    };
    Some(Container {
        image,
        credentials: pairs(node.get("credentials")),
        env: env(node.get("env")),
        ports: list_at(node, "ports"),
        volumes: list_at(node, "volumes"),
        options: scalar(node, "options"),
        entrypoint: scalar(node, "entrypoint"),
        command: scalar(node, "command"),
        range: node.range(),
    })
}

fn service(entry: Entry<'_>) -> Option<Service> {
    Some(Service { id: entry.key.spanned()?, container: container(entry.value)? })
}

fn snapshot(node: Node<'_>) -> Option<Snapshot> {
    let is_mapping = node.shape() == Shape::Mapping;
    Some(Snapshot {
        image_name: if is_mapping { scalar(node, "image-name")? } else { node.spanned()? },
        version: scalar(node, "version"),
        condition: scalar(node, "if"),
    })
}

fn strategy(node: Node<'_>) -> Strategy {
    Strategy {
        matrix: node.get("matrix").map(matrix),
        fail_fast: scalar(node, "fail-fast"),
        max_parallel: scalar(node, "max-parallel"),
        expression: node.spanned(),
    }
}
