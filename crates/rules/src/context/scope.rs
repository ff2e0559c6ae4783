//! The types of the contexts that an expression can read, from the file alone.
//!
//! What the file does not tell is left open, so that nothing is reported of it: secrets and variables of the repository,
//! outputs of scripts, and whatever another file decides.

use std::collections::BTreeMap;

use catalog::{CONTEXTS, Holds};
use expr::{Shape, Type, Value};
use model::{InputType, Job, Matrix, Trigger, Uses, Workflow};

use super::{Context, StepFacts};

/// What a step or a job came to.
const RESULTS: [&str; 4] = ["success", "failure", "cancelled", "skipped"];

/// The types of all contexts in a job; outside of jobs when `job` is `None`.
pub(super) fn contexts(context: &Context<'_>, job: Option<usize>) -> Shape {
    let mut shape = context.common.get_or_init(|| common(context)).clone();
    let owner = job.and_then(|nth| context.jobs().get(nth));
    // What could not be read may be a step or an axis, and any job.
    let is_damaged = owner.is_some_and(|job| context.is_damaged(job.range));
    let may_hide_any = !context.tree.damaged().is_empty();
    for known in &CONTEXTS {
        let ty = match (known.name, context.workflow()) {
            ("matrix" | "steps", Some(_)) if is_damaged => Type::Any,
            ("steps", None) | ("needs", Some(_)) if may_hide_any => Type::Any,
            ("needs", Some(workflow)) => owner.map_or(Type::Any, |job| needs(workflow, job)),
            ("matrix", Some(_)) => owner.map_or(Type::Any, |job| job.matrix().map_or_else(no_matrix(job), matrix)),
            ("steps", _) => steps(context, job),
            ("jobs", Some(workflow)) if job.is_none() && !may_hide_any => jobs(workflow),
            ("job", _) => job_context(owner),
            _ => continue,
        };
        shape = shape.with(known.name, ty);
    }
    shape
}

/// Those that are the same in every job, and what is left of the others where there is none.
fn common(context: &Context<'_>) -> Shape {
    CONTEXTS.iter().fold(Shape::closed(), |shape, known| {
        let ty = match (known.name, context.workflow()) {
            // What could not be read may be one.
            ("inputs", _) if !context.tree.damaged().is_empty() => Type::Any,
            ("inputs", Some(workflow)) => workflow_inputs(workflow),
            ("inputs", None) => action_inputs(context),
            ("secrets" | "vars" | "env", _) => Shape::open(Type::Text).into(),
            // No job can read what all jobs came to.
            ("jobs", _) | ("matrix" | "needs" | "strategy", None) => Type::Any,
            _ => members(known),
        };
        shape.with(known.name, ty)
    })
}

/// Without a matrix there is nothing in its context, unless the strategy is made by an expression.
fn no_matrix(job: &Job) -> impl FnOnce() -> Type {
    let is_computed = job.strategy.as_ref().is_some_and(|strategy| strategy.expression.is_some());
    move || if is_computed { Type::Any } else { Shape::closed().into() }
}

/// A context whose members are the same everywhere.
fn members(known: &catalog::Context) -> Type {
    let mut shape = Shape::closed();
    for member in known.members.iter().filter(|member| !member.path.contains(['.', '*'])) {
        shape = shape.with(member.path, of(member.holds));
    }
    shape.into()
}

fn of(holds: Holds) -> Type {
    match holds {
        Holds::String => Type::Text,
        Holds::Number => Type::Number,
        Holds::Boolean => Type::Bool,
        Holds::Any | Holds::Payload => Type::Any,
    }
}

fn workflow_inputs(workflow: &Workflow) -> Type {
    let mut found: BTreeMap<String, (&str, Type)> = BTreeMap::new();
    for trigger in workflow.triggers.iter().filter(|trigger| takes_inputs(trigger)) {
        for input in &trigger.inputs {
            let ty = input_type(input);
            let name = &input.name.value;
            let known = found.entry(name.to_ascii_lowercase()).or_insert_with(|| (name, ty.clone()));
            known.1 = Type::one_of([known.1.clone(), ty]);
        }
    }
    found.into_values().fold(Shape::closed(), |shape, (name, ty)| shape.with(name, ty)).into()
}

fn takes_inputs(trigger: &Trigger) -> bool {
    matches!(trigger.event.as_str(), "workflow_dispatch" | "workflow_call")
}

fn input_type(input: &model::Input) -> Type {
    match input.kind() {
        Some(InputType::Boolean) => Type::Bool,
        Some(InputType::Number) => Type::Number,
        Some(InputType::String | InputType::Choice | InputType::Environment) => Type::Text,
        None => Type::Any,
    }
}

/// Inputs of actions are always text.
fn action_inputs(context: &Context<'_>) -> Type {
    let inputs = context.action().map_or(&[][..], |action| &action.inputs);
    inputs.iter().fold(Shape::closed(), |shape, input| shape.with(&input.name.value, Type::Text)).into()
}

fn needs(workflow: &Workflow, job: &Job) -> Type {
    let needed = job.needs.iter().filter_map(|need| Some((need, workflow.job(&need.value)?)));
    needed.fold(Shape::closed(), |shape, (need, job)| shape.with(&need.value, job_results(job))).into()
}

fn jobs(workflow: &Workflow) -> Type {
    workflow.jobs.iter().fold(Shape::closed(), |shape, job| shape.with(&job.id.value, job_results(job))).into()
}

fn job_results(job: &Job) -> Type {
    let outputs = if job.uses.is_some() {
        // The called workflow tells, see `unknown-callee-output`.
        Shape::open(Type::Text)
    } else {
        job.outputs.iter().fold(Shape::closed(), |shape, (name, _)| shape.with(&name.value, Type::Text))
    };
    Shape::closed().with("result", Type::texts(RESULTS)).with("outputs", outputs.into()).into()
}

/// Every step of the job; that one must have run before is told apart, see `undefined-property`.
fn steps(context: &Context<'_>, job: Option<usize>) -> Type {
    let of = |facts: &StepFacts<'_>| facts.job.map(|(nth, _)| nth);
    // Steps stand in the order of their jobs.
    let first = context.steps().partition_point(|facts| of(facts) < job);
    let all = context.steps().iter().skip(first).take_while(|facts| of(facts) == job);
    let mut shape = Shape::closed();
    for facts in all {
        let Some(id) = &facts.step.id else { continue };
        let state = Type::texts(RESULTS);
        let step = Shape::closed()
            .with("outputs", step_outputs(context, facts))
            .with("conclusion", state.clone())
            .with("outcome", state);
        shape = shape.with(&id.value, step.into());
    }
    shape.into()
}

/// The outputs of an action whose versions are known; everything else may set any.
fn step_outputs(context: &Context<'_>, facts: &StepFacts<'_>) -> Type {
    let open = || Shape::open(Type::Text).into();
    let Some(Uses::Remote(remote)) = &facts.uses else { return open() };
    let Some(details) = context.library.details() else { return open() };
    let Some(inputs) = details.inputs_at(&remote.slug(), &remote.reference) else { return open() };
    if inputs.any_output() {
        return open();
    }
    inputs.outputs().fold(Shape::closed(), |shape, name| shape.with(name, Type::Text)).into()
}

fn job_context(job: Option<&Job>) -> Type {
    let known = catalog::context("job").map_or_else(Shape::closed, |known| {
        let plain = known.members.iter().filter(|member| !member.path.contains('.'));
        plain.fold(Shape::closed(), |shape, member| shape.with(member.path, of(member.holds)))
    });
    let container = Shape::closed().with("id", Type::Text).with("network", Type::Text).with("ports", Type::Any);
    let service = || container.clone().with("ports", Shape::open(Type::Text).into());
    let services = match job {
        Some(job) if !job.services.is_empty() => {
            job.services.iter().fold(Shape::closed(), |shape, it| shape.with(&it.id.value, service().into()))
        }
        // `services` may be made by an expression.
        _ => Shape::open(service().into()),
    };
    known.with("container", container.clone().into()).with("services", services.into()).into()
}

/// The rows' cells by name; open where an expression makes rows.
fn matrix(matrix: &Matrix) -> Type {
    if matrix.expression.is_some() {
        return Type::Any;
    }
    let is_open = matrix.include.expression.is_some();
    let shape = if is_open { Shape::open(Type::Any) } else { Shape::closed() };
    let mut found: Vec<(&str, Vec<Type>)> = Vec::new();
    for axis in &matrix.axes {
        let types = match axis.expression {
            Some(_) => vec![Type::Any],
            None => axis.values.iter().map(cell).collect(),
        };
        found.push((&axis.name.value, types));
    }
    for added in matrix.include.entries.iter().flat_map(|entry| &entry.cells) {
        let own = found.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case(&added.name));
        match own {
            Some((_, types)) => types.push(cell(added)),
            // Rows without it have nothing there.
            None => found.push((&added.name, vec![Type::Null, cell(added)])),
        }
    }
    let add = |shape: Shape, (name, types): (&str, Vec<Type>)| {
        let ty = if is_open { Type::Any } else { Type::one_of(types) };
        shape.with(name, ty)
    };
    found.into_iter().fold(shape, add).into()
}

/// The kind of a cell's value, not the value: people compare with values that a matrix has on some days only.
fn cell(cell: &model::Cell) -> Type {
    cell.value.as_ref().map_or(Type::Any, kind)
}

fn kind(value: &Value) -> Type {
    match value {
        Value::Null => Type::Null,
        Value::Bool(_) => Type::Bool,
        Value::Number(_) => Type::Number,
        Value::Text(_) => Type::Text,
        Value::Array(items) => Type::array(Type::one_of(items.iter().map(kind))),
        Value::Object(object) => {
            object.iter().fold(Shape::closed(), |shape, (name, value)| shape.with(name, kind(value))).into()
        }
    }
}
