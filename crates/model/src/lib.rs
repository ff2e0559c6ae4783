//! Tree → typed workflow. Total: whatever stands in the file, there is a [`Workflow`]; what has the wrong shape is left
//! out here and reported by the rules. Every value knows its range. Knows nothing of other files and of no catalog.

pub mod cron;
mod job;
mod lower;
mod matrix;
pub mod script;
mod secrets;
mod trigger;
mod workflow;

pub use job::{Environment, Job, RunsOn, Step, Strategy};
pub use lower::lower;
pub use matrix::{Axis, Cell, Matrix};
pub use secrets::secrets;
pub use trigger::{Filter, Schedule, Trigger};
pub use workflow::{Permissions, Workflow, is_workflow_path};

#[cfg(test)]
mod tests;
