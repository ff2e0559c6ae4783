//! `uses` has a form that names nothing.

use model::uses::{Malformed, ReferenceKind};
use model::{Text, Uses};
use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::{with_fix, with_safe_fix};
use crate::Context;

const ID: &str = "uses-format";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some((text, uses)) = facts.step.uses.as_ref().zip(facts.uses.as_ref()) else { continue };
        if let Some((part, why, help)) = fault(text, uses, false) {
            let message = format!("`{}` names no action: {why}.", text.value);
            let finding = super::refused(context, ID, context.inside(text, part), message).help(help);
            let newest = newest(context, uses, text);
            let edit = newest.as_ref().map(|newest| TextEdit::insert(context.inside(text, part).end(), newest.clone()));
            found.push(with_fix(finding, format!("Add `{}`", newest.unwrap_or_default()), edit));
        }
        found.extend(short_commit(context, text, uses));
    }
    for job in context.jobs() {
        let Some((text, uses)) = job.uses.as_ref().zip(job.called()) else { continue };
        if let Some((part, why, help)) = fault(text, &uses, true) {
            let message = format!("`{}` names no workflow: {why}. GitHub refuses the file.", text.value);
            let place = context.inside(text, part);
            let is_stray = matches!(uses, Uses::Local { stray_ref: Some(_), .. });
            let edit = is_stray.then(|| stray(context, text, place)).flatten();
            found.push(with_safe_fix(Diagnostic::rejected(ID, place, message).help(help), "Remove the `@`", edit));
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

/// The newest version that is known of an action that is named without one, with its `@`.
fn newest(context: &Context<'_>, uses: &Uses, text: &Text) -> Option<String> {
    let is_bare = matches!(uses, Uses::Malformed(Malformed::NoReference)) && text.value.bytes().all(is_plain);
    let details = context.library.details().filter(|_| is_bare)?;
    details.inputs(&text.value.to_ascii_lowercase()).last().map(|inputs| format!("@{}", inputs.version))
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.')
}

/// Takes the `@` of a local path and what stands behind it away.
fn stray(context: &Context<'_>, text: &Text, part: TextRange) -> Option<TextEdit> {
    let source = context.tree.text();
    let at = source.get(text.range.start()..part.start())?.rfind('@').map(|at| text.range.start() + at);
    let start = at.unwrap_or(part.start());
    Some(TextEdit::replace(TextRange::new(start, part.end()), ""))
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
