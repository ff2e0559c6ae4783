//! `workflow_run` waits for a workflow that does not exist.

use model::glob::Glob;
use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let trigger = context.workflow().and_then(|workflow| workflow.trigger("workflow_run"));
    let Some(filter) = trigger.and_then(|trigger| trigger.filter("workflows")).filter(|_| context.project.is_whole())
    else {
        return;
    };
    let names: Vec<&str> =
        context.project.workflows().map(|(path, it)| it.name.as_ref().map_or(path, |name| name.as_str())).collect();
    for wanted in &filter.values {
        // The names are patterns, as branches are.
        let pattern = wanted.value.strip_prefix('!').unwrap_or(&wanted.value);
        let fits = |name: &&str| Glob::new(pattern).map_or(true, |glob| glob.matches(name));
        if wanted.value.contains('$') || names.contains(&wanted.as_str()) || names.iter().any(fits) {
            continue;
        }
        let by_file = context.project.workflows().find(|(path, _)| path.rsplit('/').next() == Some(&wanted.value));
        let message = format!("No workflow is called `{}`, so this one never starts for it.", wanted.value);
        let finding = Diagnostic::broken("workflow-run-names", wanted.range, message);
        let near = by_file.and_then(|(_, it)| it.name.as_ref()).map(model::Text::as_str);
        found.push(match near {
            Some(name) => finding.help(format!("Workflows are named by their `name`: `{name}`.")),
            None => super::suggest_scalar(context, finding, &wanted.value, names.iter().copied(), || {
                format!("The workflows are {}.", super::listed(names.iter().copied()))
            }),
        });
    }
}
