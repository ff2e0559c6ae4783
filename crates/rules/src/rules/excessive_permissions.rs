//! The token may do more than the jobs need, or nobody says what it may do.

use model::{Permissions, Workflow};
use source::Diagnostic;

use super::exposure::{advice, risky};
use super::missing_permissions::granting;
use crate::Context;

const RULE: &str = "excessive-permissions";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let all = workflow.jobs.iter().map(|job| job.permissions.as_ref()).chain([workflow.permissions.as_ref()]);
    found.extend(all.flatten().filter_map(everything));
    found.extend(shared(workflow));
    found.extend(unsaid(context, workflow));
}

/// `read-all` and `write-all`.
fn everything(permissions: &Permissions) -> Option<Diagnostic> {
    let Permissions::All(word) = permissions else { return None };
    let help = "Name the scopes that are needed, such as `contents: read`; all others are denied then.";
    match word.as_str() {
        "write-all" => {
            let message = "`write-all` lets every step change code, releases, packages and settings of the repository: one bad \
                           dependency is enough to take it over.";
            Some(risky(RULE, word.range, message).help(help))
        }
        "read-all" => {
            let message =
                "`read-all` lets every step read all there is, security alerts and private packages included.";
            Some(advice(RULE, word.range, message).help(help))
        }
        _ => None,
    }
}

/// Rights to write that the workflow gives to all of its jobs.
fn shared(workflow: &Workflow) -> Vec<Diagnostic> {
    let Some(Permissions::Scopes(pairs, _)) = &workflow.permissions else { return Vec::new() };
    let takers = workflow.jobs.iter().filter(|job| job.permissions.is_none()).count();
    if takers < 2 {
        return Vec::new();
    }
    let written = pairs.iter().filter(|(_, level)| level.value == "write");
    let tell = |(scope, level): &(model::Text, model::Text)| {
        let message = format!(
            "`{}: write` holds for {takers} jobs of this workflow, though hardly all of them need it: each step of each \
             could use it.",
            scope.value
        );
        let help = format!("Move `{}: write` into `permissions` of the job that needs it.", scope.value);
        risky(RULE, scope.range.cover(level.range), message).help(help)
    };
    written.map(tell).collect()
}

/// Jobs of whose rights the file says nothing.
fn unsaid(context: &Context<'_>, workflow: &Workflow) -> Vec<Diagnostic> {
    if workflow.permissions.is_some() {
        return Vec::new();
    }
    let silent = workflow.jobs.iter().filter(|job| job.permissions.is_none());
    let mut found: Vec<Diagnostic> = silent
        .map(|job| {
            let message = format!(
                "Nothing says what the token may do in job `{}`; in repositories and organisations set up before 2023 that \
                 is to write everything.",
                job.id.value
            );
            advice(RULE, job.id.range, message)
                .help("Say at the top of the file what all jobs need: `permissions: { contents: read }`.")
        })
        .collect();
    // One fix serves all of them.
    if let Some(first) = found.first_mut() {
        *first = granting(context, first.clone());
    }
    found
}
