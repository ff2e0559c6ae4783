//! A place in a text → what can stand there, what it means, where it is defined and used, and what else changes when it is
//! renamed.
//!
//! One file a capability: [`complete()`], [`hover()`], [`definition`] and [`references`], [`rename()`]. All of them read the same
//! [`rules::Context`] that the checks read, so that what is offered is what is accepted. Total: a place that means nothing
//! gives nothing. What the files and the catalog do not tell is not said.

pub mod actions;
mod complete;
mod expression;
mod hover;
mod occurrences;
mod plant;
mod rename;
pub mod spot;
mod symbols;

pub use complete::{Completion, Completions, Kind, complete};
pub use hover::{Hover, hover};
pub use rename::{Refusal, Renamed, renamable, rename};
pub use symbols::{Site, definition, references};

#[cfg(test)]
mod tests;
