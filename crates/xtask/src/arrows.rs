//! `cargo xtask arrows`: ARCHITECTURE.md and the manifests say the same.
//!
//! The document's table says which crate may use which; the manifests say which does. The document is the law: an arrow
//! that it lacks is a fault of the manifest. Development dependencies are free, because tests may look at anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::fault::{Explain, Fault, Result};
use crate::place::Place;

const DOCUMENT: &str = "ARCHITECTURE.md";
const HEADER: &str = "| crate | purpose | may use |";
/// Longer ones are not read.
const LONGEST_DOCUMENT: usize = 250;
const SECTIONS: [&str; 2] = ["dependencies", "build-dependencies"];

/// Crate → the crates of ours that it uses, or may use.
type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Compares the document with the workspace.
pub fn check(place: &Place) -> Result {
    let path = place.root.join(DOCUMENT);
    let document = fs::read_to_string(&path).explain(|| format!("cannot read {DOCUMENT}"))?;
    let mut faults = match allowed(&document) {
        Ok(allowed) => compare(&allowed, &used(&place.root)?),
        Err(fault) => vec![fault],
    };
    faults.extend(missing_paths(&document, &place.root));
    let lines = document.lines().count();
    if lines > LONGEST_DOCUMENT {
        faults.push(format!("{DOCUMENT} has {lines} lines; {LONGEST_DOCUMENT} is the most that is read"));
    }
    if faults.is_empty() { Ok(()) } else { Err(Fault::new(faults.join("\n"))) }
}

/// The document's table.
fn allowed(document: &str) -> std::result::Result<Arrows, String> {
    let mut lines = document.lines().skip_while(|line| line.trim() != HEADER);
    if lines.next().is_none() {
        return Err(format!("{DOCUMENT} has no table with the header `{HEADER}`"));
    }
    let mut arrows = Arrows::new();
    for line in lines.skip(1).take_while(|line| line.trim().starts_with('|')) {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let [name, _purpose, uses] = cells.as_slice() else {
            return Err(format!("{DOCUMENT}: this row has not three cells: {line}"));
        };
        let uses = uses.split(',').map(|used| used.trim().trim_matches('`')).filter(|used| !matches!(*used, "" | "–"));
        if arrows.insert(name.trim_matches('`').to_owned(), uses.map(str::to_owned).collect()).is_some() {
            return Err(format!("{DOCUMENT}: {name} has two rows"));
        }
    }
    Ok(arrows)
}

/// The manifests' arrows between our own crates.
fn used(root: &Path) -> Result<Arrows> {
    let mut folders: Vec<_> = ["web", "tests", "tests/bench", "tests/wasm"].map(|name| root.join(name)).to_vec();
    for entry in fs::read_dir(root.join("crates")).explain(|| "cannot list crates".to_owned())?.flatten() {
        folders.push(entry.path());
    }
    let mut manifests = BTreeMap::new();
    for manifest in folders.iter().map(|folder| folder.join("Cargo.toml")).filter(|manifest| manifest.is_file()) {
        let name = || manifest.display().to_string();
        let text = fs::read_to_string(&manifest).explain(|| format!("cannot read {}", name()))?;
        let table: Table = text.parse().explain(|| format!("{} is no manifest", name()))?;
        let package = table.get("package").and_then(|package| package.get("name")).and_then(Value::as_str);
        manifests.insert(package.ok_or_else(|| Fault::new(format!("{} has no name", name())))?.to_owned(), table);
    }
    let ours: BTreeSet<&String> = manifests.keys().collect();
    let arrows = manifests.iter().map(|(name, table)| {
        let uses = dependencies(table).into_iter().filter(|used| ours.contains(used)).collect();
        (name.clone(), uses)
    });
    Ok(arrows.collect())
}

/// All that a manifest depends on, for any target, but not for tests.
fn dependencies(manifest: &Table) -> BTreeSet<String> {
    let targets = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(|targets| targets.values());
    let places = targets.filter_map(Value::as_table).chain([manifest]);
    let sections = places.flat_map(|place| SECTIONS.iter().filter_map(|section| place.get(*section)?.as_table()));
    let entries = sections.flat_map(|section| section.iter());
    let real_name = |(name, entry): (&String, &Value)| {
        entry.get("package").and_then(Value::as_str).map_or_else(|| name.clone(), str::to_owned)
    };
    entries.map(real_name).collect()
}

fn compare(allowed: &Arrows, used: &Arrows) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, uses) in used {
        let Some(may) = allowed.get(name) else {
            faults.push(format!("crate `{name}` has no row in {DOCUMENT}"));
            continue;
        };
        for other in uses.difference(may) {
            faults.push(format!(
                "`{name}` uses `{other}`, but {DOCUMENT} does not allow this arrow: take it out of the manifest of \
                 `{name}`, or change the design first"
            ));
        }
    }
    for (name, uses) in allowed {
        if !used.contains_key(name) {
            faults.push(format!("{DOCUMENT} has a row for `{name}`, but there is no such crate"));
        }
        for other in uses.iter().filter(|other| !used.contains_key(*other)) {
            faults.push(format!("{DOCUMENT} lets `{name}` use `{other}`, but there is no such crate"));
        }
    }
    faults
}

/// The paths in backticks that lead nowhere.
fn missing_paths(document: &str, root: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for line in document.lines() {
        for quoted in line.split('`').skip(1).step_by(2).filter(|quoted| looks_like_path(quoted, root)) {
            let fixed: Vec<&str> = quoted.split('/').take_while(|part| !part.contains(['*', '<', '{'])).collect();
            if !root.join(fixed.join("/")).exists() {
                faults.push(format!("{DOCUMENT} names `{quoted}`, but there is no such file or folder"));
            }
        }
    }
    faults
}

/// `a/b` where `a` is there or the end has a file ending; not a media type, a branch or a command.
fn looks_like_path(quoted: &str, root: &Path) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-./*<>{}".contains(letter);
    let Some((first, _)) = quoted.split_once('/') else { return false };
    let last = quoted.rsplit('/').next().unwrap_or_default();
    quoted.chars().all(plain) && !first.is_empty() && (root.join(first).is_dir() || last.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "# A\n\n| crate | purpose | may use |\n|---|---|---|\n| `low` | x | – |\n| `top` | y | `low` |\n\nEnd.";

    fn arrows(rows: &[(&str, &[&str])]) -> Arrows {
        rows.iter()
            .map(|(name, uses)| ((*name).to_owned(), uses.iter().map(|used| (*used).to_owned()).collect()))
            .collect()
    }

    #[test]
    fn the_workspace_keeps_to_the_document() {
        check(&Place::find().unwrap()).unwrap_or_else(|fault| panic!("{fault}"));
    }

    #[test]
    fn the_table_is_read() {
        assert_eq!(allowed(TABLE).unwrap(), arrows(&[("low", &[]), ("top", &["low"])]));
        assert!(allowed("# A").unwrap_err().contains("no table"));
        assert!(allowed(&TABLE.replace("| y |", "|")).unwrap_err().contains("three cells"));
    }

    #[test]
    fn a_wrong_arrow_is_named() {
        let faults = compare(&allowed(TABLE).unwrap(), &arrows(&[("low", &["top"]), ("top", &["low"])]));
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("`low` uses `top`"), "{faults:?}");
    }

    #[test]
    fn crates_and_rows_match() {
        let faults = compare(&allowed(TABLE).unwrap(), &arrows(&[("low", &[]), ("new", &[])]));
        assert!(faults.contains(&"crate `new` has no row in ARCHITECTURE.md".to_owned()), "{faults:?}");
        assert!(faults.iter().any(|fault| fault.contains("row for `top`")), "{faults:?}");
    }

    #[test]
    fn dependencies_by_any_way_but_for_tests() {
        let manifest = "[dependencies]\na = \"1\"\nb = { package = \"real\", version = \"1\" }\n[dev-dependencies]\nno = \"1\"\n\
                        [build-dependencies]\nc = \"1\"\n[target.'cfg(unix)'.dependencies]\nd.workspace = true";
        let found = dependencies(&manifest.parse().unwrap());
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a", "c", "d", "real"]);
    }

    #[test]
    fn paths_lead_somewhere() {
        let root = Place::find().unwrap().root;
        let faults = |text: &str| missing_paths(text, &root).len();
        assert_eq!(
            faults("`crates/xtask/src/main.rs`, `crates/*/src`, `crates/<name>/x.rs`, `application/json`, `a`"),
            0
        );
        assert_eq!(faults("`crates/nothing` and `docs/gone.md`"), 2);
    }
}
