//! YAML text → a lossless, tolerant tree with byte ranges.
//!
//! [`parse`] never fails: whatever the text, there is a tree, and what is wrong stands in [`Tree::diagnostics`]. Events
//! come from granit-parser (YAML 1.2); the tree, the ranges and the recovery are ours. Knows nothing of workflows.

mod build;
mod kind;
mod recover;
mod tree;

pub use kind::ScalarKind;
pub use recover::parse;
pub use tree::{Entry, Node, ScalarStyle, Shape, Tree};

/// The code of every diagnostic about broken YAML.
pub const YAML_SYNTAX: &str = "yaml-syntax";
/// The code of the diagnostic about a key given twice in one mapping.
pub const DUPLICATE_KEY: &str = "duplicate-key";

#[cfg(test)]
mod tests;
