//! `action.yml`

use std::sync::Arc;

use syntax::{Entry, Node, Shape, Tree};

use super::read::{env, list_at, other, scalar};
use super::step::steps;
use crate::{Action, ActionInput, ActionOutput, Runs};

/// The keys of an action that have a field.
const KNOWN: [&str; 7] = ["name", "description", "author", "inputs", "outputs", "runs", "branding"];

/// Reads the action file at `path`.
pub fn lower_action(path: &str, tree: Arc<Tree>) -> Action {
    let root = tree.root();
    let get = |key: &str| root.and_then(|root| root.get(key));
    let under = |key: &str| get(key).into_iter().flat_map(Node::entries);
    let branding = |key: &str| get("branding").and_then(|branding| scalar(branding, key));
    Action {
        path: path.to_owned(),
        name: get("name").and_then(Node::spanned),
        description: get("description").and_then(Node::spanned),
        author: get("author").and_then(Node::spanned),
        inputs: under("inputs").filter_map(input).collect(),
        outputs: under("outputs").filter_map(output).collect(),
        runs: get("runs").and_then(runs),
        icon: branding("icon"),
        color: branding("color"),
        other: root.map(|root| other(root, &KNOWN)).unwrap_or_default(),
        tree: Arc::clone(&tree),
    }
}

fn input(entry: Entry<'_>) -> Option<ActionInput> {
    let node = entry.value;
    Some(ActionInput {
        name: entry.key.spanned()?,
        description: scalar(node, "description"),
        required: scalar(node, "required"),
        default: scalar(node, "default"),
        deprecation: scalar(node, "deprecationMessage"),
    })
}

fn output(entry: Entry<'_>) -> Option<ActionOutput> {
    Some(ActionOutput {
        name: entry.key.spanned()?,
        description: scalar(entry.value, "description"),
        value: scalar(entry.value, "value"),
    })
}

fn runs(node: Node<'_>) -> Option<Runs> {
    if node.shape() != Shape::Mapping {
        return None;
    }
    let range = node.range();
    let around = |suffix: &str| ["pre", "post"].map(|when| scalar(node, &format!("{when}{suffix}")));
    let using = scalar(node, "using");
    Some(match using.as_ref().map(|using| using.value.to_ascii_lowercase()).as_deref() {
        Some("composite") => Runs::Composite { steps: node.get("steps").map(steps).unwrap_or_default(), range },
        Some("docker") => Runs::Docker {
            image: scalar(node, "image"),
            entrypoint: scalar(node, "entrypoint"),
            around: around("-entrypoint"),
            conditions: around("-if"),
            args: list_at(node, "args"),
            env: env(node.get("env")),
            range,
        },
        Some(name) if name.starts_with("node") => Runs::JavaScript {
            main: scalar(node, "main"),
            around: around(""),
            conditions: around("-if"),
            using: using?,
            range,
        },
        _ => Runs::Unknown { using, range },
    })
}
