//! An axis of a matrix has a value twice.

use model::{Axis, Cell};
use source::{Diagnostic, Fix, Grade, Severity};

use crate::{Context, entries};

/// Values of an axis that are compared with each other; GitHub starts at most 256 jobs.
const MOST_VALUES: usize = 1_024;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for axis in context.jobs().iter().filter_map(|job| job.matrix()).flat_map(|matrix| &matrix.axes) {
        for (nth, cell) in axis.values.iter().take(MOST_VALUES).enumerate() {
            let is_same = |other: &&Cell| cell.value.is_some() && other.value == cell.value;
            if let Some(first) = axis.values.iter().take(nth).find(is_same) {
                found.push(finding(context, axis, first, cell));
            }
        }
    }
}

fn finding(context: &Context<'_>, axis: &Axis, first: &Cell, cell: &Cell) -> Diagnostic {
    let text = context.tree.text();
    let (one, other) = (first.range.slice(text), cell.range.slice(text));
    let is_number = matches!(cell.value, Some(expr::Value::Number(_))) && one != other;
    let message = if is_number {
        format!(
            "`{other}` is the same number as `{one}`, so `{}` has it twice and the version that was meant is not there.",
            axis.name.value
        )
    } else {
        format!("`{}` has `{}` twice, so the same job runs twice.", axis.name.value, cell.text)
    };
    let finding = Diagnostic::broken("matrix-duplicate-value", cell.range, message).label(first.range, "first here");
    if is_number {
        let edit = source::TextEdit::replace(cell.range, format!("'{other}'"));
        let fix = Fix { title: "Write it as text".to_owned(), grade: Grade::Review, edit };
        return finding.help("Put versions in quotes.").fix(fix);
    }
    let is_flow =
        entries::node(context.tree, cell.range).and_then(syntax::Node::parent).is_some_and(syntax::Node::is_flow);
    let finding = Diagnostic { severity: Severity::Advice, ..finding }.help("Remove one of them.");
    match entries::remove(cell.range, is_flow, text) {
        Some(edit) => finding.fix(Fix { title: "Remove it".to_owned(), grade: Grade::Safe, edit }),
        None => finding,
    }
}
