//! An action installs whatever version of a tool is newest.

use catalog::{Grade, Kind, Role};
use source::Diagnostic;

use super::exposure::advice;
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(known) = facts.known.filter(|known| matches!(known.meaning.kind, Kind::Setup | Kind::Install)) else {
            continue;
        };
        for reading in known.inputs(Role::Version).filter(|reading| reading.grade == Grade::Checked) {
            let Some(given) = facts.step.input(&reading.input).filter(|given| is_open(&given.value)) else { continue };
            let message = format!(
                "`{}` installs whatever `{}` is on the day of the run, so code that nobody here has looked at runs in this job.",
                known.slug,
                given.value.trim()
            );
            found.push(
                advice("unpinned-tools", given.range, message)
                    .help("Name a version, and let Dependabot or Renovate raise it."),
            );
        }
    }
}

/// Whether a version leaves everything open.
fn is_open(version: &str) -> bool {
    matches!(
        version.trim().to_ascii_lowercase().as_str(),
        "latest" | "*" | "x" | "nightly" | "canary" | "edge" | "master" | "main"
    )
}
