//! The headless app.
//!
//! [`Session::apply`] is the one gateway: a [`wire::Command`] goes in, an immutable [`Snapshot`] comes out, and page,
//! command line and tests see nothing else. [`Server`] is the same over bytes, for the worker. No state lives outside a
//! session; nothing here knows a browser, a file system or a clock.

mod change;
mod checked;
mod describe;
mod document;
mod drawn;
mod export;
mod form;
mod mend;
mod sample;
mod serve;
mod session;
mod settings;
mod shelf;
mod shift;
mod skills;
mod snapshot;
mod tell;
mod view;
pub mod wire;

pub use ::export::{
    Diagrams, Drift, Managed, MarkerFault, Options as DocumentOptions, Section, State as DriftState, Written, drift,
    managed, refreshed,
};
pub use checked::check;
pub use document::Document;
pub use mend::{Mended, fix};
pub use model::FileKind;
pub use rules::{Profile, RULES, Rule};
pub use sample::SAMPLE_NAME;
pub use serve::Server;
pub use session::Session;
pub use skills::Skills;
pub use snapshot::{News, Snapshot};
pub use source::Grade;

#[cfg(test)]
mod tests;
