//! A step gives its action an input that should no longer be given.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(taken) = super::taken_inputs(context, facts) else { continue };
        for (name, _) in &facts.step.with {
            if !taken.deprecated.iter().any(|old| old.eq_ignore_ascii_case(&name.value)) {
                continue;
            }
            let why = taken.reason(&name.value).map_or_else(String::new, |why| format!(": {why}"));
            let message = format!("The input `{}` of `{}` is deprecated{why}", name.value, taken.action);
            let message = format!("{}.", message.trim_end_matches('.'));
            let finding = Diagnostic::broken("deprecated-action-input", name.range, message);
            found.push(finding.help("Use what the action's description names instead."));
        }
    }
}
