//! What is known where a step stands, and names with expressions made of it: one name for each row of the matrix that
//! decides, `*` for what is not known.

use expr::{Fact, Facts, Names, Outcome, Value};
use model::{Job, Workflow};

/// Names that one text can stand for at most: GitHub starts at most 256 jobs of a matrix.
const MOST_NAMES: usize = 256;

/// The facts for each row of the matrix; one set without a matrix.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    rows: Vec<Facts>,
}

impl Scope {
    /// What is known in a job.
    pub(crate) fn of(workflow: &Workflow, job: &Job) -> Self {
        let mut base = Facts::default();
        base.contexts.set("env", Fact::Partial(env(workflow, job)));
        let rows = job.matrix().and_then(|matrix| matrix.rows().ok());
        let rows = rows.filter(|rows| !rows.is_cut && rows.rows.len() <= MOST_NAMES).map(|rows| rows.rows);
        let Some(rows) = rows else { return Self { rows: vec![base] } };
        let with = |row: model::Row| {
            let cells = row.cells.into_iter();
            let cells = cells.map(|cell| (cell.name, cell.value.map_or(Fact::Unknown, Fact::Value)));
            let mut facts = base.clone();
            facts.contexts.set("matrix", Fact::Partial(cells.collect()));
            facts
        };
        Self { rows: rows.into_iter().map(with).collect() }
    }

    /// What is known in an action that is used with these inputs.
    pub(crate) fn with_inputs(&self, inputs: &[(&str, &str)]) -> Self {
        let with = |facts: &Facts| {
            let known = inputs.iter().map(|(name, text)| {
                let value = fill(text, &parsed(text), facts);
                let is_known = !value.contains('*') || !text.contains("${{");
                ((*name).to_owned(), if is_known { Fact::Value(Value::text(value)) } else { Fact::Unknown })
            });
            let mut inner = Facts::default();
            inner.contexts.set("inputs", Fact::Partial(known.collect()));
            inner
        };
        Self { rows: self.rows.iter().map(with).collect() }
    }

    /// The names that a text can stand for, each once, in the order of the rows.
    pub(crate) fn names(&self, text: &str) -> Vec<String> {
        let places = parsed(text);
        if places.is_empty() {
            return vec![text.to_owned()];
        }
        let mut names: Vec<String> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for facts in &self.rows {
            let name = fill(text, &places, facts);
            if seen.insert(name.clone()) {
                names.push(name);
            }
        }
        names
    }
}

/// The variables that the file sets to a plain text. A job in which a script writes to `GITHUB_ENV` may change any of them.
fn env(workflow: &Workflow, job: &Job) -> Names {
    let writes = job.all_steps().filter_map(|step| step.run.as_ref()).any(|run| run.value.contains("GITHUB_ENV"));
    let all = if writes { Vec::new() } else { workflow.env_of(job, None) };
    let plain = all.into_iter().filter(|(_, (_, value))| !value.value.contains("${{"));
    plain.map(|(_, (name, value))| (name.value.clone(), Fact::Value(Value::text(value.value.as_str())))).collect()
}

fn parsed(text: &str) -> Vec<(expr::Template, expr::Parsed)> {
    let templates = expr::templates(text).into_iter();
    templates.map(|template| (template, expr::parse_within(text, template.inner))).collect()
}

/// The text with the value in place of each expression, and one `*` for each that is not known.
fn fill(text: &str, places: &[(expr::Template, expr::Parsed)], facts: &Facts) -> String {
    let mut out = String::new();
    let mut done = 0;
    for (template, parsed) in places {
        out.push_str(text.get(done..template.range.start()).unwrap_or(""));
        match expr::evaluate(&parsed.expr, facts) {
            Outcome::Known(value) if value.is_scalar() => out.push_str(&value.to_text()),
            _ if out.ends_with('*') => {}
            _ => out.push('*'),
        }
        done = template.range.end();
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out
}
