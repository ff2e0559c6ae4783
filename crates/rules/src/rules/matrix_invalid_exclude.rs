//! An entry of a matrix's `exclude` takes nothing out.

use expr::Value;
use model::{Cell, Matrix};
use source::{Diagnostic, TextRange};

use crate::{Context, entries};

/// Values of an axis that are compared with each excluded one; GitHub starts at most 256 jobs.
const MOST_VALUES: usize = 1_024;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for matrix in context.jobs().iter().filter_map(|job| job.matrix()) {
        if context.is_damaged(matrix.range)
            || matrix.expression.is_some()
            || matrix.axes.iter().any(|axis| axis.values.len() > MOST_VALUES)
        {
            continue;
        }
        for cell in matrix.exclude.entries.iter().flat_map(|entry| &entry.cells) {
            found.extend(fault(context, matrix, cell));
        }
    }
}

fn fault(context: &Context<'_>, matrix: &Matrix, cell: &Cell) -> Option<Diagnostic> {
    const ID: &str = "matrix-invalid-exclude";
    let Some(axis) = matrix.axis(&cell.name) else {
        let key = key_of(context, cell).unwrap_or(cell.range);
        let message = format!("The matrix has no axis `{}`, so this entry excludes nothing.", cell.name);
        let names = matrix.axes.iter().map(|axis| axis.name.as_str());
        return Some(super::suggest_scalar(context, Diagnostic::broken(ID, key, message), &cell.name, names, || {
            "`exclude` comes before `include`: only axes of the matrix itself count.".to_owned()
        }));
    };
    let is_known = axis.expression.is_none() && axis.values.iter().all(|value| value.value.is_some());
    let wanted = cell.value.as_ref().filter(|value| !matches!(value, Value::Array(_) | Value::Object(_)))?;
    let has = |value: &Cell| value.value.as_ref().is_some_and(|value| value.loose_eq(wanted));
    if !is_known || axis.values.is_empty() || axis.values.iter().any(has) {
        return None;
    }
    let message = format!("`{}` never is `{}`, so this entry excludes nothing.", axis.name.value, cell.text);
    let texts: Vec<&str> = axis.values.iter().map(|value| value.text.as_str()).collect();
    let finding = Diagnostic::broken(ID, cell.range, message).label(axis.range, "its values");
    Some(super::suggest_scalar(context, finding, &cell.text, texts.iter().copied(), || {
        format!("Its values are {}.", super::listed(texts.iter().copied()))
    }))
}

fn key_of(context: &Context<'_>, cell: &Cell) -> Option<TextRange> {
    Some(entries::node(context.tree, cell.range)?.in_entry()?.key.range())
}
