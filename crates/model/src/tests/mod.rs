//! Tests of the crate's contracts.

mod actions;
mod filters;
mod lowering;
mod matrices;
mod schedules;
mod surroundings;
mod uses;

use std::sync::Arc;

use crate::{Workflow, lower};

fn read(text: &str) -> Workflow {
    lower(".github/workflows/a.yml", Arc::new(syntax::parse(text)))
}
