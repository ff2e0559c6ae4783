//! The suite of whole cases: YAML in, report, graph and document out. Nothing ships from here.
//!
//! A case is a file `suite/<area>/<name>.md`: prose, the workflow in a `yaml` block, and behind it any of the blocks
//! `report`, `graph` and `document`, which hold what comes out. `UPDATE_EXPECT=1 cargo test -p tests` rewrites them all;
//! a missing block is not written. `golden/` holds pictures: the sample's is the one in the README.

#[cfg(test)]
mod golden;
#[cfg(test)]
mod suite;
