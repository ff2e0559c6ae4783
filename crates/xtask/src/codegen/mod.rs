//! `cargo xtask codegen`: the catalog's data files become the compact tables that the core carries.
//!
//! The data files are for people, the tables for machines; apart, so that neither has to be like the other.

mod constants;
mod core;
mod details;
mod import;
mod import_payloads;
mod import_schema;
mod import_zones;
mod source;
mod structure;
mod yaml;

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::fault::{Explain, Fault, Result};
use crate::place::Place;
use crate::run::say;

/// Where the data files are.
const DATA: &str = "crates/catalog/data";
/// Where the tables are.
const TABLES: &str = "crates/catalog/src/tables";

/// Makes the tables; with `import`, first the data files that follow packages.
pub fn run(place: &Place, import: bool) -> Result {
    if import {
        import::run(place)?;
    }
    for (path, text) in tables(place)? {
        let file = place.root.join(&path);
        if fs::read_to_string(&file).is_ok_and(|old| old == text) {
            say(&format!("{path}: {}, unchanged", weight(&text)));
            continue;
        }
        fs::write(&file, &text).explain(|| format!("cannot write {path}"))?;
        say(&format!("{path}: {}, written", weight(&text)));
    }
    Ok(())
}

/// Fails where a file would change: the tables by the data, the data by the packages.
pub fn check(place: &Place) -> Result {
    let stale = |path: &str, text: &str| fs::read_to_string(place.root.join(path)).ok().as_deref() != Some(text);
    let mut faults = Vec::new();
    for (name, text) in import::files(place)? {
        let path = format!("{DATA}/{name}");
        if stale(&path, &text) {
            faults.push(format!("{path} differs from the locked packages: run `cargo xtask codegen --import`"));
        }
    }
    for (path, text) in tables(place)? {
        if stale(&path, &text) {
            faults.push(format!("{path} differs from {DATA}: run `cargo xtask codegen`"));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Fault::new(faults.join("\n"))) }
}

/// The tables with their paths.
fn tables(place: &Place) -> Result<Vec<(String, String)>> {
    let mut files = constants::files(place)?;
    let core = core::text(place)?;
    files.push(("first.txt", core::first(&core)));
    files.push(("core.txt", core));
    files.push(("details.txt", details::text(place)?));
    Ok(files.into_iter().map(|(name, text)| (format!("{TABLES}/{name}"), text)).collect())
}

/// Bytes, as they are and as they travel.
fn weight(text: &str) -> String {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = gzip.write_all(text.as_bytes());
    let packed = gzip.finish().map_or(0, |bytes| bytes.len());
    format!("{} bytes, {packed} packed", text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_those_of_the_data() {
        let place = Place::find().unwrap();
        for (path, text) in tables(&place).unwrap() {
            let found = fs::read_to_string(place.root.join(&path)).unwrap();
            assert!(found == text, "{path} is stale: run `cargo xtask codegen`");
        }
    }
}
