//! An action of one's own names an old version of Node.js.

use model::Runs;
use source::{Diagnostic, Fix, Grade, TextEdit};

use crate::Context;

/// The version that GitHub's runners start actions with by default. From GitHub's manual, "Metadata syntax", `runs.using`.
const NEWEST: &str = "node24";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Runs::JavaScript { using, .. }) = context.action().and_then(|action| action.runs.as_ref()) else { return };
    let old = using.value.strip_prefix("node").and_then(|version| version.parse::<u32>().ok()).filter(|it| *it < 24);
    let Some(version) = old else { return };
    let message = if version < 20 {
        format!("GitHub's runners no longer have Node.js {version} and run this action with another one.")
    } else {
        format!("Node.js {version} gets no more corrections, and GitHub takes it from its runners.")
    };
    let edit = TextEdit::replace(using.range, NEWEST);
    found.push(
        Diagnostic::advice("deprecated-node-runtime", using.range, message)
            .help(format!("Write `{NEWEST}`, and test the action with it."))
            .fix(Fix { title: format!("Change to `{NEWEST}`"), grade: Grade::Review, edit }),
    );
}
