//! What is known where a step stands, and names with expressions made of it: one name for each row of the matrix that
//! decides, `*` for what is not known.

use expr::{Fact, Facts, Names, Outcome, Value};
use model::{Input, InputType, Job, Workflow};

use crate::Project;

/// Names that one text can stand for at most: GitHub starts at most 256 jobs of a matrix.
const MOST_NAMES: usize = 256;

/// The facts for each row of the matrix; one set without a matrix.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    rows: Vec<Facts>,
}

impl Scope {
    /// What is known in a job of a workflow, which these jobs of the project call (by file and index): for each row of its
    /// matrix and each way in which it is called.
    pub(crate) fn of(project: &Project<'_>, callers: &[(usize, usize)], workflow: &Workflow, job: &Job) -> Self {
        let own = Self::alone(workflow, job);
        let inputs = inputs(project, callers, workflow);
        if inputs.is_empty() || own.rows.len() * inputs.len() > MOST_NAMES {
            return own;
        }
        let with = |(inputs, facts): (&Names, &Facts)| {
            let mut facts = facts.clone();
            facts.contexts.set("inputs", Fact::Partial(inputs.clone()));
            facts
        };
        let pairs = inputs.iter().flat_map(|inputs| own.rows.iter().map(move |facts| (inputs, facts)));
        Self { rows: pairs.map(with).collect() }
    }

    /// What is known in a job whoever calls its workflow.
    fn alone(workflow: &Workflow, job: &Job) -> Self {
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

/// The inputs of each call of a workflow, each set once. Where other events start it too, a set of which nothing is known.
fn inputs(project: &Project<'_>, callers: &[(usize, usize)], workflow: &Workflow) -> Vec<Names> {
    let Some(call) = workflow.trigger("workflow_call").filter(|call| !call.inputs.is_empty()) else {
        return Vec::new();
    };
    let mut found: Vec<Names> = Vec::new();
    for (file, job) in callers.iter().take(MOST_NAMES) {
        let Some(caller) = project.workflows.get(*file) else { continue };
        let Some(job) = caller.jobs.get(*job) else { continue };
        for facts in Scope::alone(caller, job).rows {
            let known: Names =
                call.inputs.iter().map(|input| (input.name.value.clone(), given(input, job, &facts))).collect();
            if found.len() < MOST_NAMES && !found.contains(&known) {
                found.push(known);
            }
        }
    }
    if workflow.triggers.len() > 1 && !found.is_empty() {
        found.push(Names::default());
    }
    found
}

/// The value that a call gives an input.
fn given(input: &Input, job: &Job, facts: &Facts) -> Fact {
    let with = job.with.iter().find(|(name, _)| name.value.eq_ignore_ascii_case(input.name.as_str()));
    let Some(text) = with.map(|(_, value)| value).or(input.default.as_ref()) else { return Fact::Unknown };
    let value = fill(&text.value, &parsed(&text.value), facts);
    match input.kind() {
        _ if text.value.contains("${{") && value.contains('*') => Fact::Unknown,
        Some(InputType::Boolean | InputType::Number) => Fact::Value(Value::from_plain(&value)),
        _ => Fact::Value(Value::text(value)),
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
