//! Steps: new ones, copies, other places, and an end.

use model::Workflow;

use super::{job, mapping};
use crate::Refusal;
use crate::insert::New;
use crate::path::Path;
use crate::sheet::Sheet;

pub(crate) fn add(
    sheet: &mut Sheet<'_>,
    workflow: &Workflow,
    of: &str,
    index: u32,
    yaml: &str,
) -> Result<String, Refusal> {
    let steps = steps(workflow, of)?;
    sheet.insert(&steps, index as usize, New::item(mapping(yaml, "A step")?))?;
    Ok(format!("Added a step to `{of}`"))
}

pub(crate) fn duplicate(sheet: &mut Sheet<'_>, workflow: &Workflow, of: &str, step: u32) -> Result<String, Refusal> {
    let steps = steps(workflow, of)?;
    let step = step as usize;
    sheet.copy(&steps.index(step), &steps, step + 1, None)?;
    let has_id = steps.index(step).key("id").node(&workflow.tree).is_some();
    let id = if has_id { "; give the copy another id" } else { "" };
    Ok(format!("Duplicated step {} of `{of}`{id}", step + 1))
}

pub(crate) fn delete(sheet: &mut Sheet<'_>, workflow: &Workflow, of: &str, step: u32) -> Result<String, Refusal> {
    let steps = steps(workflow, of)?;
    check_rest(workflow, &steps, of)?;
    sheet.remove(&steps.index(step as usize))?;
    Ok(format!("Deleted step {} of `{of}`", step + 1))
}

pub(crate) fn shift(
    sheet: &mut Sheet<'_>,
    workflow: &Workflow,
    (of, step): (&str, u32),
    (to, index): (&str, u32),
) -> Result<String, Refusal> {
    let (from, into) = (steps(workflow, of)?, steps(workflow, to)?);
    if from != into {
        check_rest(workflow, &from, of)?;
    }
    sheet.shift(&from.index(step as usize), &into, index as usize)?;
    let to = if from == into { String::new() } else { format!(" to `{to}`") };
    Ok(format!("Moved step {} of `{of}`{to}", step + 1))
}

/// Where a job's steps stand. A job that calls a workflow has none.
fn steps(workflow: &Workflow, of: &str) -> Result<Path, Refusal> {
    let job = job(workflow, of)?;
    if job.uses.is_some() {
        return Err(Refusal::new(format!("Job `{of}` calls a workflow; it has no steps of its own.")));
    }
    Ok(Path::keys(&["jobs", &job.id.value, "steps"]))
}

fn check_rest(workflow: &Workflow, steps: &Path, of: &str) -> Result<(), Refusal> {
    if steps.node(&workflow.tree).is_none_or(|node| node.items().nth(1).is_some()) {
        return Ok(());
    }
    Err(Refusal::new(format!("Job `{of}` needs at least one step; delete the job, or add a step before.")))
}
