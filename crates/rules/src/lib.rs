//! Checks, one file each, with a page each.
//!
//! [`check`] runs every rule over one workflow. A rule is `rules/<id>.rs` (check, message, fix), `pages/<id>.md` (what,
//! why, examples that are its tests) and one line in [`RULES`]. Rules read the model and the tree; they never look at a
//! picture and never fail.

mod registry;
mod rules;

pub use registry::{RULES, Rule, check};

#[cfg(test)]
mod tests;
