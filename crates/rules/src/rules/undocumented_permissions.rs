//! A permission stands without a word why.

use model::Permissions;
use source::Diagnostic;

use super::exposure::advice;
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let of_jobs = workflow.jobs.iter().filter_map(|job| job.permissions.as_ref());
    for permissions in workflow.permissions.iter().chain(of_jobs) {
        let Permissions::Scopes(pairs, _) = permissions else { continue };
        for (scope, level) in pairs {
            let is_plain = level.value == "none" || scope.value == "contents" && level.value == "read";
            if is_plain
                || context.comment_behind(level.range).is_some()
                || has_comment_above(context, scope.range.start())
            {
                continue;
            }
            let message = format!(
                "Nothing says what `{}: {}` is for, so nobody will dare to take it away.",
                scope.value, level.value
            );
            found.push(
                advice("undocumented-permissions", scope.range.cover(level.range), message)
                    .help("Say it in a comment behind it: `# to comment on the pull request`."),
            );
        }
    }
}

/// Whether the line above is a comment.
fn has_comment_above(context: &Context<'_>, at: usize) -> bool {
    let before = context.tree.text().get(..at).unwrap_or("");
    let above = before.trim_end_matches([' ', '\t']).trim_end_matches('\n').trim_end_matches('\r');
    above.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with('#'))
}
