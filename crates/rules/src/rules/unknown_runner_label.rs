//! A job waits for a machine that there is not.

use catalog::{LABELS, Label, LabelState};
use model::{Job, Text};
use source::{Diagnostic, Fix, Grade, Splice, TextEdit};

use crate::Context;

const ID: &str = "unknown-runner-label";

/// What labels of companies that lend runners begin with, by their manuals.
const PROVIDERS: [&str; 8] =
    ["blacksmith-", "buildjet-", "cirrus-", "codspeed-", "depot-", "namespace-profile-", "ubicloud-", "warp-"];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let labels = context.labels(job);
        // Runners of one's own have what labels they are given.
        let is_own = |text: &Text| catalog::label(&text.value).is_some_and(|it| it.state == LabelState::SelfHosted);
        if labels.all.iter().any(is_own) || job.runs_on.as_ref().is_some_and(|runs_on| runs_on.group.is_some()) {
            continue;
        }
        for text in &labels.all {
            if PROVIDERS.iter().any(|provider| text.value.starts_with(provider)) {
                continue;
            }
            let finding = match catalog::label(&text.value) {
                Some(label) if label.state == LabelState::Retired => retired(job, text, label),
                Some(_) => continue,
                None => unknown(job, text),
            };
            found.push(finding);
        }
    }
}

fn retired(job: &Job, text: &Text, label: &Label) -> Diagnostic {
    let message = format!("GitHub has switched off `{}`: the job waits until it is cancelled.", text.value);
    let finding = Diagnostic::broken(ID, text.range, message);
    match successor(label) {
        Some(next) => changing(finding.help(format!("Take `{next}`.")), change(job, text, next)),
        None => finding.help("Take a newer label."),
    }
}

/// A label of the same kind of machine that is in service the longest.
pub(super) fn successor(label: &Label) -> Option<&'static str> {
    let is_same = |other: &&Label| {
        other.os == label.os
            && other.arch == label.arch
            && other.larger == label.larger
            && other.state == LabelState::Hosted
    };
    let family = label.name.split('-').next().unwrap_or("");
    let kin = LABELS.iter().filter(is_same).filter(|it| it.ends.is_none() && !it.moves && it.name.starts_with(family));
    kin.filter(|it| it.name != "ubuntu-slim").map(|it| it.name).min()
}

/// Takes another label, and the same in cells of the job's matrix that name the old one: `exclude` and `include` speak of it.
/// `None`: the matrix has that one too, and would run the same twice.
pub(super) fn change(job: &Job, text: &Text, label: &str) -> Option<Fix> {
    let all = job.matrix().into_iter().flat_map(|matrix| {
        let added = matrix.include.entries.iter().flat_map(|entry| &entry.cells);
        matrix.axes.iter().flat_map(|axis| &axis.values).chain(added)
    });
    let is_of_matrix = all.clone().any(|cell| cell.range == text.range);
    if is_of_matrix && all.into_iter().any(|cell| cell.text == label) {
        return None;
    }
    let lists = job.matrix().into_iter().flat_map(|matrix| [&matrix.exclude, &matrix.include]);
    let cells = lists.flat_map(|list| &list.entries).flat_map(|entry| &entry.cells);
    let cells = cells.filter(|cell| cell.text == text.value && cell.range != text.range).map(|cell| cell.range);
    let splices = std::iter::once(text.range).chain(cells).map(|range| Splice { range, text: label.to_owned() });
    // An alias leads to the same cell twice.
    let edit = TextEdit::new(splices.collect()).unwrap_or_else(|_| TextEdit::replace(text.range, label));
    Some(Fix { title: format!("Change to `{label}`"), grade: Grade::Review, edit })
}

/// The finding with a fix, if there is one.
pub(super) fn changing(finding: Diagnostic, fix: Option<Fix>) -> Diagnostic {
    fix.into_iter().fold(finding, Diagnostic::fix)
}

/// A slip of the pen is an error; a label that is like none of GitHub's may be that of one's own runners.
fn unknown(job: &Job, text: &Text) -> Diagnostic {
    let near = source::nearest(&text.value, LABELS.iter().map(|label| label.name));
    let is_like =
        |near: &&str| text.value.len() > 4 && same_family(near, &text.value) && same_digits(near, &text.value);
    // A known label with more behind it is how people call larger machines of their own.
    let extends = |known: &Label| text.value.strip_prefix(known.name).is_some_and(|rest| rest.starts_with('-'));
    if let Some(near) = near.filter(is_like).filter(|_| !LABELS.iter().any(extends)) {
        let message = format!(
            "No runner is known by the label `{}`: unless it is your own, the job waits until it is cancelled.",
            text.value
        );
        let finding = Diagnostic::broken(ID, text.range, message).help(format!("Did you mean `{near}`?"));
        return changing(finding, change(job, text, near));
    }
    let message = format!("`{}` is no label of GitHub's that is known to this version.", text.value);
    Diagnostic::advice(ID, text.range, message).help("If it is one of your own runners, ignore this rule here.")
}

/// Whether the first words are alike; `depot-ubuntu-24.04` is another family than `ubuntu-24.04`.
fn same_family(one: &str, other: &str) -> bool {
    let first = |text: &'_ str| text.split('-').next().unwrap_or("").to_owned();
    source::nearest(&first(other), [first(one).as_str()]).is_some()
}

/// Whether the labels differ in letters and signs only: another number is another machine, and may be there one day.
fn same_digits(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(one) == digits(other)
}
