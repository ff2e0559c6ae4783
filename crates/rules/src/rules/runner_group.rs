//! The name of a runner group has a form that GitHub does not take.

use source::Diagnostic;

use crate::Context;

/// What may stand before the `/`.
const OWNERS: [&str; 4] = ["org", "organization", "ent", "enterprise"];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let groups = context.jobs().iter().filter_map(|job| job.runs_on.as_ref()?.group.as_ref());
    for group in groups.filter(|group| !group.value.contains("${{")) {
        let why = match group.value.split('/').collect::<Vec<_>>().as_slice() {
            [_] => continue,
            [owner, name] if OWNERS.contains(owner) && !name.is_empty() => continue,
            [owner, name] if OWNERS.contains(owner) && name.is_empty() => "the group's name is missing",
            [_, _] => "before the `/` stands neither `org` nor `ent`",
            _ => "it has more than one `/`",
        };
        let message = format!("`{}` names no runner group: {why}. GitHub refuses the file.", group.value);
        found.push(
            Diagnostic::rejected("runner-group", group.range, message)
                .help("Write the name alone, or `org/NAME` or `ent/NAME` to say whose group it is."),
        );
    }
}
