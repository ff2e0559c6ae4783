//! A step gives its action an input that this does not have.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(taken) = super::taken_inputs(context, facts).filter(|taken| !taken.any) else { continue };
        let known = || taken.required.iter().chain(&taken.optional).chain(&taken.deprecated).copied();
        for (name, _) in &facts.step.with {
            if known().any(|known| known.eq_ignore_ascii_case(&name.value)) || name.value.contains("${{") {
                continue;
            }
            let message = format!(
                "`{}` has no input `{}` known to this version, so the value goes nowhere.",
                taken.action, name.value
            );
            let finding = Diagnostic::broken("unknown-action-input", name.range, message);
            found.push(super::suggest(finding, &name.value, known(), || super::inputs_words(known())));
        }
    }
}
