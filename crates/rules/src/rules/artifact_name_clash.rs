//! Two steps of a run, or two jobs of a matrix, store artifacts of the same name.

use std::collections::BTreeMap;

use source::{Diagnostic, TextEdit, TextRange};

use super::artifact_not_found::{Upload, is_v4, uploads};
use super::exposure::{replace_in, set_input, with_manual_fix};
use crate::Context;
use crate::context::paths;

const ID: &str = "artifact-name-clash";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let all = uploads(context);
    let mut first: BTreeMap<&str, &Upload<'_>> = BTreeMap::new();
    for upload in all.iter().filter(|upload| is_strict(context, upload)) {
        let earlier = first.get(upload.name).copied();
        first.entry(upload.name).or_insert(upload);
        let place = place(context, upload);
        if is_repeated(context, upload) {
            let message = format!(
                "Every job of the matrix stores an artifact `{}`, but a name can be used once, so all but the first fail.",
                upload.name
            );
            let help = "Add what differs to the name, such as `${{ strategy.job-index }}`.";
            let finding = Diagnostic::broken(ID, place, message).help(help);
            found.push(with_manual_fix(finding, "Add the job's number to the name", numbered(context, upload)));
            continue;
        }
        if let Some(earlier) = earlier.filter(|_| !upload.name.contains("${{")) {
            let message =
                format!("`{}` is stored before, and a name can be used once in a run, so this fails.", upload.name);
            let finding =
                Diagnostic::broken(ID, place, message).label(self::place(context, earlier), "stored here first");
            found.push(finding.help("Give it a name of its own, or say `overwrite: true`."));
        }
    }
}

/// Gives each job of the matrix a name of its own; what downloads them has to follow.
fn numbered(context: &Context<'_>, upload: &Upload<'_>) -> Option<TextEdit> {
    const NUMBER: &str = "${{ strategy.job-index }}";
    let Some(text) = upload.text else {
        let step = context.steps().get(upload.step)?.step;
        return set_input(context, step, "name", &format!("{}-{NUMBER}", upload.name));
    };
    let end = context.inside(text, TextRange::empty(text.value.len())).end();
    replace_in(context, text.range, TextRange::empty(end), &format!("-{NUMBER}"))
}

/// Whether the step certainly runs, with a version that refuses a name twice: from the fourth on.
fn is_strict(context: &Context<'_>, upload: &Upload<'_>) -> bool {
    context.steps().get(upload.step).is_some_and(|facts| {
        let is_free = facts.step.condition.is_none() && facts.job.is_some_and(|(_, job)| job.condition.is_none());
        let is_open = facts.step.input("overwrite").is_some_and(|value| value.value != "false");
        is_free && !is_open && is_v4(context, facts)
    })
}

/// Whether several jobs of a matrix use the same name.
fn is_repeated(context: &Context<'_>, upload: &Upload<'_>) -> bool {
    let matrix = context.jobs().get(upload.job).and_then(|job| job.matrix());
    let Some(matrix) = matrix.filter(|matrix| matrix.count().is_some_and(|jobs| jobs > 1)) else { return false };
    let paths = paths(&expr::parse_text(upload.name).expr);
    // A part of the matrix in the name may well differ in each job.
    let differs = |path: &Vec<String>| path.first().is_some_and(|context| context != "github" && context != "inputs");
    !matrix.range.is_empty() && !paths.iter().any(differs)
}

fn place(context: &Context<'_>, upload: &Upload<'_>) -> TextRange {
    let uses = context.steps().get(upload.step).and_then(|facts| facts.step.uses.as_ref());
    upload.text.or(uses).map(|text| text.range).unwrap_or_default()
}
