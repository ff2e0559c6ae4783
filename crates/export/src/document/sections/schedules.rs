//! Time-based triggers: schedules in words → workflows with the jobs that run then.

use graph::Place;
use model::{Job, cron};

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, or_dash, plain};
use crate::drawing::{Block, Drawing, Stroke};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let mut drawing = Drawing::default();
    let mut rows = Vec::new();
    for workflow in &facts.workflows {
        let file = workflow.file(facts.graph);
        let triggers = workflow.workflow.triggers.iter();
        for schedule in triggers.flat_map(|trigger| &trigger.schedules) {
            let zone = schedule.timezone.as_ref().map(|zone| zone.value.as_str());
            let words = cron::words(&schedule.cron.value, zone);
            let from = drawing.shared(Block::titled(format!("schedule: {words}")));
            let lines = workflow.jobs.iter().map(|job| line(job.job)).collect();
            let title = workflow.workflow.file_name().to_owned();
            let to = drawing.shared(Block { title, lines, ..Block::default() });
            drawing.join(from, to, Stroke::Solid);
            let skipped = workflow.jobs.iter().filter(|job| is_skipped(job.job));
            let skipped: Vec<String> = skipped.map(|job| format!("~~{}~~", plain(job.job.label()))).collect();
            let place = Place { file, range: schedule.cron.range };
            rows.push(vec![facts.link(place), plain(&words), code(&schedule.cron.value), or_dash(&skipped)]);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Part::Drawing(drawing), Part::Table(vec!["Workflow", "Schedule", "Cron", "Jobs that are left out"], rows)]
}

/// A job in the box of its workflow; one that its `if` leaves out of scheduled runs is told so.
fn line(job: &Job) -> String {
    if is_skipped(job) { format!("✗ {} (not on schedule)", job.label()) } else { format!("• {}", job.label()) }
}

fn is_skipped(job: &Job) -> bool {
    let condition = job.condition.as_ref();
    condition.is_some_and(|condition| model::condition_on(&condition.value, "schedule") == Some(false))
}
