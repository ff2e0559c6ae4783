//! An action's name is one slip away from a well-known one.

use model::Uses;
use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::{risky, with_fix};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(details) = context.library.details() else { return };
    for facts in context.steps().iter().filter(|facts| facts.known.is_none()) {
        let (Some(text), Some(Uses::Remote(remote))) = (&facts.step.uses, &facts.uses) else { continue };
        let name = format!("{}/{}", remote.owner, remote.name);
        let is_known = context.library.action(&name).is_some() || details.is_archived(&name);
        let Some(meant) = details.popular().find(|popular| !is_known && is_slip(&name, popular)) else { continue };
        let range = context.inside(text, TextRange::new(0, name.len()));
        let message = format!(
            "`{name}` is one slip away from `{meant}`, and another repository: whoever owns it runs in this job, with its \
             secrets and its token."
        );
        let finding = risky("typosquat-uses", range, message).help(format!("Did you mean `{meant}`?"));
        found.push(with_fix(finding, format!("Change to `{meant}`"), Some(TextEdit::replace(range, meant))));
    }
}

/// Whether two names differ by one letter that is missing, added, another one, or two that changed places.
fn is_slip(one: &str, other: &str) -> bool {
    let fold = |text: &str| text.to_ascii_lowercase().chars().collect::<Vec<char>>();
    let (one, other) = (fold(one), fold(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let start = short.iter().zip(long).take_while(|(left, right)| left == right).count();
    let (short, long) = (short.get(start..).unwrap_or(&[]), long.get(start..).unwrap_or(&[]));
    match (short, long) {
        ([left, short @ ..], [right, long @ ..]) if short.len() == long.len() => {
            let is_swapped =
                matches!((short, long), ([a, short @ ..], [b, long @ ..]) if a == right && b == left && short == long);
            short == long || is_swapped
        }
        (short, [_, long @ ..]) => short == long,
        _ => false,
    }
}
