//! A push to a pull request starts the workflow twice.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let (Some(push), Some(pull)) = (workflow.trigger("push"), workflow.trigger("pull_request")) else { return };
    let limits = ["branches", "branches-ignore", "tags"];
    let synchronizes = pull.filter("types").is_none_or(|it| it.values.iter().any(|value| value.value == "synchronize"));
    if limits.iter().any(|key| push.filter(key).is_some()) || !synchronizes {
        return;
    }
    let message =
        "A push to the branch of a pull request starts this workflow twice, for `push` and for `pull_request`.";
    found.push(
        Diagnostic::advice("duplicate-triggers", push.event.range, message)
            .label(pull.event.range, "starts it too")
            .help("Limit `push` to the main branch: `branches: [main]`."),
    );
}
