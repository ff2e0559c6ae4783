//! `uses` has a form that names nothing.

use model::uses::{Malformed, ReferenceKind};
use model::{Text, Uses};
use source::{Diagnostic, TextRange};

use crate::Context;

const ID: &str = "uses-format";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some((text, uses)) = facts.step.uses.as_ref().zip(facts.uses.as_ref()) else { continue };
        if let Some((part, why, help)) = fault(text, uses, false) {
            let message = format!("`{}` names no action: {why}.", text.value);
            found.push(super::refused(context, ID, context.inside(text, part), message).help(help));
        }
        found.extend(short_commit(context, text, uses));
    }
    for job in context.jobs() {
        let Some((text, uses)) = job.uses.as_ref().zip(job.called()) else { continue };
        if let Some((part, why, help)) = fault(text, &uses, true) {
            let message = format!("`{}` names no workflow: {why}. GitHub refuses the file.", text.value);
            found.push(Diagnostic::rejected(ID, context.inside(text, part), message).help(help));
        }
        found.extend(short_commit(context, text, &uses));
    }
}

/// The part at fault, why it is, and what to do.
fn fault(text: &Text, uses: &Uses, is_job: bool) -> Option<(TextRange, &'static str, &'static str)> {
    let whole = TextRange::new(0, text.value.len());
    let form = if is_job {
        "Write `OWNER/REPOSITORY/.github/workflows/FILE.yml@REF` or `./.github/workflows/FILE.yml`."
    } else {
        "Write `OWNER/REPOSITORY@REF`, `OWNER/REPOSITORY/FOLDER@REF`, `./FOLDER` or `docker://IMAGE`."
    };
    Some(match uses {
        Uses::Malformed(Malformed::NotAWorkflow) => {
            (whole, "a reusable workflow is a `.yml` or `.yaml` file right inside `.github/workflows`", form)
        }
        Uses::Malformed(Malformed::NoReference) => (whole, "there is no `@` with a branch, tag or commit", form),
        Uses::Malformed(Malformed::EmptyReference) => (whole, "nothing stands behind the `@`", form),
        Uses::Malformed(Malformed::NoRepository) => (whole, "there is no `OWNER/REPOSITORY`", form),
        Uses::Malformed(Malformed::NoImage) => (whole, "there is no image behind `docker://`", form),
        Uses::Local { stray_ref: Some(part), .. } if is_job => {
            (*part, "a local path has no `@`, it is of the same commit", "Remove the `@` and what stands behind it.")
        }
        Uses::Remote(remote) if is_job && remote.path.is_empty() => (whole, "there is no path to a workflow", form),
        // An empty value and an expression have rules of their own.
        _ => return None,
    })
}

/// GitHub takes commits in full only.
fn short_commit(context: &Context<'_>, text: &Text, uses: &Uses) -> Option<Diagnostic> {
    let Uses::Remote(remote) = uses else { return None };
    if remote.reference_kind() != ReferenceKind::ShortCommit {
        return None;
    }
    let range = context.inside(text, remote.reference_range);
    let message = format!("`{}` looks like a shortened commit id, which GitHub does not resolve.", remote.reference);
    Some(Diagnostic::broken(ID, range, message).help("Write all 40 digits."))
}
