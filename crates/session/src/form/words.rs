//! Words and templates by key and definition: what new things are called and begin with, in which order fields stand.

use super::fields::Traits;
use crate::wire::form::{Offer, QUOTED, RAW, Row, SCALAR};

/// The key that a single value stands for.
pub(super) fn main_key(definition: &str) -> Option<&'static str> {
    match definition {
        "job-environment" => Some("name"),
        "workflow-concurrency" | "job-concurrency" => Some("group"),
        "container" | "services-container" => Some("image"),
        "snapshot" => Some("image-name"),
        _ => None,
    }
}

/// What is written for a new entry or item, with its blanks.
pub(super) fn template(traits: &Traits) -> &'static str {
    match traits.name {
        "workflow-dispatch-input" | "workflow-call-input-definition" => "{description: \u{1b}, type: string}",
        "workflow-call-secret-definition" => "{description: \u{1b}}",
        "workflow-call-output-definition" => "{value: \u{1b}}",
        "services-container" => "{image: \u{1b}}",
        "cron-mapping" => "{cron: \u{1b}}",
        "matrix-filter-item" => "{\u{1c}: \u{1b}}",
        _ if traits.single.is_some() && traits.is_text => QUOTED,
        _ if traits.single.is_some() => SCALAR,
        _ if traits.item.is_some() => "[\u{1b}]",
        _ => RAW,
    }
}

/// What one of many is called.
pub(super) fn noun(key: &str) -> String {
    let word = match key.trim_end_matches("-ignore") {
        "branches" => "branch",
        "env" => "variable",
        "needs" => "job",
        "matrix" => "axis",
        "include" | "exclude" => "row",
        "schedule" => "schedule",
        "runs-on" | "labels" => "label",
        "with" | "inputs" => "input",
        "tags" => "tag",
        "types" => "type",
        "paths" => "path",
        "outputs" => "output",
        "secrets" => "secret",
        "ports" => "port",
        "volumes" => "volume",
        "services" => "service",
        "workflows" => "workflow",
        "options" => "option",
        _ => "value",
    };
    word.to_owned()
}

/// The order in which people ask; keys that are not among these come between.
pub(super) fn order(key: &str) -> usize {
    const FIRST: [&str; 13] = [
        "id",
        "name",
        "run-name",
        "description",
        "uses",
        "run",
        "with",
        "secrets",
        "on",
        "runs-on",
        "needs",
        "if",
        "shell",
    ];
    const LAST: [&str; 12] = [
        "include",
        "exclude",
        "strategy",
        "permissions",
        "concurrency",
        "env",
        "outputs",
        "container",
        "services",
        "defaults",
        "snapshot",
        "background",
    ];
    let first = FIRST.iter().position(|known| *known == key);
    let last = || LAST.iter().position(|known| *known == key).map(|at| FIRST.len() + 1 + at);
    first.or_else(last).unwrap_or(FIRST.len())
}

pub(super) fn offer(row: Row) -> Offer {
    Offer { label: row.label.clone(), about: row.about.clone(), command: None, row }
}
