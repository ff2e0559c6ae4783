//! YAML text → a lossless, tolerant tree with byte ranges.
//!
//! [`parse`] never fails: whatever the text, there is a tree, and what is wrong stands in [`Tree::diagnostics`]. Events
//! come from granit-parser (YAML 1.2); the tree, the ranges and the recovery are ours. Knows nothing of workflows.

mod build;
mod keys;
mod kind;
mod map;
mod message;
mod node;
mod path;
mod place;
mod reading;
mod recover;
mod tree;

pub use kind::ScalarKind;
pub use map::ScalarMap;
pub use node::{Entry, Node};
pub use path::{Path, Step, Stop, stops};
pub use recover::{parse, parse_bytes, parse_until_error};
pub use tree::{ScalarStyle, Shape, Tree};

/// The code of every diagnostic about broken YAML, and about YAML that GitHub refuses to read.
pub const YAML_SYNTAX: &str = "yaml-syntax";
/// The code of the diagnostic about a key given twice in one mapping.
pub const DUPLICATE_KEY: &str = "duplicate-key";

/// How many block collections, and how many flow collections, may lie in one another. No workflow comes near.
pub const MAX_NESTING: usize = 100;
/// How many levels a walk descends at most, aliases followed.
pub const MAX_DEPTH: usize = 256;
/// How many nodes walks meet at most beyond those that are written, because they follow aliases.
pub const MAX_EXPANSION: u32 = 100_000;
/// How many findings about aliases, and how many about keys, are made at most.
pub const MAX_FINDINGS: usize = 100;

#[cfg(test)]
mod tests;
