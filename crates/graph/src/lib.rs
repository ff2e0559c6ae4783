//! What the files mean together: who triggers, needs, feeds, calls and starts whom, and whom they reach outside.
//!
//! [`build`] reads typed workflows and actions into one petgraph graph. Every node has an id made of what it means
//! (`job:.github/workflows/ci.yml#test`), so ids survive edits elsewhere, and every node and edge carries its
//! [`Evidence`]: the place it was read from, and the catalog's entry where the file alone does not say it. What cannot be
//! told is left open (`*` in a name, [`Fate::Unknown`]) and never guessed. Knows nothing of pictures.

mod build;
mod deeds;
mod edge;
mod graph;
mod node;
mod passes;
mod paths;
mod pattern;
mod project;
mod unfold;

pub use build::{build, build_outline};
pub use deeds::{Deed, Given, Kept, Token};
pub use edge::{Edge, Fate, Relation};
pub use graph::Graph;
pub use node::{Evidence, Grade, Kind, Level, Node, Place};
pub use passes::reads::{Read, Reader, reads, secrets};
pub use passes::triggers::trigger_details;
pub use pattern::{as_pattern, may_match};
pub use project::Project;

#[cfg(test)]
mod tests;
