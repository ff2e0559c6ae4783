//! Let a job need another. The style follows what is there: a scalar becomes a flow list around its own bytes, a list
//! gets one more item in its own form.

use model::{Job, Workflow};
use source::{Splice, TextEdit, line_break};
use syntax::{Node, Shape};

use crate::Refusal;

pub(crate) fn plan(workflow: &Workflow, job: &str, need: &str) -> Result<TextEdit, Refusal> {
    let target = find(workflow, job)?;
    find(workflow, need)?;
    if target.needs.iter().any(|known| known.value.eq_ignore_ascii_case(need)) {
        return Err(Refusal(format!("Job `{job}` already needs `{need}`.")));
    }
    if waits_for(workflow, need, job) {
        return Err(Refusal(format!("`{need}` already waits for `{job}`; the two would wait for each other forever.")));
    }
    let node = workflow.tree.root().and_then(|root| root.get("jobs")?.get(&target.id.value));
    let node = node.ok_or_else(|| Refusal(format!("Job `{job}` cannot be read at the moment.")))?;
    if node.is_alias() {
        return Err(Refusal(format!("Job `{job}` is an alias; changing it would change every use of its anchor.")));
    }
    match node.get("needs") {
        Some(needs) if needs.is_alias() => Err(Refusal(format!(
            "The `needs` of `{job}` is an alias; changing it would change every use of its anchor."
        ))),
        Some(needs) => extend(workflow.tree.text(), needs, need),
        None => insert(workflow.tree.text(), node, need),
    }
}

fn find<'w>(workflow: &'w Workflow, id: &str) -> Result<&'w Job, Refusal> {
    workflow.job(id).ok_or_else(|| Refusal(format!("There is no job `{id}` in {}.", workflow.file_name())))
}

/// Whether `from` waits for `to`, directly or not; a job waits for itself.
fn waits_for(workflow: &Workflow, from: &str, to: &str) -> bool {
    let ends = workflow.job_index(from).zip(workflow.job_index(to));
    ends.is_some_and(|(from, to)| from == to || workflow.upstream(from).contains(&to))
}

fn extend(text: &str, needs: Node<'_>, need: &str) -> Result<TextEdit, Refusal> {
    let range = needs.range();
    match (needs.shape(), needs.items().last()) {
        (Shape::Scalar, _) => {
            let around = vec![
                Splice { range: source::TextRange::empty(range.start()), text: "[".to_owned() },
                Splice { range: source::TextRange::empty(range.end()), text: format!(", {need}]") },
            ];
            TextEdit::new(around).map_err(|_| Refusal("The value of `needs` cannot be read.".to_owned()))
        }
        (Shape::Sequence, Some(last)) if needs.is_flow() => {
            Ok(TextEdit::insert(last.range().end(), format!(", {need}")))
        }
        (Shape::Sequence, Some(last)) => {
            let before_item = text.get(..last.range().start()).unwrap_or("");
            let line = before_item.rfind('\n').map_or(0, |at| at + 1);
            let lead = before_item.get(line..).unwrap_or("");
            let behind = text.get(last.range().end()..).unwrap_or("");
            let end = last.range().end() + behind.find(['\r', '\n']).unwrap_or(behind.len());
            Ok(TextEdit::insert(end, format!("{}{lead}{need}", line_break(text))))
        }
        (Shape::Sequence, None) => Ok(TextEdit::replace(range, format!("[{need}]"))),
        _ => Ok(TextEdit::replace(range, format!(" {need}"))),
    }
}

/// A new `needs` above the job's first key.
fn insert(text: &str, job: Node<'_>, need: &str) -> Result<TextEdit, Refusal> {
    let first = job.entries().next().ok_or_else(|| Refusal("The job has no keys yet.".to_owned()))?;
    let start = first.key.range().start();
    if job.is_flow() {
        return Ok(TextEdit::insert(start, format!("needs: {need}, ")));
    }
    let before = text.get(..start).unwrap_or("");
    let indent = before.get(before.rfind('\n').map_or(0, |at| at + 1)..).unwrap_or("");
    Ok(TextEdit::insert(start, format!("needs: {need}{}{indent}", line_break(text))))
}
