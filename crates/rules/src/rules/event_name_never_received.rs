//! A condition waits for an event that does not start the workflow.

use catalog::EVENTS;
use expr::{CompareOp, Expr, LogicOp, Value};
use model::Workflow;
use source::{Diagnostic, Fix, Grade, Severity, TextEdit, TextRange};

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    // A called workflow has its caller's event; what is damaged may name any.
    let is_open = workflow.triggers.is_empty() || workflow.trigger("workflow_call").is_some();
    if is_open || workflow.on_key.is_none_or(|on| context.is_entry_damaged(on)) {
        return;
    }
    for expression in context.expressions() {
        visit(&expression.parsed.expr, Severity::Broken, &mut |name, range, op, severity| {
            if workflow.trigger(name).is_none() {
                let finding = finding(context, workflow, name, expression.place(range), op);
                found.push(Diagnostic { severity, ..finding });
            }
        });
    }
}

/// Calls `told` for every comparison with an event. One of several alternatives does no harm.
fn visit<'e>(expr: &'e Expr, severity: Severity, told: &mut dyn FnMut(&'e str, TextRange, CompareOp, Severity)) {
    if let Some((name, range, op)) = comparison(expr) {
        told(name, range, op, severity);
    }
    let is_or = matches!(expr, Expr::Logic { op: LogicOp::Or, .. });
    let severity = if is_or { Severity::Advice } else { severity };
    expr.parts().for_each(|part| visit(part, severity, told));
}

fn finding(context: &Context<'_>, workflow: &Workflow, name: &str, place: TextRange, op: CompareOp) -> Diagnostic {
    let triggers: Vec<&str> = workflow.triggers.iter().map(|trigger| trigger.event.value.as_str()).collect();
    let outcome = if op == CompareOp::Equal { "never" } else { "always" };
    let message = format!("`{name}` does not start this workflow, so this is {outcome} true.");
    let finding = Diagnostic::broken("event-name-never-received", place, message);
    let is_event = EVENTS.iter().any(|event| event.name == name);
    match source::nearest(name, triggers.iter().copied()).filter(|_| !is_event) {
        Some(near) => {
            let finding = finding.help(format!("Did you mean `{near}`?"));
            // In a YAML scalar with the same quotes, each of them is written twice.
            if place.slice(context.tree.text()) != format!("'{name}'") {
                return finding;
            }
            let edit = TextEdit::replace(place, format!("'{near}'"));
            finding.fix(Fix { title: format!("Change to `{near}`"), grade: Grade::Review, edit })
        }
        None => finding.help(format!("It starts on {}.", super::listed(triggers))),
    }
}

/// The event that `github.event_name` is compared with.
fn comparison(part: &Expr) -> Option<(&str, TextRange, CompareOp)> {
    let Expr::Compare { op: op @ (CompareOp::Equal | CompareOp::NotEqual), left, right, .. } = part else {
        return None;
    };
    let sides = [(left, right), (right, left)];
    sides.into_iter().find_map(|(one, other)| match (one.path()?.as_slice(), other.bare()) {
        ([context, name], Expr::Literal(Value::Text(event), range))
            if context.eq_ignore_ascii_case("github") && name.eq_ignore_ascii_case("event_name") =>
        {
            Some((&**event, *range, *op))
        }
        _ => None,
    })
}
