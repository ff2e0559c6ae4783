//! `cargo xtask codegen --import`: the data files that follow packages are written anew from the locked versions.
//!
//! A new event or key is one update of the npm packages and one run of this away.

use std::fs;

use super::DATA;
use super::{import_payloads, import_schema, import_zones};
use crate::fault::{Explain, Fault, Result};
use crate::place::Place;
use crate::run::say;
use crate::tools;

const PARSER: &str = "workflow-parser";
const SERVICE: &str = "languageservice";

/// The files that come from packages, with their texts.
pub fn files(place: &Place) -> Result<Vec<(&'static str, String)>> {
    tools::ensure_npm_packages(place)?;
    let read = |package: &str, path: &str| {
        let file = place.root.join("node_modules/@actions").join(package).join(path);
        fs::read_to_string(&file).explain(|| format!("cannot read {}", file.display()))
    };
    let schema = import_schema::schema(
        &read(PARSER, "dist/workflow-v1.0.min.json")?,
        &read(PARSER, "dist/action-v1.0.min.json")?,
        &version(&read(PARSER, "package.json")?)?,
    )?;
    let events = "dist/context-providers/events";
    let payloads = import_payloads::payloads(
        &read(SERVICE, &format!("{events}/webhooks.min.json"))?,
        &read(SERVICE, &format!("{events}/objects.min.json"))?,
        &[("schedule", &read(SERVICE, &format!("{events}/schedule.min.json"))?)],
        &version(&read(SERVICE, "package.json")?)?,
    )?;
    Ok(vec![("schema.yml", schema), ("payloads.yml", payloads), ("zones.yml", import_zones::zones()?)])
}

/// Writes them.
pub fn run(place: &Place) -> Result {
    for (name, text) in files(place)? {
        let path = place.root.join(DATA).join(name);
        fs::write(&path, &text).explain(|| format!("cannot write {}", path.display()))?;
        say(&format!("{DATA}/{name}: {} lines", text.lines().count()));
    }
    Ok(())
}

fn version(manifest: &str) -> Result<String> {
    let manifest: serde_json::Value = serde_json::from_str(manifest).explain(|| "a package's manifest".to_owned())?;
    let version = manifest.get("version").and_then(serde_json::Value::as_str);
    version.map(str::to_owned).ok_or_else(|| Fault::new("a package without a version"))
}
