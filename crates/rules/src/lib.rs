//! Checks, one file each, with a page each.
//!
//! [`check`] runs every rule over one file. A rule is `rules/<id>.rs` (check, message, fix), `pages/<id>.md` (what, why,
//! examples that are its tests) and one line in [`RULES`]. Rules read a [`Context`]: the model, the tree, the catalog and
//! the other files of the project, with what follows from them worked out once. They never look at a picture and never
//! fail.
//!
//! An editor checks in three steps, so that a keystroke works out only what it must: [`check_alone`] needs nothing but
//! the file, [`check_across`] the other files too, and [`settle`] applies comments that ignore findings, and settings.

mod context;
mod entries;
mod ignore;
mod registry;
mod rules;
mod settings;

pub use context::{Context, Expression, Labels, Mention, Project, StepCommand, StepFacts};
pub use registry::{RULES, Rule, check, check_across, check_alone, settle};
pub use rules::{Taken, needed_permissions};
pub use settings::{Profile, Settings};

#[cfg(test)]
mod tests;
