//! A job gives the workflow that it calls other inputs than that takes.

use model::{Input, InputType, Text};
use source::Diagnostic;

use super::exposure::{give, with_manual_fix};
use crate::Context;

const ID: &str = "call-inputs";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (job, path, called) in super::calls(context) {
        let Some((trigger, uses)) = called.trigger("workflow_call").zip(job.uses.as_ref()) else { continue };
        for input in trigger.inputs.iter().filter(|input| input.is_required()) {
            if !job.with.iter().any(|(name, _)| name.value.eq_ignore_ascii_case(&input.name.value)) {
                let message = format!("`{path}` requires the input `{}`, which is not given.", input.name.value);
                let help = format!("Add `{}` below `with`.", input.name.value);
                let value = match input.kind() {
                    Some(InputType::Boolean) => "false",
                    Some(InputType::Number) => "0",
                    _ => "''",
                };
                let name = &input.name.value;
                let edit = give(context, uses, "with", &job.with, name, value);
                let finding = Diagnostic::rejected(ID, uses.range, message).help(help);
                found.push(with_manual_fix(finding, format!("Add `{name}`"), edit));
            }
        }
        for (name, value) in &job.with {
            if let Some(input) = trigger.input(&name.value) {
                found.extend(wrong_type(input, value));
                continue;
            }
            let message = format!("`{path}` has no input `{}`, so GitHub refuses the file.", name.value);
            let known = || trigger.inputs.iter().map(|input| input.name.as_str());
            let finding = Diagnostic::rejected(ID, name.range, message);
            found.push(super::suggest(finding, &name.value, known(), || super::inputs_words(known())));
        }
    }
}

fn wrong_type(input: &Input, value: &Text) -> Option<Diagnostic> {
    if value.value.contains("${{") {
        return None;
    }
    let wanted = match input.kind()? {
        InputType::Boolean if !matches!(value.as_str(), "true" | "false") => "`true` or `false`",
        InputType::Number if value.value.parse::<f64>().is_err() => "a number",
        _ => return None,
    };
    let message = format!("`{}` is not {wanted}, which input `{}` has to be.", value.value, input.name.value);
    Some(Diagnostic::rejected(ID, value.range, message).help(format!("Give {wanted}.")))
}
