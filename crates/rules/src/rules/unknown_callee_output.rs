//! An output is read that the called workflow or the local action does not have.

use expr::Expr;
use source::Diagnostic;

use crate::{Context, Expression};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let has_calls = context.jobs().iter().any(|job| super::local_call(job).is_some());
    let has_actions = context.steps().iter().any(|facts| super::local_folder(facts).is_some());
    if !has_calls && !has_actions {
        return;
    }
    for expression in context.expressions() {
        super::paths(&expression.parsed.expr, &mut |expr, path| {
            if let [holder, id, outputs, name, ..] = path
                && outputs.eq_ignore_ascii_case("outputs")
                && *name != "*"
            {
                found.extend(missing(context, expression, expr, [holder, id, name]));
            }
        });
    }
}

fn missing(context: &Context<'_>, expression: &Expression<'_>, expr: &Expr, path: [&str; 3]) -> Option<Diagnostic> {
    let [holder, id, name] = path;
    let (owner, known): (String, Vec<&str>) = match holder.to_ascii_lowercase().as_str() {
        "needs" | "jobs" => {
            let path = super::local_call(context.workflow()?.job(id)?)?;
            let trigger = context.project.workflow(&path)?.trigger("workflow_call")?;
            (path, trigger.outputs.iter().map(|output| output.name.as_str()).collect())
        }
        "steps" => {
            let is_it = |facts: &&crate::StepFacts<'_>| {
                let own = facts.step.id.as_ref().is_some_and(|own| own.value.eq_ignore_ascii_case(id));
                own && facts.job.map(|it| it.0) == expression.job
            };
            let folder = super::local_folder(context.steps().iter().find(is_it)?)?;
            let action = context.project.action(&folder)?;
            (action.path.clone(), action.outputs.iter().map(|output| output.name.as_str()).collect())
        }
        _ => return None,
    };
    if known.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return None;
    }
    let range = expression.place(super::name_range(expr, 3));
    let message = format!("`{owner}` has no output `{name}`, so this is always empty.");
    let finding = Diagnostic::broken("unknown-callee-output", range, message);
    Some(super::suggest(finding, name, known.iter().copied(), || match known.as_slice() {
        [] => "It has no outputs at all.".to_owned(),
        names => format!("It has {}.", super::listed(names.iter().copied())),
    }))
}
