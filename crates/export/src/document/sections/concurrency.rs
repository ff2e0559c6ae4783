//! Concurrency groups: which runs and jobs wait for each other.

use graph::Place;
use model::Concurrency;

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, plain};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let mut rows = Vec::new();
    for workflow in &facts.workflows {
        let file = workflow.file(facts.graph);
        let whole = workflow.workflow.concurrency.iter().map(|group| ("the workflow".to_owned(), group));
        let jobs = workflow.jobs.iter().filter_map(|job| Some((plain(job.job.label()), job.job.concurrency.as_ref()?)));
        rows.extend(whole.chain(jobs).map(|(who, group)| row(facts, file, who, group)));
    }
    if rows.is_empty() {
        Vec::new()
    } else {
        vec![Part::Table(vec!["Who", "Where", "Group", "What a newer one does"], rows)]
    }
}

fn row(facts: &Facts<'_>, file: usize, who: String, group: &Concurrency) -> Vec<String> {
    let effect = match group.cancel_in_progress.as_ref().map(|text| text.value.trim()) {
        Some("true") => "cancels the one that runs".to_owned(),
        None | Some("false" | "") => match group.queue.as_ref().map(|text| text.value.trim()) {
            Some("max") => "waits in a queue".to_owned(),
            _ => "waits, and takes the place of one that waits".to_owned(),
        },
        Some(condition) => format!("cancels the one that runs if {}", code(condition)),
    };
    vec![who, facts.link(Place { file, range: group.range }), code(&group.group.value), effect]
}
