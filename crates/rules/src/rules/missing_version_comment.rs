//! A pinned commit does not say which version it is.

use model::Uses;
use model::uses::ReferenceKind;
use source::Diagnostic;

use super::outdated_action_runner::version;
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let steps = context.steps().iter().filter_map(|facts| Some((facts.step.uses.as_ref()?, facts.uses.clone()?)));
    let jobs = context.jobs().iter().filter_map(|job| Some((job.uses.as_ref()?, job.called()?)));
    for (text, uses) in steps.chain(jobs) {
        let Uses::Remote(remote) = uses else { continue };
        let is_pinned = remote.reference_kind() == ReferenceKind::Commit;
        if is_pinned
            && version(context, &remote, text.range).is_none()
            && context.comment_behind(text.range).is_none_or(is_no_name)
        {
            let message = "Nobody can tell by reading which version this commit is, nor how far an update would go.";
            found.push(
                Diagnostic::advice("missing-version-comment", context.inside(text, remote.reference_range), message)
                    .help("Put the version behind it as a comment: `# v4.1.0`."),
            );
        }
    }
}

/// Whether a comment names neither a tag nor a branch: one word, or more of which one looks like a version.
fn is_no_name(comment: &str) -> bool {
    comment.is_empty() || comment.contains(' ')
}
