//! A matrix makes more jobs than GitHub starts, or none.

use source::Diagnostic;

use crate::Context;

/// GitHub's manual, "Actions limits": jobs of a matrix in one run.
const MOST: usize = 256;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let Some(matrix) = job.matrix().filter(|matrix| matrix.expression.is_none()) else { continue };
        let Ok(rows) = matrix.rows() else { continue };
        let count = if rows.is_cut { matrix_product(matrix) } else { rows.rows.len() };
        let message = if count > MOST && (!rows.is_cut || matrix.exclude.entries.is_empty()) {
            format!("This matrix makes {count} jobs; GitHub starts {MOST} at most and fails the run.")
        } else if count == 0 && !matrix.axes.is_empty() && !rows.removed.is_empty() {
            "`exclude` removes every job of this matrix, so the run fails.".to_owned()
        } else {
            continue;
        };
        found.push(
            Diagnostic::broken("matrix-size", context.key_of(matrix.range), message)
                .help("Take values or axes out, or split the job."),
        );
    }
}

fn matrix_product(matrix: &model::Matrix) -> usize {
    matrix.axes.iter().fold(1, |all, axis| usize::saturating_mul(all, axis.values.len()))
}
