//! Jobs: new ones, copies, other places, and an end.

use model::Workflow;

use super::{free_id, is_read, job, mapping, needs};
use crate::Refusal;
use crate::insert::New;
use crate::path::Path;
use crate::sheet::Sheet;
use crate::value::Value;

/// What a new job does until its author says more.
const HELLO: &str = "runs-on: ubuntu-latest\nsteps:\n  - run: echo \"Hello\"\n";

pub(crate) fn add(
    sheet: &mut Sheet<'_>,
    workflow: &Workflow,
    id: &str,
    yaml: &str,
    needs: &[String],
) -> Result<String, Refusal> {
    for need in needs {
        job(workflow, need)?;
    }
    put(sheet, workflow, id, yaml, needs, usize::MAX)?;
    Ok(format!("Added job `{id}`"))
}

pub(crate) fn insert(
    sheet: &mut Sheet<'_>,
    workflow: &Workflow,
    id: &str,
    behind: &str,
    before: &str,
) -> Result<String, Refusal> {
    let (target, needed) = (job(workflow, behind)?, job(workflow, before)?);
    let index = workflow.job_index(&target.id.value).unwrap_or(usize::MAX);
    if !target.needs.iter().any(|need| need.value.eq_ignore_ascii_case(before)) {
        return Err(Refusal::new(format!("Job `{behind}` does not need `{before}`.")));
    }
    put(sheet, workflow, id, "", &[needed.id.value.clone()], index)?;
    sheet.exchange(&needs::at(&target.id.value), |name| name.eq_ignore_ascii_case(before), id)?;
    Ok(format!("Added job `{id}` between `{before}` and `{behind}`"))
}

/// Puts a job before the `index`th.
fn put(
    sheet: &mut Sheet<'_>,
    workflow: &Workflow,
    id: &str,
    yaml: &str,
    needs: &[String],
    index: usize,
) -> Result<(), Refusal> {
    free_id(workflow, id)?;
    let mut keys = mapping(if yaml.trim().is_empty() { HELLO } else { yaml }, "A job")?;
    if let (Some(entries), false) = (keys.entries(), needs.is_empty()) {
        let names: Vec<Value<'_>> = needs.iter().cloned().map(Value::Text).collect();
        let value = if let [one] = names.as_slice() { one.clone() } else { Value::List(names) };
        entries.retain(|(key, _)| key != "needs");
        let at = usize::from(entries.first().is_some_and(|(key, _)| key == "name"));
        entries.insert(at, ("needs".to_owned(), value));
    }
    let is_empty = workflow.jobs.is_empty();
    let new = New { is_apart: true, ..New::entry(id, keys) };
    if is_empty {
        return sheet.put(&Path::keys(&["jobs", id]), new.value, crate::order::WORKFLOW);
    }
    sheet.insert(&Path::keys(&["jobs"]), index, new)
}

pub(crate) fn duplicate(sheet: &mut Sheet<'_>, workflow: &Workflow, of: &str, id: &str) -> Result<String, Refusal> {
    free_id(workflow, id)?;
    let of = &job(workflow, of)?.id.value;
    let index = workflow.job_index(of).map_or(usize::MAX, |index| index + 1);
    sheet.copy(&Path::keys(&["jobs", of]), &Path::keys(&["jobs"]), index, Some(id))?;
    Ok(format!("Duplicated job `{of}` as `{id}`"))
}

pub(crate) fn delete(sheet: &mut Sheet<'_>, workflow: &Workflow, id: &str) -> Result<String, Refusal> {
    let id = &job(workflow, id)?.id.value;
    if workflow.jobs.len() == 1 {
        return Err(Refusal::new("A workflow needs at least one job; add another before you delete this one."));
    }
    sheet.remove(&Path::keys(&["jobs", id]))?;
    let mut waiting = Vec::new();
    for other in workflow.jobs.iter().filter(|other| other.id.value != *id) {
        if other.needs.iter().any(|need| need.value.eq_ignore_ascii_case(id)) {
            sheet.exclude(&needs::at(&other.id.value), |name| name.eq_ignore_ascii_case(id))?;
            waiting.push(format!("`{}`", other.id.value));
        }
    }
    let waiting =
        if waiting.is_empty() { String::new() } else { format!("; {} no longer needs it", waiting.join(", ")) };
    let is_read = is_read(&workflow.tree, "needs", id);
    let read = if is_read { ", but expressions still read what it left" } else { "" };
    Ok(format!("Deleted job `{id}`{waiting}{read}"))
}

pub(crate) fn shift(sheet: &mut Sheet<'_>, workflow: &Workflow, id: &str, index: u32) -> Result<String, Refusal> {
    let id = &job(workflow, id)?.id.value;
    sheet.shift(&Path::keys(&["jobs", id]), &Path::keys(&["jobs"]), index as usize)?;
    Ok(format!("Moved job `{id}`"))
}
