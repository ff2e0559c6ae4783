//! Action inventory: every action with the versions that it is used at.

use std::collections::BTreeMap;

use graph::Place;
use model::{Step, Text};

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, once, plain};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let mut found: BTreeMap<String, Vec<(String, Place)>> = BTreeMap::new();
    let mut add = |uses: &Text, file: usize| {
        let (name, version) = uses.value.split_once('@').unwrap_or((&uses.value, ""));
        if !name.starts_with("./") && !name.starts_with("$/") {
            let place = Place { file, range: uses.range };
            found.entry(name.to_owned()).or_default().push((version.to_owned(), place));
        }
    };
    for (file, workflow) in facts.document.workflows.iter().enumerate() {
        for job in &workflow.jobs {
            let steps = job.all_steps().filter_map(|step| step.uses.as_ref());
            job.uses.iter().chain(steps).for_each(|uses| add(uses, file));
        }
    }
    for (nth, action) in facts.document.actions.iter().enumerate() {
        let steps: Vec<&Step> = action.all_steps().collect();
        let file = facts.document.workflows.len() + nth;
        steps.iter().filter_map(|step| step.uses.as_ref()).for_each(|uses| add(uses, file));
    }
    let rows: Vec<Vec<String>> = found.iter().map(|(name, uses)| row(facts, name, uses)).collect();
    if rows.is_empty() {
        Vec::new()
    } else {
        vec![Part::Table(vec!["Action", "Versions", "Pinned", "Used", "First used"], rows)]
    }
}

fn row(facts: &Facts<'_>, name: &str, uses: &[(String, Place)]) -> Vec<String> {
    let versions = once(uses.iter().map(|(version, _)| version.as_str()));
    let is_commit = |version: &&str| version.len() == 40 && version.bytes().all(|byte| byte.is_ascii_hexdigit());
    let pinned = match versions.iter().filter(|version| is_commit(version)).count() {
        0 => "no",
        count if count == versions.len() => "yes",
        _ => "in part",
    };
    let versions: Vec<String> =
        versions.into_iter().map(|version| if version.is_empty() { "—".to_owned() } else { code(version) }).collect();
    let first = uses.first().map(|(_, place)| facts.link(*place)).unwrap_or_default();
    vec![plain(name), versions.join(", "), pinned.to_owned(), uses.len().to_string(), first]
}
