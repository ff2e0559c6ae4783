//! A property is read that does not exist.

use std::collections::BTreeMap;

use catalog::{Library, Shape};
use expr::{Code, Expr};
use model::Trigger;
use source::{Diagnostic, Severity};

use crate::{Context, Expression};

const ID: &str = "undefined-property";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    super::from_expressions(context, ID, Severity::Broken, &[Code::UndefinedProperty, Code::NothingToIndex], found);
    let (payloads, ids) = (payloads(context), ids(context));
    let mut asked = Vec::new();
    for expression in context.expressions() {
        super::paths(&expression.parsed.expr, &mut |expr, path| {
            found.extend(later_step(context, &ids, expression, expr, path));
        });
        if let Some(payloads) = &payloads {
            super::paths_without_fallback(&expression.parsed.expr, &mut |expr, path| {
                found.extend(no_payload(context, payloads, &mut asked, expression, expr, path));
            });
        }
    }
}

/// Steps by job and id in lower case: the first with that id.
type Ids = BTreeMap<(Option<usize>, String), usize>;

fn ids(context: &Context<'_>) -> Ids {
    let mut ids = Ids::new();
    for (nth, facts) in context.steps().iter().enumerate() {
        if let Some(id) = &facts.step.id {
            ids.entry((facts.job.map(|it| it.0), id.value.to_ascii_lowercase())).or_insert(nth);
        }
    }
    ids
}

/// A step knows only those before it.
fn later_step(
    context: &Context<'_>,
    ids: &Ids,
    expression: &Expression<'_>,
    expr: &Expr,
    path: &[&str],
) -> Option<Diagnostic> {
    let [holder, id, ..] = path else { return None };
    let here = expression.step.filter(|_| holder.eq_ignore_ascii_case("steps"))?;
    let other = *ids.get(&(expression.job, id.to_ascii_lowercase())).filter(|other| **other >= here)?;
    let why = if other == here { "is this step itself" } else { "comes later" };
    let range = expression.place(super::name_range(expr, 1));
    let message = format!("Step `{id}` {why}, so nothing is known of it here and this is always empty.");
    let step = context.steps().get(other)?.step.range;
    Some(Diagnostic::broken(ID, range, message).label(step, "the step"))
}

/// What `github.event` can be: event and payload; `None` while a trigger's payload is not known.
fn payloads<'c>(context: &Context<'c>) -> Option<Vec<(&'c str, Shape<'c>)>> {
    let workflow = context.workflow()?;
    let mut found = Vec::new();
    for trigger in &workflow.triggers {
        found.extend(payloads_of(trigger, context.library)?);
    }
    (!found.is_empty()).then_some(found)
}

fn payloads_of<'c>(trigger: &'c Trigger, library: &'c Library) -> Option<Vec<(&'c str, Shape<'c>)>> {
    let event = catalog::event(&trigger.event.value)?;
    let (webhook, details) = (event.webhook?, library.details()?);
    let named = trigger.filter("types").map(|filter| filter.values.iter().map(model::Text::as_str));
    let types: Vec<&str> = named.map_or_else(|| event.default_types.to_vec(), Iterator::collect);
    let name = trigger.event.as_str();
    let of_types: Option<Vec<Shape<'_>>> = types.iter().map(|of| details.payload(webhook, Some(of))).collect();
    let shapes = of_types.filter(|shapes| !shapes.is_empty());
    let shapes = shapes.or_else(|| details.payload(webhook, None).map(|shape| vec![shape]))?;
    Some(shapes.into_iter().map(|shape| (name, shape)).collect())
}

/// A member of the payload that no event of the file has. `asked`: how many names each path has that was looked up before, sorted.
fn no_payload<'e>(
    context: &Context<'_>,
    payloads: &[(&str, Shape<'_>)],
    asked: &mut Vec<(Vec<&'e str>, usize)>,
    expression: &Expression<'_>,
    expr: &Expr,
    path: &[&'e str],
) -> Option<Diagnostic> {
    let [github, event, rest @ ..] = path else { return None };
    if !github.eq_ignore_ascii_case("github") || !event.eq_ignore_ascii_case("event") || rest.is_empty() {
        return None;
    }
    let known = match asked.binary_search_by(|(path, _)| path.as_slice().cmp(rest)) {
        Ok(nth) => asked.get(nth)?.1,
        Err(nth) => {
            let known = payloads.iter().map(|(_, shape)| steps_into(*shape, rest)).max()?;
            asked.insert(nth, (rest.to_vec(), known));
            known
        }
    };
    let name = rest.get(known)?;
    let mut events: Vec<&str> = payloads.iter().map(|(event, _)| *event).collect();
    events.dedup();
    let range = expression.place(super::name_range(expr, known + 2));
    let holder = path.get(..known + 2).unwrap_or(path).join(".");
    let message = format!(
        "`{holder}` has no property `{name}` known to this version for {}, so this is always empty.",
        super::listed(events.iter().copied())
    );
    let shapes = payloads.iter().filter_map(|(_, shape)| walk(*shape, rest.get(..known).unwrap_or(&[])));
    let names: Vec<&str> = shapes.flat_map(Shape::members).map(|member| member.name).collect();
    let finding = Diagnostic::broken(ID, range, message);
    Some(match source::nearest(name, names) {
        Some(near) => super::rename(context, finding.help(format!("Did you mean `{near}`?")), near),
        None => finding,
    })
}

/// How many names of the path a payload has; all of them as well where it is not told what comes below.
fn steps_into(shape: Shape<'_>, path: &[&str]) -> usize {
    let mut shape = shape;
    for (nth, name) in path.iter().enumerate() {
        let Some(member) = shape.member(name) else { return nth };
        match member.shape {
            Some(inner) => shape = inner,
            None => return path.len(),
        }
    }
    path.len()
}

fn walk<'d>(shape: Shape<'d>, path: &[&str]) -> Option<Shape<'d>> {
    path.iter().try_fold(shape, |shape, name| shape.member(name)?.shape)
}
