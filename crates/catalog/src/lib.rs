//! What is known of the world outside the files: keys, events, actions. Tables only; no logic beyond looking up.
//!
//! Structure facts follow the workflow schema that GitHub ships in the npm package `@actions/workflow-parser`
//! (`workflow-v1.0`); action facts follow the actions' own `action.yml`.

mod actions;
mod events;
mod keys;

pub use actions::{ArtifactInput, ArtifactUse, artifact_use};
pub use events::{EVENTS, Event, event};
pub use keys::Place;

#[cfg(test)]
mod tests;
