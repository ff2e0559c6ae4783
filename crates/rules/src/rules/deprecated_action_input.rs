//! A step gives its action an input that should no longer be given.

use source::{Diagnostic, TextEdit};

use super::exposure::with_fix;
use crate::{Context, Taken};

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
            let finding = finding.help("Use what the action's description names instead.");
            let instead = instead(taken, &name.value).filter(|instead| facts.step.input(instead).is_none());
            let edit = instead.map(|instead| TextEdit::replace(name.range, instead));
            found.push(with_fix(finding, format!("Change to `{}`", instead.unwrap_or_default()), edit));
        }
    }
}

/// The only input that the action's words about a deprecated one name.
fn instead<'c>(taken: &Taken<'c>, input: &str) -> Option<&'c str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let words = taken.reason(input)?.split(|c: char| !is_part(c));
    let words: Vec<&str> = words.filter(|word| !word.eq_ignore_ascii_case(input)).collect();
    let mut known = taken.required.iter().chain(&taken.optional).filter(|known| words.contains(known));
    known.next().copied().filter(|_| known.next().is_none())
}
