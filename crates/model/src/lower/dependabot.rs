//! `.github/dependabot.yml`

use std::sync::Arc;

use syntax::{Node, Tree};

use super::read::{list_at, other, pairs, scalar};
use crate::{Dependabot, Update};

/// The keys of the file that have a field.
const KNOWN: [&str; 4] = ["version", "enable-beta-ecosystems", "registries", "updates"];
/// The keys of an update that have a field.
const UPDATE: [&str; 10] = [
    "package-ecosystem",
    "directory",
    "directories",
    "schedule",
    "cooldown",
    "groups",
    "registries",
    "insecure-external-code-execution",
    "target-branch",
    "open-pull-requests-limit",
];

/// Reads Dependabot's settings at `path`.
pub fn lower_dependabot(path: &str, tree: Arc<Tree>) -> Dependabot {
    let root = tree.root();
    let get = |key: &str| root.and_then(|root| root.get(key));
    Dependabot {
        path: path.to_owned(),
        version: get("version").and_then(Node::spanned),
        beta_ecosystems: get("enable-beta-ecosystems").and_then(Node::spanned),
        registries: get("registries").into_iter().flat_map(Node::entries).filter_map(|it| it.key.spanned()).collect(),
        updates: get("updates").into_iter().flat_map(Node::items).map(update).collect(),
        other: root.map(|root| other(root, &KNOWN)).unwrap_or_default(),
        tree: Arc::clone(&tree),
    }
}

fn update(node: Node<'_>) -> Update {
    let mut directories = list_at(node, "directory");
    directories.extend(list_at(node, "directories"));
    Update {
        ecosystem: scalar(node, "package-ecosystem"),
        directories,
        schedule: pairs(node.get("schedule")),
        cooldown: pairs(node.get("cooldown")),
        cooldown_range: node.get("cooldown").map(Node::range),
        groups: node.get("groups").into_iter().flat_map(Node::entries).filter_map(|it| it.key.spanned()).collect(),
        registries: list_at(node, "registries"),
        external_code: scalar(node, "insecure-external-code-execution"),
        target_branch: scalar(node, "target-branch"),
        pull_request_limit: scalar(node, "open-pull-requests-limit"),
        other: other(node, &UPDATE),
        range: node.range(),
    }
}
