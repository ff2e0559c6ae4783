//! A matrix written out as its combinations, and back.

use std::fmt::Write as _;

use edit::quoted;
use model::{Cell, Matrix, Row};
use rules::Context;

use crate::action::job_of;
use crate::draft::Draft;
use crate::{Proposal, Refusal};

pub(crate) fn expand(context: &Context<'_>, id: &str) -> Result<Proposal, Refusal> {
    let matrix = matrix_of(context, id)?;
    if matrix.axes.is_empty() {
        return Err(Refusal::new(format!("The matrix of `{id}` is written out already.")));
    }
    let rows = rows(context, matrix)?;
    if rows.is_empty() {
        return Err(Refusal::new(format!("The matrix of `{id}` has no combination.")));
    }
    let mut yaml = "include:\n".to_owned();
    for row in &rows {
        for (nth, cell) in row.cells.iter().enumerate() {
            let lead = if nth == 0 { "-" } else { " " };
            let _ = writeln!(yaml, "  {lead} {}: {}", quoted(&cell.name), written(context, cell)?);
        }
    }
    let title = format!("Wrote the matrix of `{id}` out as {} combinations", rows.len());
    finish(context, id, yaml, title, &rows)
}

pub(crate) fn fold(context: &Context<'_>, id: &str) -> Result<Proposal, Refusal> {
    let matrix = matrix_of(context, id)?;
    if !matrix.axes.is_empty() || matrix.include.entries.is_empty() {
        return Err(Refusal::new(format!(
            "The matrix of `{id}` has axes; only one that lists every combination can be folded."
        )));
    }
    let rows = rows(context, matrix)?;
    let axes = axes(&rows)?;
    let mut yaml = String::new();
    for (name, cells) in &axes {
        let values: Result<Vec<String>, Refusal> = cells.iter().map(|cell| written(context, cell)).collect();
        let _ = writeln!(yaml, "{}: [{}]", quoted(name), values?.join(", "));
    }
    let count = axes.len();
    let title = format!("Folded the matrix of `{id}` into {count} {}", if count == 1 { "axis" } else { "axes" });
    finish(context, id, yaml, title, &rows)
}

fn matrix_of<'c>(context: &Context<'c>, id: &str) -> Result<&'c Matrix, Refusal> {
    let (_, job) = job_of(context, id)?;
    job.matrix().ok_or_else(|| Refusal::new(format!("Job `{id}` has no matrix.")))
}

fn rows(context: &Context<'_>, matrix: &Matrix) -> Result<Vec<Row>, Refusal> {
    let rows = matrix.rows().map_err(|unknown| {
        let source = unknown.range.slice(context.tree.text()).replace('`', "'");
        Refusal::new(format!("`{source}` decides which combinations there are, and that is known in the run only."))
    })?;
    if rows.is_cut {
        return Err(Refusal::new("The matrix has more combinations than GitHub starts."));
    }
    Ok(rows.rows)
}

/// A value as it is written in the file.
fn written(context: &Context<'_>, cell: &Cell) -> Result<String, Refusal> {
    let source = cell.range.slice(context.tree.text());
    if source.is_empty() {
        return Ok("null".to_owned());
    }
    let is_line = !source.contains('\n') && !source.starts_with(['*', '&', '|', '>', '!']);
    if !is_line {
        return Err(Refusal::new(format!("A value of `{}` goes over several lines or is shared by name.", cell.name)));
    }
    let is_plain = !source.starts_with(['"', '\'', '[', '{']);
    // Within brackets a comma or a bracket would end a plain value.
    if is_plain && source.contains([',', '[', ']', '{', '}']) { Ok(quoted(&cell.text)) } else { Ok(source.to_owned()) }
}

/// The axes whose product the rows are, in the order of the first row's names.
fn axes(rows: &[Row]) -> Result<Vec<(String, Vec<Cell>)>, Refusal> {
    let names: Vec<&str> = rows.first().into_iter().flat_map(|row| &row.cells).map(|cell| cell.name.as_str()).collect();
    let mut axes: Vec<(String, Vec<Cell>)> = Vec::new();
    for name in &names {
        let mut values: Vec<Cell> = Vec::new();
        for row in rows {
            let same_names = row.cells.len() == names.len();
            let cell = row.cell(name).filter(|_| same_names);
            let cell = cell.ok_or_else(|| Refusal::new("The combinations do not all have the same names."))?;
            if cell.value.is_none() {
                return Err(Refusal::new(format!("An expression decides a value of `{name}`.")));
            }
            if !values.iter().any(|known| known.value == cell.value) {
                values.push(cell.clone());
            }
        }
        axes.push(((*name).to_owned(), values));
    }
    if axes.iter().map(|(_, values)| values.len()).product::<usize>() != rows.len() {
        return Err(Refusal::new("The combinations are not all that their values allow, so axes would make others."));
    }
    Ok(axes)
}

/// The proposal, if the new matrix makes the same combinations.
fn finish(context: &Context<'_>, id: &str, yaml: String, title: String, rows: &[Row]) -> Result<Proposal, Refusal> {
    let (workflow, job) = job_of(context, id)?;
    let mut draft = Draft::new(workflow);
    let at = format!("jobs.{}.strategy.matrix", job.id.value);
    let has_axes = job.matrix().is_some_and(|matrix| !matrix.axes.is_empty());
    // The names of jobs tell the values in the order of the keys, so entries are written anew.
    if has_axes {
        draft.remove(format!("{at}.include"))?;
    }
    draft.set(at, yaml)?;
    let new = draft.workflow.job(id).and_then(|job| job.matrix()).and_then(|matrix| matrix.rows().ok());
    let new = new.map(|rows| rows.rows).unwrap_or_default();
    let is_same = |one: &Row, other: &Row| {
        one.cells.len() == other.cells.len()
            && one.cells.iter().all(|cell| {
                other
                    .cell(&cell.name)
                    .is_some_and(|it| it.value == cell.value && (it.value.is_some() || it.text == cell.text))
            })
    };
    if new.len() != rows.len() || !rows.iter().all(|row| new.iter().any(|other| is_same(row, other))) {
        return Err(Refusal::new("The new matrix would not make the same combinations."));
    }
    let is_ordered = rows.iter().zip(&new).all(|(row, other)| is_same(row, other));
    let remark = "The combinations are the same; they start in another order.";
    let remarks = if is_ordered { Vec::new() } else { vec![remark.to_owned()] };
    Ok(Proposal::of_one(title, &workflow.path, context.tree.text(), draft.text().to_owned(), remarks))
}
