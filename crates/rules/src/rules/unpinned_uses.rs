//! An action or reusable workflow is named by a tag or branch, which its owner can move.

use model::uses::{ReferenceKind, Remote};
use model::{Text, Uses};
use source::{Diagnostic, TextRange};

use super::exposure::{advice, risky};
use super::unpinned_images;
use crate::Context;

const RULE: &str = "unpinned-uses";

/// Owners who can change what runs anyway: GitHub itself.
const PLATFORM: [&str; 3] = ["actions", "github", "dependabot"];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let (Some(text), Some(uses)) = (&facts.step.uses, &facts.uses) else { continue };
        found.extend(finding(context, text, uses));
    }
    for job in context.jobs() {
        let (Some(text), Some(uses)) = (&job.uses, job.called()) else { continue };
        found.extend(finding(context, text, &uses));
    }
}

fn finding(context: &Context<'_>, text: &Text, uses: &Uses) -> Option<Diagnostic> {
    match uses {
        Uses::Remote(remote) => remote_finding(context, text, remote),
        Uses::Docker { image } => {
            let start = text.value.len() - image.len();
            let range = context.inside(text, TextRange::new(start, text.value.len()));
            unpinned_images::finding(RULE, image, range)
        }
        _ => None,
    }
}

fn remote_finding(context: &Context<'_>, text: &Text, remote: &Remote) -> Option<Diagnostic> {
    let name = format!("{}/{}", remote.owner, remote.name);
    let reference = &remote.reference;
    let range = context.inside(text, remote.reference_range);
    let help = "Name the full commit (40 digits) and keep the version in a comment behind it: `@<commit> # v1.2.3`; \
                Dependabot and Renovate update both.";
    let finding = match remote.reference_kind() {
        ReferenceKind::Commit => return None,
        ReferenceKind::Name if PLATFORM.contains(&remote.owner.to_ascii_lowercase().as_str()) => {
            advice(RULE, range, format!("`{name}` is taken at `{reference}`, which GitHub can move to other code."))
        }
        ReferenceKind::Name if is_version(reference) => {
            let message = format!(
                "`{name}` is taken at `{reference}`, which can be moved to other code: whoever takes over that repository \
                 runs in this job, with its secrets and its token."
            );
            advice(RULE, range, message)
        }
        _ => {
            let message = format!(
                "`{name}` is taken at `{reference}`, which names no version: each run takes whatever is newest there, with \
                 this job's secrets and its token."
            );
            risky(RULE, range, message)
        }
    };
    Some(finding.help(help))
}

/// Whether a reference names a version, as `v4`, `1.2.3` and `release/v1` do.
fn is_version(reference: &str) -> bool {
    let last = reference.rsplit('/').next().unwrap_or(reference);
    last.strip_prefix(['v', 'V']).unwrap_or(last).starts_with(|c: char| c.is_ascii_digit())
}
