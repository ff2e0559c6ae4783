//! A step does not give an input that its action requires.

use source::Diagnostic;

use super::exposure::{set_input, with_manual_fix};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let (Some(taken), Some(uses)) = (super::taken_inputs(context, facts), &facts.step.uses) else { continue };
        if super::has_computed_inputs(context, facts) || context.is_damaged(facts.step.range) {
            continue;
        }
        for name in taken.required.iter().filter(|name| facts.step.input(name).is_none()) {
            let message = format!("`{}` requires the input `{name}`, which is not given.", taken.action);
            let finding = Diagnostic::broken("missing-action-input", uses.range, message);
            let finding = finding.help(format!("Add `{name}` below `with`."));
            let edit = set_input(context, facts.step, name, "''");
            found.push(with_manual_fix(finding, format!("Add `{name}`"), edit));
        }
    }
}
