//! `strategy.matrix` and the jobs it makes.

use expr::Value;
use source::TextRange;

use crate::Text;

/// Combinations that are worked out at most; GitHub starts at most 256.
const MAX_ROWS: usize = 1_024;

/// A matrix as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// The axes in file order.
    pub axes: Vec<Axis>,
    /// `include`
    pub include: Entries,
    /// `exclude`
    pub exclude: Entries,
    /// The whole matrix is this one expression.
    pub expression: Option<Text>,
    /// Its place.
    pub range: TextRange,
}

/// An axis of a matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Its name.
    pub name: Text,
    /// Its values in file order.
    pub values: Vec<Cell>,
    /// The expression that makes its values; `values` is empty then.
    pub expression: Option<Text>,
    /// Where its values stand.
    pub range: TextRange,
}

/// The entries of `include` or `exclude`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entries {
    /// The entries in file order.
    pub entries: Vec<Entry>,
    /// The expression that makes them all; `entries` is empty then.
    pub expression: Option<Text>,
}

/// An entry of `include` or `exclude`.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its cells in file order.
    pub cells: Vec<Cell>,
    /// The entry's place.
    pub range: TextRange,
}

/// A named value.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The axis, or the extra name that an `include` brings.
    pub name: String,
    /// What it looks like: of a scalar its value as GitHub writes it (`3.10` without quotes is the number 3.1), of a
    /// mapping, a list or an expression its source.
    pub text: String,
    /// The value; `None` when an expression decides it, or part of it.
    pub value: Option<Value>,
    /// Where the value stands.
    pub range: TextRange,
}

/// A job that a matrix makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its cells: the axes in file order, then what `include` added.
    pub cells: Vec<Cell>,
    /// Where it comes from.
    pub origin: Origin,
    /// The entries of `include` that added to it, by index.
    pub extended_by: Vec<usize>,
}

/// Where a [`Row`] comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A combination of the axes.
    Axes,
    /// An entry of `include` that fits no combination, by index.
    Include(usize),
}

/// The rows of a matrix.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// In the order in which GitHub starts them.
    pub rows: Vec<Row>,
    /// The combinations of the axes that `exclude` removed, each with the index of the entry that did it.
    pub removed: Vec<(Row, usize)>,
    /// There are more combinations than are worked out, far more than GitHub starts.
    pub is_cut: bool,
}

/// Why the rows of a matrix cannot be told from the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unknown {
    /// The expression, or the value it hides in, that decides.
    pub range: TextRange,
}

/// Whether two values are the same one; `None` when an expression decides.
fn is_same(left: &Cell, right: &Cell) -> Result<bool, Unknown> {
    match (&left.value, &right.value) {
        (Some(left), Some(right)) => Ok(left == right),
        // The same expression gives the same value wherever it stands in the matrix.
        (None, None) if left.text == right.text => Ok(true),
        (None, _) => Err(Unknown { range: left.range }),
        (_, None) => Err(Unknown { range: right.range }),
    }
}

impl Matrix {
    /// The combinations in the order GitHub starts them, or what keeps them from being known.
    ///
    /// After GitHub's manual, "Running variations of jobs in a workflow": `exclude` removes every combination that
    /// agrees with all its cells, before `include` is looked at; each entry of `include` is added to every combination
    /// whose original cells it would not overwrite (what an earlier entry added, it may), and makes a new combination
    /// when there is none. A cell that an expression decides is kept as it is as long as nothing depends on its value.
    pub fn rows(&self) -> Result<Rows, Unknown> {
        let expression = [&self.expression, &self.exclude.expression, &self.include.expression].into_iter().flatten();
        let of_axes = self.axes.iter().filter_map(|axis| axis.expression.as_ref());
        if let Some(expression) = expression.chain(of_axes).next() {
            return Err(Unknown { range: expression.range });
        }
        let product = self.product();
        let all = self.axes.iter().fold(1_usize, |all, axis| all.saturating_mul(axis.values.len()));
        let is_cut = !self.axes.is_empty() && all > product.len();
        let mut rows = Rows { is_cut, ..Rows::default() };
        for cells in product {
            let row = Row { cells, origin: Origin::Axes, extended_by: Vec::new() };
            match self.excluded_by(&row)? {
                Some(entry) => rows.removed.push((row, entry)),
                None => rows.rows.push(row),
            }
        }
        self.include_into(&mut rows.rows)?;
        Ok(rows)
    }

    /// How many jobs it makes; `None` when the file does not tell.
    pub fn count(&self) -> Option<usize> {
        self.rows().ok().filter(|rows| !rows.is_cut).map(|rows| rows.rows.len())
    }

    /// The axis of that name.
    pub fn axis(&self, name: &str) -> Option<&Axis> {
        self.axes.iter().find(|axis| axis.name.value.eq_ignore_ascii_case(name))
    }

    fn excluded_by(&self, row: &Row) -> Result<Option<usize>, Unknown> {
        for (at, entry) in self.exclude.entries.iter().enumerate() {
            let mut agrees = !entry.cells.is_empty();
            for cell in &entry.cells {
                agrees = agrees && row.cell(&cell.name).map_or(Ok(false), |own| is_same(own, cell))?;
            }
            if agrees {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    fn include_into(&self, rows: &mut Vec<Row>) -> Result<(), Unknown> {
        let combinations = rows.len();
        for (at, entry) in self.include.entries.iter().enumerate() {
            let mut is_placed = false;
            for row in rows.iter_mut().take(combinations) {
                if self.fits(row, entry)? {
                    is_placed = true;
                    row.extend(at, entry);
                }
            }
            if !is_placed {
                let origin = Origin::Include(at);
                rows.push(Row { cells: entry.cells.clone(), origin, extended_by: Vec::new() });
            }
        }
        Ok(())
    }

    /// Whether an entry of `include` overwrites none of a combination's original cells.
    fn fits(&self, row: &Row, entry: &Entry) -> Result<bool, Unknown> {
        for cell in entry.cells.iter().filter(|cell| self.axis(&cell.name).is_some()) {
            if !row.cell(&cell.name).map_or(Ok(false), |own| is_same(own, cell))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Every combination of the axes, the last axis running fastest.
    fn product(&self) -> Vec<Vec<Cell>> {
        let mut rows: Vec<Vec<Cell>> = if self.axes.is_empty() { Vec::new() } else { vec![Vec::new()] };
        for axis in &self.axes {
            let extended = rows.iter().flat_map(|row| {
                axis.values.iter().map(move |value| row.iter().chain([value]).cloned().collect::<Vec<Cell>>())
            });
            rows = extended.take(MAX_ROWS).collect();
        }
        rows
    }
}

impl Row {
    /// The cell of that name. Names are compared without regard to case, as contexts do.
    pub fn cell(&self, name: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.name.eq_ignore_ascii_case(name))
    }

    /// Adds an entry of `include`; original cells agree with it already.
    fn extend(&mut self, at: usize, entry: &Entry) {
        self.extended_by.push(at);
        for extra in &entry.cells {
            match self.cells.iter_mut().find(|cell| cell.name.eq_ignore_ascii_case(&extra.name)) {
                Some(cell) => cell.clone_from(extra),
                None => self.cells.push(extra.clone()),
            }
        }
    }

    /// The values as GitHub puts them behind the job's name: `ubuntu-latest, 3.12`. Mappings and lists are their source.
    pub fn label(&self) -> String {
        self.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// The `matrix` context of the job; `None` when an expression decides a part of it.
    pub fn context(&self) -> Option<Value> {
        let pairs = self.cells.iter().map(|cell| Some((cell.name.as_str(), cell.value.clone()?)));
        Some(Value::object(pairs.collect::<Option<Vec<_>>>()?))
    }
}
