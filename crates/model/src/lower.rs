//! Tree → model: the only place that knows where the fields stand in the YAML.

use std::sync::Arc;

use source::{Spanned, TextRange};
use syntax::{Entry, Node, Shape, Tree};

use crate::{
    Axis, Cell, Environment, Filter, Job, Matrix, Permissions, RunsOn, Schedule, Step, Strategy, Trigger, Workflow,
};

/// Reads the workflow file at `path`.
pub fn lower(path: &str, tree: Arc<Tree>) -> Workflow {
    let root = tree.root();
    let get = |key: &str| root.and_then(|root| root.get(key));
    let jobs = get("jobs").into_iter().flat_map(Node::entries).filter_map(job).collect();
    Workflow {
        path: path.to_owned(),
        name: get("name").and_then(Node::spanned),
        description: get("description").and_then(Node::spanned),
        triggers: get("on").map(triggers).unwrap_or_default(),
        on_key: root.and_then(|root| root.entry("on")).map(|entry| entry.key.range()),
        permissions: get("permissions").and_then(permissions),
        jobs,
        tree: Arc::clone(&tree),
    }
}

fn whole(entry: Entry<'_>) -> TextRange {
    entry.key.range().cover(entry.value.range())
}

/// A list of scalars, or a single scalar as a list of one.
fn list(node: Node<'_>) -> Vec<Spanned<String>> {
    match node.shape() {
        Shape::Sequence => node.items().filter_map(Node::spanned).collect(),
        _ => node.spanned().into_iter().collect(),
    }
}

fn pairs(node: Option<Node<'_>>) -> Vec<(Spanned<String>, Spanned<String>)> {
    let entries = node.into_iter().flat_map(Node::entries);
    entries.filter_map(|entry| Some((entry.key.spanned()?, entry.value.spanned()?))).collect()
}

fn triggers(on: Node<'_>) -> Vec<Trigger> {
    let bare = |event: Spanned<String>| Trigger {
        range: event.range,
        event,
        filters: Vec::new(),
        schedules: Vec::new(),
        inputs: Vec::new(),
    };
    match on.shape() {
        Shape::Mapping => on.entries().filter_map(trigger).collect(),
        _ => list(on).into_iter().map(bare).collect(),
    }
}

fn trigger(entry: Entry<'_>) -> Option<Trigger> {
    let value = entry.value;
    let filter = |entry: Entry<'_>| {
        let key = entry.key.spanned().filter(|key| key.value != "inputs")?;
        let values = list(entry.value);
        (!values.is_empty()).then_some(Filter { key, values })
    };
    let schedule = |item: Node<'_>| {
        Some(Schedule { cron: item.get("cron")?.spanned()?, timezone: item.get("timezone").and_then(Node::spanned) })
    };
    Some(Trigger {
        event: entry.key.spanned()?,
        filters: value.entries().filter_map(filter).collect(),
        schedules: value.items().filter_map(schedule).collect(),
        inputs: value
            .get("inputs")
            .into_iter()
            .flat_map(Node::entries)
            .filter_map(|input| input.key.spanned())
            .collect(),
        range: whole(entry),
    })
}

fn permissions(node: Node<'_>) -> Option<Permissions> {
    match node.shape() {
        Shape::Mapping => Some(Permissions::Scopes(pairs(Some(node)))),
        _ => node.spanned().map(Permissions::All),
    }
}

fn job(entry: Entry<'_>) -> Option<Job> {
    let node = entry.value;
    let scalar = |key: &str| node.get(key).and_then(Node::spanned);
    Some(Job {
        id: entry.key.spanned()?,
        name: scalar("name"),
        needs: node.get("needs").map(list).unwrap_or_default(),
        condition: scalar("if"),
        runs_on: node.get("runs-on").and_then(runs_on),
        uses: scalar("uses"),
        strategy: node.get("strategy").map(strategy),
        environment: node.get("environment").and_then(environment),
        permissions: node.get("permissions").and_then(permissions),
        timeout_minutes: scalar("timeout-minutes"),
        outputs: pairs(node.get("outputs")),
        steps: node.get("steps").map(steps).unwrap_or_default(),
        range: whole(entry),
    })
}

fn runs_on(node: Node<'_>) -> Option<RunsOn> {
    let labels = match node.shape() {
        Shape::Null => return None,
        Shape::Mapping => {
            let group = node.get("group").and_then(Node::spanned);
            let group = group.map(|group| Spanned::new(format!("group: {}", group.value), group.range));
            group.into_iter().chain(node.get("labels").map(list).unwrap_or_default()).collect()
        }
        _ => list(node),
    };
    Some(RunsOn { labels, range: node.range() })
}

fn environment(node: Node<'_>) -> Option<Environment> {
    match node.shape() {
        Shape::Mapping => {
            Some(Environment { name: node.get("name")?.spanned()?, url: node.get("url").and_then(Node::spanned) })
        }
        _ => Some(Environment { name: node.spanned()?, url: None }),
    }
}

fn steps(node: Node<'_>) -> Vec<Step> {
    let parallel = |item: Node<'_>| item.get("parallel").into_iter().flat_map(Node::items).map(step).collect();
    node.items()
        .flat_map(|item| {
            let inner: Vec<Step> = parallel(item);
            if inner.is_empty() { vec![step(item)] } else { inner }
        })
        .collect()
}

fn step(node: Node<'_>) -> Step {
    let scalar = |key: &str| node.get(key).and_then(Node::spanned);
    Step {
        name: scalar("name"),
        id: scalar("id"),
        condition: scalar("if"),
        uses: scalar("uses"),
        run: scalar("run"),
        with: pairs(node.get("with")),
        range: node.range(),
    }
}

fn strategy(node: Node<'_>) -> Strategy {
    Strategy {
        matrix: node.get("matrix").map(matrix),
        fail_fast: node.get("fail-fast").and_then(Node::spanned),
        max_parallel: node.get("max-parallel").and_then(Node::spanned),
    }
}

fn matrix(node: Node<'_>) -> Matrix {
    let axis = |entry: Entry<'_>| {
        let name = entry.key.spanned().filter(|name| !matches!(name.as_str(), "include" | "exclude"))?;
        let values = (entry.value.shape() == Shape::Sequence)
            .then(|| entry.value.items().map(|item| Spanned::new(text(item), item.range())).collect());
        Some(Axis { name, values })
    };
    let is_mapping = node.shape() == Shape::Mapping;
    Matrix {
        axes: node.entries().filter_map(axis).collect(),
        include: rows(node.get("include")),
        exclude: rows(node.get("exclude")),
        is_expression: !is_mapping && node.as_str().is_some(),
        range: node.range(),
    }
}

fn rows(node: Option<Node<'_>>) -> Option<Vec<Vec<Cell>>> {
    let Some(node) = node else { return Some(Vec::new()) };
    let cell = |entry: Entry<'_>| Some(Cell { name: entry.key.as_str()?.to_owned(), value: text(entry.value) });
    match node.shape() {
        Shape::Sequence => Some(node.items().map(|item| item.entries().filter_map(cell).collect()).collect()),
        Shape::Null => Some(Vec::new()),
        _ => None,
    }
}

fn text(node: Node<'_>) -> String {
    node.as_str().unwrap_or(node.source()).to_owned()
}
