//! What is known of the world outside the files: keys, events, contexts, actions, commands, permissions, runners, time
//! zones. Tables only; no logic beyond looking up.
//!
//! The facts are in `data/*.yml`, in a form for people; `cargo xtask codegen` makes `src/tables` from them. Small tables
//! are constants, which need no code to read them; the larger ones are text that [`Library`] reads once, because text
//! packs better than constants and their pointers. What is seldom needed is in [`Details`], which may come later.
//! `README.md` describes the data files.

mod actions;
mod artifacts;
mod availability;
mod commands;
mod contexts;
mod details;
mod events;
mod keys;
mod library;
mod meaning;
mod permissions;
mod roles;
mod runners;
mod shapes;
mod structure;
#[rustfmt::skip]
mod tables;
mod words;

pub use actions::{Action, Need, OwnCache, When};
pub use artifacts::{ArtifactInput, ArtifactUse, artifact_use};
pub use availability::Availability;
pub use commands::{Command, Flag, Piece, Place as FlagPlace};
pub use contexts::{CONTEXTS, Context, FUNCTIONS, Found, Function, Holds, Member as ContextMember, context, function};
pub use details::{Control, Details, Inputs};
pub use events::{EVENTS, Event, event};
pub use keys::Place;
pub use library::Library;
pub use meaning::{Does, Kind, Layer, Meaning, Unread};
pub use permissions::{SCOPES, Scope, scope};
pub use roles::{Grade, Reading, Role};
pub use runners::{LABELS, Label, LabelState, Os, SHELLS, Shell, label, shell};
pub use shapes::{Member, Shape};
pub use structure::{Definition, Form, Id, Key, Spot, Structure};

#[cfg(test)]
mod tests;
