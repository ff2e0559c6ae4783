//! Tree → typed project. Total: whatever stands in a file, there is a value for it; what has the wrong shape is left out
//! here and reported by the rules. Every value knows its range; keys that are not known are kept by name and place.
//!
//! The files are read one by one: nothing here knows of another file, nor of any catalog.

mod action;
mod condition;
pub mod cron;
mod dependabot;
mod file;
pub mod filter;
pub mod glob;
mod id;
mod job;
mod lower;
mod matrix;
mod permissions;
mod runtime;
pub mod script;
mod step;
mod trigger;
pub mod uses;
mod workflow;

pub use action::{Action, ActionInput, ActionOutput, Runs};
pub use condition::{condition_calls, condition_on};
pub use dependabot::{Dependabot, Update};
pub use file::{File, FileKind, is_workflow_path, read};
pub use id::{IdFault, MAX_ID, id_fault, is_id_part};
pub use job::{CallSecrets, Concurrency, Container, Environment, Job, RunsOn, Service, Snapshot, Strategy};
pub use lower::{lower, lower_action, lower_dependabot};
pub use matrix::{Axis, Cell, Entries, Entry, Matrix, Origin, Row, Rows, Unknown};
pub use permissions::{Effective, Level, Permissions, PermissionsFrom};
pub use runtime::{Defaults, Env, EnvFrom, Shell};
pub use step::{Step, Steps};
pub use trigger::{CallOutput, CallSecret, Filter, Input, InputType, Schedule, Trigger};
pub use uses::Uses;
pub use workflow::Workflow;

/// A scalar as written, decoded, with its place.
pub type Text = source::Spanned<String>;
/// A key and its scalar.
pub type Pair = (Text, Text);

#[cfg(test)]
mod tests;
