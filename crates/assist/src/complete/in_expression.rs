//! What can stand at a place of an expression: contexts, functions, properties, and texts to compare with.

use catalog::EVENTS;
use expr::{CompareOp, Expr, Shape, Type, Value};
use rules::Expression;

use super::{Completion, Kind, Place};
use crate::actions;
use crate::expression::{is_path, owner, parts};
use crate::plant::MARK;

pub(super) fn items(place: &Place<'_, '_>, expression: &Expression<'_>, inside: usize) -> Vec<Completion> {
    let parts = parts(&expression.parsed.expr, inside);
    let Some((last, around)) = parts.split_last() else { return Vec::new() };
    let contexts = place.context.contexts_of(expression);
    match last {
        Expr::Context(name, _) if name.contains(MARK) => top(place, expression, &contexts),
        Expr::Literal(Value::Text(text), _) if text.contains(MARK) => match around.last() {
            Some(index @ Expr::Index { of, .. }) if owner(index).is_some() => {
                properties(place, expression, of, &contexts)
            }
            Some(Expr::Compare { op, left, right, .. }) => {
                let other = if std::ptr::eq(*last, &raw const **left) { right } else { left };
                texts(place, expression, *op, other, &contexts)
            }
            _ => Vec::new(),
        },
        Expr::Property { of, name, .. } if name.value.contains(MARK) => properties(place, expression, of, &contexts),
        _ => Vec::new(),
    }
}

fn top(place: &Place<'_, '_>, expression: &Expression<'_>, contexts: &Shape) -> Vec<Completion> {
    let library = place.context.library;
    let about = |key: String| library.about(&key).map(String::from);
    let context =
        |name: &str| Completion::new(Kind::Property, name).detail("context").about(about(format!("context/{name}")));
    let mut found: Vec<Completion> = contexts.names().map(context).collect();
    let functions = catalog::FUNCTIONS.iter().filter(|function| expression.allows.function(function.name));
    found.extend(functions.map(|function| {
        let takes = function.takes.join(", ");
        Completion::new(Kind::Function, function.name)
            .detail(format!("({takes})"))
            .about(about(format!("function/{}", function.name)))
            .insert(if function.takes.is_empty() {
                format!("{}()", function.name)
            } else {
                format!("{}(", function.name)
            })
    }));
    found.extend(["true", "false", "null"].map(|word| Completion::new(Kind::Value, word)));
    found
}

/// The properties of a value, by its type and by what the files tell besides.
fn properties(place: &Place<'_, '_>, expression: &Expression<'_>, of: &Expr, contexts: &Shape) -> Vec<Completion> {
    let path: Vec<String> = of.path().unwrap_or_default().into_iter().map(str::to_owned).collect();
    let mut found: Vec<Completion> = Vec::new();
    let ty = place.context.type_of(expression, of, contexts);
    for shape in ty.alternatives().iter().filter_map(shape) {
        for name in shape.names().filter(|name| is_reachable(place, expression, &path, name)) {
            let detail = shape.get(name).map(Type::words).unwrap_or_default();
            add(&mut found, Completion::new(Kind::Property, name).detail(detail).about(about(place, &path, name)));
        }
    }
    more(place, expression, &path, &mut found);
    if matches!(ty.alternatives(), [Type::Array(_)]) {
        add(&mut found, Completion::new(Kind::Property, "*").detail("every item"));
    }
    found
}

fn shape(ty: &Type) -> Option<&Shape> {
    match ty {
        Type::Object(shape) => Some(shape),
        _ => None,
    }
}

fn add(found: &mut Vec<Completion>, item: Completion) {
    if found.iter().all(|known| !known.label.eq_ignore_ascii_case(&item.label)) {
        found.push(item);
    }
}

/// Steps can be read only by what stands behind them.
fn is_reachable(place: &Place<'_, '_>, expression: &Expression<'_>, path: &[String], name: &str) -> bool {
    if !is_path(path, &["steps"]) {
        return true;
    }
    let Some(step) = expression.step else { return true };
    let before = place.context.steps_before(step);
    before.iter().any(|facts| facts.step.id.as_ref().is_some_and(|id| id.value.eq_ignore_ascii_case(name)))
}

fn about(place: &Place<'_, '_>, path: &[String], name: &str) -> Option<String> {
    crate::hover::about_path(place.context, path, name)
}

/// Names that no type tells: payloads, variables, secrets in use, outputs of scripts and of the project's own files.
fn more(place: &Place<'_, '_>, expression: &Expression<'_>, path: &[String], found: &mut Vec<Completion>) {
    let lower: Vec<String> = path.iter().map(|name| name.to_ascii_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    match lower.as_slice() {
        ["github", "event", "inputs"] => inputs(place, found),
        ["github", "event", below @ ..] => payload(place, below, found),
        ["env"] => variables(place, expression, found),
        ["secrets"] => {
            add(found, Completion::new(Kind::Property, "GITHUB_TOKEN").detail("the token of the job"));
            in_use(place, "secrets", found);
        }
        ["vars"] => in_use(place, "vars", found),
        ["steps", id, "outputs"] => step_outputs(place, expression, id, found),
        ["needs", id, "outputs"] => callee_outputs(place, id, found),
        _ => {}
    }
}

fn inputs(place: &Place<'_, '_>, found: &mut Vec<Completion>) {
    let trigger = place.context.workflow().and_then(|workflow| workflow.trigger("workflow_dispatch"));
    for input in trigger.into_iter().flat_map(|trigger| &trigger.inputs) {
        let about = input.description.as_ref().map(|text| text.value.clone());
        add(found, Completion::new(Kind::Property, input.name.value.clone()).detail("input").about(about));
    }
}

/// What the payloads of the workflow's own events hold.
fn payload(place: &Place<'_, '_>, below: &[&str], found: &mut Vec<Completion>) {
    let Some((details, workflow)) = place.context.library.details().zip(place.context.workflow()) else { return };
    for trigger in &workflow.triggers {
        let event = EVENTS.iter().find(|event| event.name == trigger.event.value);
        let Some(webhook) = event.and_then(|event| event.webhook) else { continue };
        let Some(root) = details.payload(webhook, None) else { continue };
        let Some(shape) = below.iter().try_fold(root, |shape, name| shape.member(name)?.shape) else { continue };
        for member in shape.members().filter(|member| member.name != "*") {
            let detail = if member.shape.is_some() { "object" } else { "" };
            let of = format!("{detail} · {}", trigger.event.value);
            add(found, Completion::new(Kind::Property, member.name).detail(of.trim_start_matches(" · ")));
        }
    }
}

fn variables(place: &Place<'_, '_>, expression: &Expression<'_>, found: &mut Vec<Completion>) {
    let context = place.context;
    let step = expression.step.and_then(|step| context.steps().get(step)).map(|facts| &facts.step.env);
    let job = expression.job.and_then(|job| context.jobs().get(job)).map(|job| &job.env);
    let workflow = context.workflow().map(|workflow| &workflow.env);
    for (name, value) in [step, job, workflow].into_iter().flatten().flat_map(|env| &env.pairs) {
        add(found, Completion::new(Kind::Property, name.value.clone()).detail(value.value.clone()));
    }
}

/// Names of a context that expressions of the project read: those that somebody has set, most likely.
fn in_use(place: &Place<'_, '_>, wanted: &str, found: &mut Vec<Completion>) {
    let project = place.context.project;
    for (path, file) in project.files() {
        let context = rules::Context::new(path, file, project, place.context.library);
        for expression in context.expressions() {
            expression.parsed.expr.walk(&mut |part| {
                if let Some([context, name]) = part.path().as_deref()
                    && context.eq_ignore_ascii_case(wanted)
                    && !name.is_empty()
                    && !name.contains(MARK)
                {
                    let file = path.rsplit('/').next().unwrap_or(path);
                    add(found, Completion::new(Kind::Property, *name).detail(format!("read in {file}")));
                }
            });
        }
    }
}

/// Outputs that the script of a step writes, or that the project's action has.
fn step_outputs(place: &Place<'_, '_>, expression: &Expression<'_>, id: &str, found: &mut Vec<Completion>) {
    let context = place.context;
    let is_meant = |facts: &&rules::StepFacts<'_>| {
        facts.job.map(|it| it.0) == expression.job
            && facts.step.id.as_ref().is_some_and(|own| own.value.eq_ignore_ascii_case(id))
    };
    let Some(facts) = context.steps().iter().find(is_meant) else { return };
    let writes = facts.script().writes.iter().filter(|write| write.file == model::script::RunnerFile::Output);
    for name in writes.filter_map(|write| write.name.as_ref()) {
        add(found, Completion::new(Kind::Property, name.value.clone()).detail("set by the script"));
    }
    for output in actions::local_action(context, facts.step).into_iter().flat_map(|action| &action.outputs) {
        let about = output.description.as_ref().map(|text| text.value.clone());
        add(found, Completion::new(Kind::Property, output.name.value.clone()).detail("output").about(about));
    }
}

fn callee_outputs(place: &Place<'_, '_>, id: &str, found: &mut Vec<Completion>) {
    let job = place.context.workflow().and_then(|workflow| workflow.job(id));
    let called = job.and_then(|job| actions::called(place.context, job));
    let trigger = called.and_then(|called| called.trigger("workflow_call"));
    for output in trigger.into_iter().flat_map(|trigger| &trigger.outputs) {
        let about = output.description.as_ref().map(|text| text.value.clone());
        add(found, Completion::new(Kind::Property, output.name.value.clone()).detail("output").about(about));
    }
}

/// Texts that the other side of a comparison can be.
fn texts(
    place: &Place<'_, '_>,
    expression: &Expression<'_>,
    op: CompareOp,
    other: &Expr,
    contexts: &Shape,
) -> Vec<Completion> {
    if !matches!(op, CompareOp::Equal | CompareOp::NotEqual) {
        return Vec::new();
    }
    let ty = place.context.type_of(expression, other, contexts);
    let literal = |ty: &Type| match ty {
        Type::Literal(Value::Text(text)) => Some(text.to_string()),
        _ => None,
    };
    let mut found: Vec<String> = ty.alternatives().iter().filter_map(literal).collect();
    let path: Vec<String> = other.path().unwrap_or_default().into_iter().map(str::to_owned).collect();
    let triggers = place.context.workflow().map_or(&[][..], |workflow| &workflow.triggers);
    if is_path(&path, &["github", "event_name"]) {
        found.extend(triggers.iter().map(|trigger| trigger.event.value.clone()));
    } else if is_path(&path, &["github", "event", "action"]) {
        found.extend(triggers.iter().flat_map(activity_types));
    } else if is_path(&path, &["github", "ref_type"]) {
        found.extend(["branch", "tag"].map(str::to_owned));
    } else if is_path(&path, &["runner", "os"]) {
        found.extend(["Linux", "Windows", "macOS"].map(str::to_owned));
    } else if let Some(cells) = matrix_cells(place, expression, &path) {
        found.extend(cells);
    }
    let mut items: Vec<Completion> = Vec::new();
    found.into_iter().for_each(|text| add(&mut items, Completion::new(Kind::Value, text)));
    items
}

fn activity_types(trigger: &model::Trigger) -> Vec<String> {
    let written = trigger.filter("types").map(|filter| filter.values.iter().map(|it| it.value.clone()).collect());
    let event = EVENTS.iter().find(|event| event.name == trigger.event.value);
    let usual = || event.map(|event| event.default_types.iter().map(|it| (*it).to_owned()).collect());
    written.or_else(usual).unwrap_or_default()
}

fn matrix_cells(place: &Place<'_, '_>, expression: &Expression<'_>, path: &[String]) -> Option<Vec<String>> {
    let [context, name] = path else { return None };
    let job = place.context.jobs().get(expression.job?).filter(|_| context.eq_ignore_ascii_case("matrix"))?;
    let axis = job.matrix()?.axis(name)?;
    Some(axis.values.iter().filter(|cell| cell.value.is_some()).map(|cell| cell.text.clone()).collect())
}
