//! Who waits for whom.

use model::Workflow;

use super::job;
use crate::path::Path;
use crate::sheet::Sheet;
use crate::{Refusal, order};

pub(crate) fn add(sheet: &mut Sheet<'_>, workflow: &Workflow, id: &str, need: &str) -> Result<String, Refusal> {
    let (target, needed) = (job(workflow, id)?, job(workflow, need)?);
    let (id, need) = (&target.id.value, &needed.id.value);
    if target.needs.iter().any(|known| known.value.eq_ignore_ascii_case(need)) {
        return Err(Refusal::new(format!("Job `{id}` already needs `{need}`.")));
    }
    check_order(workflow, id, need)?;
    sheet.include(&at(id), need, order::JOB)?;
    Ok(format!("`{id}` needs `{need}`"))
}

pub(crate) fn remove(sheet: &mut Sheet<'_>, workflow: &Workflow, id: &str, need: &str) -> Result<String, Refusal> {
    let id = &job(workflow, id)?.id.value;
    check_needed(workflow, id, need)?;
    sheet.exclude(&at(id), |name| name.eq_ignore_ascii_case(need))?;
    Ok(format!("`{id}` no longer needs `{need}`"))
}

pub(crate) fn exchange(
    sheet: &mut Sheet<'_>,
    workflow: &Workflow,
    id: &str,
    from: &str,
    to: &str,
) -> Result<String, Refusal> {
    let (target, needed) = (job(workflow, id)?, job(workflow, to)?);
    let (id, to) = (&target.id.value, &needed.id.value);
    check_needed(workflow, id, from)?;
    if from.eq_ignore_ascii_case(to) {
        return Err(Refusal::new(format!("Job `{id}` already needs `{to}`.")));
    }
    check_order(workflow, id, to)?;
    if target.needs.iter().any(|known| known.value.eq_ignore_ascii_case(to)) {
        sheet.exclude(&at(id), |name| name.eq_ignore_ascii_case(from))?;
    } else {
        sheet.exchange(&at(id), |name| name.eq_ignore_ascii_case(from), to)?;
    }
    Ok(format!("`{id}` needs `{to}` instead of `{from}`"))
}

/// Where a job's needs stand.
pub(crate) fn at(id: &str) -> Path {
    Path::keys(&["jobs", id, "needs"])
}

fn check_needed(workflow: &Workflow, id: &str, need: &str) -> Result<(), Refusal> {
    let target = job(workflow, id)?;
    if target.needs.iter().any(|known| known.value.eq_ignore_ascii_case(need)) {
        return Ok(());
    }
    Err(Refusal::new(format!("Job `{id}` does not need `{need}`.")))
}

/// No two jobs may wait for each other.
fn check_order(workflow: &Workflow, id: &str, need: &str) -> Result<(), Refusal> {
    let ends = workflow.job_index(need).zip(workflow.job_index(id));
    if !ends.is_some_and(|(from, to)| from == to || workflow.upstream(from).contains(&to)) {
        return Ok(());
    }
    let reason = if need.eq_ignore_ascii_case(id) {
        format!("`{id}` cannot wait for itself.")
    } else {
        format!("`{need}` already waits for `{id}`; the two would wait for each other forever.")
    };
    Err(Refusal::new(reason))
}
