//! Notifications: who is told, under which condition. Shell comments and `echo` tell nobody.

use catalog::{Does, Kind};
use graph::Deed;

use super::super::Part;
use super::super::facts::{Facts, JobFacts};
use super::super::words::{code, once, plain};
use crate::drawing::{Block, Drawing, Stroke};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let mut drawing = Drawing::default();
    let mut rows = Vec::new();
    for (workflow, job, deed) in facts.deeds().filter(|(.., deed)| tells(deed)) {
        let conditions = conditions(facts, job, deed);
        let from = drawing.shared(Block::titled(workflow.workflow.file_name()));
        for name in channels(facts, deed) {
            let to = drawing.shared(Block::titled(name.clone()));
            drawing.join_as(from, to, Stroke::Solid, &conditions.join(" and "));
            let when = if conditions.is_empty() {
                "when the steps before it succeeded".to_owned()
            } else {
                conditions.iter().map(|text| code(text)).collect::<Vec<_>>().join(" and ")
            };
            rows.push(vec![plain(&name), when, plain(job.job.label()), facts.link(deed.place)]);
        }
    }
    if rows.is_empty() {
        return vec![Part::Prose("No notification is sent by a step that is known.".to_owned())];
    }
    vec![Part::Drawing(drawing), Part::Table(vec!["Who is told", "When", "Job", "Where"], once(rows))]
}

fn tells(deed: &Deed) -> bool {
    let does = |what| deed.meaning.does(what);
    deed.meaning.kind == Kind::Notify || does(Does::Message) || does(Does::CommentWrite) || does(Does::IssueOpen)
}

/// Where the message arrives.
fn channels(facts: &Facts<'_>, deed: &Deed) -> Vec<String> {
    let does = |what| deed.meaning.does(what);
    let services: Vec<String> = facts.services(deed).into_iter().map(str::to_owned).collect();
    match () {
        () if does(Does::CommentWrite) => vec!["Comment".to_owned()],
        () if does(Does::IssueOpen) => vec!["Issue".to_owned()],
        () if services.is_empty() => vec![facts.tool(deed)],
        () => services,
    }
}

/// The `if` of the step and of its job, as written.
fn conditions(facts: &Facts<'_>, job: &JobFacts<'_>, deed: &Deed) -> Vec<String> {
    let step = facts.step(deed.step).and_then(|step| step.condition.as_ref());
    let written = job.job.condition.iter().chain(step);
    once(written.map(|text| {
        let text = text.value.trim();
        text.strip_prefix("${{").and_then(|text| text.strip_suffix("}}")).unwrap_or(text).trim().to_owned()
    }))
}
