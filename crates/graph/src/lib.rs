//! What the workflows mean together: who triggers, needs and feeds whom.
//!
//! [`build`] reads typed workflows into one petgraph graph of triggers, workflows, jobs and artifacts. Every node has an
//! id made of what it means (`job:.github/workflows/ci.yml#test`), so ids survive edits elsewhere, and every node and
//! edge names the place it was read from. Knows nothing of pictures.

mod artifacts;
mod build;
mod node;
mod pattern;
mod triggers;

pub use build::build;
pub use node::{Edge, Graph, Kind, Node, Place, Relation};
pub use pattern::{as_pattern, may_match};
pub use triggers::trigger_details;

#[cfg(test)]
mod tests;
