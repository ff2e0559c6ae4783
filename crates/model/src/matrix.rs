//! `strategy.matrix` and the jobs it makes.

use source::{Spanned, TextRange};

/// Combinations that are worked out at most; GitHub starts at most 256.
const MAX_ROWS: usize = 1_024;

/// A matrix as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The axes in file order.
    pub axes: Vec<Axis>,
    /// The entries of `include`; `None` when they come from an expression.
    pub include: Option<Vec<Vec<Cell>>>,
    /// The entries of `exclude`; `None` when they come from an expression.
    pub exclude: Option<Vec<Vec<Cell>>>,
    /// The whole matrix is one expression.
    pub is_expression: bool,
    /// Its place.
    pub range: TextRange,
}

/// An axis of a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Its name.
    pub name: Spanned<String>,
    /// Its values; `None` when they come from an expression.
    pub values: Option<Vec<Spanned<String>>>,
}

/// A named value of a combination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The axis, or the extra name that an `include` brings.
    pub name: String,
    /// The value as text; of a mapping or list, its source.
    pub value: String,
}

impl Matrix {
    /// The combinations in the order GitHub starts them, or `None` when an expression decides.
    ///
    /// After GitHub's manual, "Running variations of jobs in a workflow": `exclude` removes every combination that
    /// agrees with all its cells; each entry of `include` is added to every combination whose original cells it would
    /// not overwrite, and makes a new combination when there is none.
    pub fn rows(&self) -> Option<Vec<Vec<Cell>>> {
        if self.is_expression {
            return None;
        }
        let mut rows = self.product()?;
        for exclude in self.exclude.as_ref()? {
            rows.retain(|row| exclude.is_empty() || !exclude.iter().all(|cell| row.contains(cell)));
        }
        let originals = rows.clone();
        for include in self.include.as_ref()? {
            let mut placed = false;
            for (row, original) in rows.iter_mut().zip(&originals) {
                let fits = original.iter().all(|cell| {
                    include.iter().find(|extra| extra.name == cell.name).is_none_or(|extra| extra.value == cell.value)
                });
                if fits && !original.is_empty() {
                    placed = true;
                    add(row, include);
                }
            }
            if !placed {
                rows.push(include.clone());
            }
        }
        Some(rows)
    }

    /// Every combination of the axes, the last axis running fastest.
    fn product(&self) -> Option<Vec<Vec<Cell>>> {
        let mut rows: Vec<Vec<Cell>> = if self.axes.is_empty() { Vec::new() } else { vec![Vec::new()] };
        for axis in &self.axes {
            let values = axis.values.as_ref()?;
            let cell = |value: &Spanned<String>| Cell { name: axis.name.value.clone(), value: value.value.clone() };
            let extended = rows
                .iter()
                .flat_map(|row| values.iter().map(move |value| row.iter().cloned().chain([cell(value)]).collect()));
            rows = extended.take(MAX_ROWS).collect();
        }
        Some(rows)
    }
}

fn add(row: &mut Vec<Cell>, include: &[Cell]) {
    for extra in include {
        match row.iter_mut().find(|cell| cell.name == extra.name) {
            Some(cell) => cell.value.clone_from(&extra.value),
            None => row.push(extra.clone()),
        }
    }
}
