//! Every place of a file where something is named that has one definition: jobs, steps, inputs, outputs, axes of matrices,
//! and the files themselves.
//!
//! Apart from what is asked of them: definition, references and rename all read this one list.

use expr::Expr;
use model::{Job, Text, Trigger};
use rules::{Context, Expression};
use source::TextRange;

use crate::{actions, expression};

/// Something with one definition. Names are in lower case, as GitHub compares them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Symbol {
    /// A file of the project.
    File(String),
    /// A job of a workflow.
    Job(String, String),
    /// A step of a job, by index; of a composite action without one.
    Step(String, Option<usize>, String),
    /// An input of a workflow or an action.
    Input(String, String),
    /// An output of a job.
    JobOutput(String, String, String),
    /// An output of a callable workflow or an action.
    Output(String, String),
    /// A secret of a callable workflow.
    Secret(String, String),
    /// An output that a step's script writes.
    StepOutput(String, Option<usize>, String, String),
    /// An axis of a job's matrix.
    Axis(String, usize, String),
}

/// A place where a symbol is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub(crate) symbol: Symbol,
    /// The name alone, without quotes.
    pub(crate) range: TextRange,
    pub(crate) is_definition: bool,
    /// Whether the name is written there as it is, so that another can be written in its place.
    pub(crate) is_verbatim: bool,
}

struct Found<'x, 'c> {
    context: &'x Context<'c>,
    all: Vec<Occurrence>,
}

/// All occurrences of a file, in order of place.
pub(crate) fn of_file(context: &Context<'_>) -> Vec<Occurrence> {
    let mut found = Found { context, all: Vec::new() };
    found.workflow();
    found.action();
    found.steps();
    for expression in context.expressions() {
        found.expression(expression);
    }
    found.all.sort_by_key(|it| (it.range, !it.is_definition));
    found.all.dedup();
    found.all
}

fn lower(text: &str) -> String {
    text.to_ascii_lowercase()
}

impl Found<'_, '_> {
    fn path(&self) -> String {
        self.context.path.to_owned()
    }

    /// A scalar that is a name as a whole.
    fn name(&mut self, symbol: Symbol, name: &Text, is_definition: bool) {
        let whole = TextRange::new(0, name.value.len());
        let range = self.context.inside(name, whole);
        self.add(symbol, range, &name.value, is_definition);
    }

    fn add(&mut self, symbol: Symbol, range: TextRange, name: &str, is_definition: bool) {
        let is_verbatim = range.slice(self.context.tree.text()) == name;
        self.all.push(Occurrence { symbol, range, is_definition, is_verbatim });
    }

    fn workflow(&mut self) {
        let Some(workflow) = self.context.workflow() else { return };
        for trigger in &workflow.triggers {
            self.trigger(trigger);
        }
        for (nth, job) in workflow.jobs.iter().enumerate() {
            self.job(nth, job);
        }
    }

    fn trigger(&mut self, trigger: &Trigger) {
        let path = self.path();
        for input in &trigger.inputs {
            self.name(Symbol::Input(path.clone(), lower(&input.name.value)), &input.name, true);
        }
        for secret in &trigger.secrets {
            self.name(Symbol::Secret(path.clone(), lower(&secret.name.value)), &secret.name, true);
        }
        for output in &trigger.outputs {
            self.name(Symbol::Output(path.clone(), lower(&output.name.value)), &output.name, true);
        }
        if trigger.event.value == "workflow_run" {
            for name in trigger.filter("workflows").into_iter().flat_map(|filter| &filter.values) {
                let is_meant =
                    |workflow: &model::Workflow| workflow.name.as_ref().is_some_and(|it| it.value == name.value);
                let meant = self.context.project.workflows().find(|(_, workflow)| is_meant(workflow));
                if let Some((path, _)) = meant {
                    self.name(Symbol::File(path.to_owned()), name, false);
                }
            }
        }
    }

    fn job(&mut self, nth: usize, job: &Job) {
        let (path, id) = (self.path(), lower(&job.id.value));
        self.name(Symbol::Job(path.clone(), id.clone()), &job.id, true);
        for need in &job.needs {
            self.name(Symbol::Job(path.clone(), lower(&need.value)), need, false);
        }
        for (name, _) in &job.outputs {
            self.name(Symbol::JobOutput(path.clone(), id.clone(), lower(&name.value)), name, true);
        }
        if let Some((uses, called)) = job.uses.as_ref().zip(actions::called(self.context, job)) {
            self.name(Symbol::File(called.path.clone()), uses, false);
            for (name, _) in &job.with {
                self.name(Symbol::Input(called.path.clone(), lower(&name.value)), name, false);
            }
            if let Some(model::CallSecrets::Named(secrets)) = &job.secrets {
                for (name, _) in secrets {
                    self.name(Symbol::Secret(called.path.clone(), lower(&name.value)), name, false);
                }
            }
        }
        self.matrix(nth, job);
    }

    fn matrix(&mut self, nth: usize, job: &Job) {
        let Some(matrix) = job.matrix() else { return };
        let path = self.path();
        for axis in &matrix.axes {
            self.name(Symbol::Axis(path.clone(), nth, lower(&axis.name.value)), &axis.name, true);
        }
        let entries = [&matrix.include, &matrix.exclude].into_iter().flat_map(|entries| &entries.entries);
        for cell in entries.flat_map(|entry| &entry.cells) {
            if matrix.axis(&cell.name).is_some() {
                let key = self.context.key_of(cell.range);
                let name = Text::new(cell.name.clone(), key);
                self.name(Symbol::Axis(path.clone(), nth, lower(&cell.name)), &name, false);
            }
        }
    }

    fn action(&mut self) {
        let Some(action) = self.context.action() else { return };
        let path = self.path();
        for input in &action.inputs {
            self.name(Symbol::Input(path.clone(), lower(&input.name.value)), &input.name, true);
        }
        for output in &action.outputs {
            self.name(Symbol::Output(path.clone(), lower(&output.name.value)), &output.name, true);
        }
    }

    fn steps(&mut self) {
        let path = self.path();
        for facts in self.context.steps() {
            let (step, job) = (facts.step, facts.job.map(|it| it.0));
            if let Some(id) = &step.id {
                self.name(Symbol::Step(path.clone(), job, lower(&id.value)), id, true);
                let writes = facts.script().writes.iter().filter(|it| it.file == model::script::RunnerFile::Output);
                for name in writes.filter_map(|write| write.name.as_ref()) {
                    let symbol = Symbol::StepOutput(path.clone(), job, lower(&id.value), lower(&name.value));
                    self.add(symbol, facts.place(self.context, name.range), &name.value, true);
                }
            }
            for id in step.wait.iter().chain(&step.cancel) {
                self.name(Symbol::Step(path.clone(), job, lower(&id.value)), id, false);
            }
            if let Some((uses, action)) = step.uses.as_ref().zip(actions::local_action(self.context, step)) {
                self.name(Symbol::File(action.path.clone()), uses, false);
                for (name, _) in &step.with {
                    self.name(Symbol::Input(action.path.clone(), lower(&name.value)), name, false);
                }
            }
        }
    }

    fn expression(&mut self, found: &Expression<'_>) {
        let mut accesses: Vec<(Vec<String>, TextRange)> = Vec::new();
        found.parsed.expr.walk(&mut |part: &Expr| {
            if let Some((path, range)) = part.path().zip(expression::name_range(part)) {
                accesses.push((path.into_iter().map(str::to_owned).collect(), range));
            }
        });
        for (path, range) in accesses {
            let name = path.last().cloned().unwrap_or_default();
            let lower: Vec<String> = path.iter().map(|name| lower(name)).collect();
            let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
            if let Some(symbol) = self.symbol(found, &lower) {
                self.add(symbol, found.place(range), &name, false);
            }
        }
    }

    /// What the last name of a path names.
    fn symbol(&self, found: &Expression<'_>, path: &[&str]) -> Option<Symbol> {
        let file = self.path();
        let context = self.context;
        match *path {
            ["needs" | "jobs", job] => Some(Symbol::Job(file, job.to_owned())),
            ["needs" | "jobs", id, "outputs", name] => {
                let job = context.workflow()?.job(id)?;
                Some(match actions::called(context, job) {
                    Some(called) => Symbol::Output(called.path.clone(), name.to_owned()),
                    None => Symbol::JobOutput(file, id.to_owned(), name.to_owned()),
                })
            }
            ["steps", id] => Some(Symbol::Step(file, found.job, id.to_owned())),
            ["steps", id, "outputs", name] => {
                let is_meant = |facts: &&rules::StepFacts<'_>| {
                    facts.job.map(|it| it.0) == found.job
                        && facts.step.id.as_ref().is_some_and(|own| own.value.eq_ignore_ascii_case(id))
                };
                let step = context.steps().iter().find(is_meant)?.step;
                Some(match actions::local_action(context, step) {
                    Some(action) => Symbol::Output(action.path.clone(), name.to_owned()),
                    None => Symbol::StepOutput(file, found.job, id.to_owned(), name.to_owned()),
                })
            }
            ["inputs", name] | ["github", "event", "inputs", name] => Some(Symbol::Input(file, name.to_owned())),
            ["secrets", name] => {
                let trigger = context.workflow()?.trigger("workflow_call")?;
                let is_own = trigger.secrets.iter().any(|secret| secret.name.value.eq_ignore_ascii_case(name));
                is_own.then(|| Symbol::Secret(file, name.to_owned()))
            }
            ["matrix", name] => {
                let nth = found.job?;
                context.jobs().get(nth)?.matrix()?.axis(name)?;
                Some(Symbol::Axis(file, nth, name.to_owned()))
            }
            _ => None,
        }
    }
}
