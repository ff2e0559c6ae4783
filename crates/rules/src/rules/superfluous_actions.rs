//! An action of a third party does what the runner's own programs do.

use source::Diagnostic;

use super::exposure::{advice, slug};
use crate::Context;

/// Actions, and the program that does the same and is on every GitHub-hosted runner. Source: the software lists of
/// `actions/runner-images`.
const ACTIONS: [(&str, &str); 16] = [
    ("softprops/action-gh-release", "gh release create"),
    ("ncipollo/release-action", "gh release create"),
    ("actions/create-release", "gh release create"),
    ("actions/upload-release-asset", "gh release upload"),
    ("svenstaro/upload-release-action", "gh release upload"),
    ("elgohr/github-release-action", "gh release create"),
    ("peter-evans/create-or-update-comment", "gh pr comment"),
    ("thollander/actions-comment-pull-request", "gh pr comment"),
    ("peter-evans/create-pull-request", "gh pr create"),
    ("peter-evans/repository-dispatch", "gh api"),
    ("dtolnay/rust-toolchain", "rustup toolchain install"),
    ("actions-rs/toolchain", "rustup toolchain install"),
    ("actions-rs/cargo", "cargo"),
    ("juliangruber/read-file-action", "cat"),
    ("mikefarah/yq", "yq"),
    ("addnab/docker-run-action", "docker run"),
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let (Some(slug), Some(uses)) = (slug(facts), &facts.step.uses) else { continue };
        // What a container has is for its image to say.
        if facts.job.is_some_and(|(_, job)| job.container.is_some()) {
            continue;
        }
        let Some((_, program)) = ACTIONS.iter().find(|(known, _)| *known == slug) else { continue };
        let message = format!(
            "`{slug}` does what `{program}` does, which every hosted runner has: one party less gets the secrets and the \
             token of this job."
        );
        found.push(advice("superfluous-actions", uses.range, message).help(format!("Use `run: {program} …`.")));
    }
}
