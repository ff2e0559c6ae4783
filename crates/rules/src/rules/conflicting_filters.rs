//! An event has a filter and its opposite.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let triggers = context.workflow().map_or(&[][..], |workflow| &workflow.triggers);
    for trigger in triggers {
        for (name, opposite) in [("branches", "branches-ignore"), ("tags", "tags-ignore"), ("paths", "paths-ignore")] {
            let (Some(one), Some(other)) = (trigger.filter(name), trigger.filter(opposite)) else { continue };
            let (first, second) =
                if one.key.range < other.key.range { (&one.key, &other.key) } else { (&other.key, &one.key) };
            let event = &trigger.event.value;
            let message = format!("`{event}` has both `{name}` and `{opposite}`, which GitHub refuses.");
            found.push(
                Diagnostic::rejected("conflicting-filters", second.range, message)
                    .label(first.range, "the other one")
                    .help(format!("Keep `{name}` and leave names out of it with `!` in front.")),
            );
        }
    }
}
