//! A concurrency group is the same for all pull requests, so that one cancels the runs of another.

use model::{Concurrency, Workflow};
use source::{Diagnostic, TextRange};

use super::exposure::{replace_in, with_fix};
use crate::Context;
use crate::context::paths;

const ID: &str = "concurrency-cancels-prs";
/// What is another text for each pull request, and for each run that is for none.
const OWN: &str = "-${{ github.head_ref || github.run_id }}";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let event = |name: &str| workflow.trigger(name).is_some();
    let (pulls, targets) = (event("pull_request"), event("pull_request_target"));
    if !pulls && !targets {
        return;
    }
    for concurrency in all(workflow).filter(|concurrency| cancels(concurrency)) {
        let paths = paths(&expr::parse_text(&concurrency.group.value).expr);
        if paths.iter().all(|path| is_same_for_all(path, targets && !pulls)) {
            let message = format!(
                "Group `{}` is the same for every pull request, so a push to one cancels the checks of all others.",
                concurrency.group.value
            );
            let help = "Add what differs, such as `${{ github.head_ref || github.run_id }}`, to the group.";
            let finding = Diagnostic::broken(ID, concurrency.group.range, message).help(help);
            let group = &concurrency.group;
            let end = context.inside(group, TextRange::empty(group.value.trim_end().len())).end();
            let edit = replace_in(context, group.range, TextRange::empty(end), OWN);
            found.push(with_fix(finding, "Add the branch to the group", edit));
        }
    }
}

/// The workflow's own and its jobs'.
pub(super) fn all(workflow: &Workflow) -> impl Iterator<Item = &Concurrency> {
    workflow.concurrency.iter().chain(workflow.jobs.iter().filter_map(|job| job.concurrency.as_ref()))
}

/// Whether it certainly cancels what runs.
pub(super) fn cancels(concurrency: &Concurrency) -> bool {
    concurrency.cancel_in_progress.as_ref().is_some_and(|cancel| {
        let parsed = expr::parse_text(&cancel.value);
        cancel.value == "true" || expr::constant(&parsed.expr).is_some_and(|value| value == expr::Value::Bool(true))
    })
}

/// Values that are the same for all runs of a workflow that one base branch gets. `is_target`: only
/// `pull_request_target` starts it, for which `github.ref` is the base branch (GitHub's manual, "Events that trigger
/// workflows").
fn is_same_for_all(path: &[String], is_target: bool) -> bool {
    let [context, name, ..] = path else { return false };
    let fixed = ["workflow", "workflow_ref", "repository", "repository_id", "repository_owner", "event_name", "job"];
    context == "github"
        && (fixed.contains(&name.as_str())
            || name == "base_ref"
            || (is_target && ["ref", "ref_name", "sha", "ref_type"].contains(&name.as_str())))
}
