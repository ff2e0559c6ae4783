//! A time limit for every job that has none.

use rules::Context;

use crate::draft::Draft;
use crate::{Proposal, Refusal};

/// The most that GitHub gives a job on its own runners, in minutes.
const MOST: u32 = 360;

pub(crate) fn add_timeouts(context: &Context<'_>, minutes: u32) -> Result<Proposal, Refusal> {
    let workflow = context.workflow().ok_or_else(|| Refusal::new("Only workflows have jobs; this file is none."))?;
    if minutes == 0 || minutes > MOST {
        return Err(Refusal::new(format!("A limit is between 1 and {MOST} minutes; GitHub stops a job after {MOST}.")));
    }
    let lacking = workflow.jobs.iter().filter(|job| job.runs_on.is_some() && job.timeout_minutes.is_none());
    let lacking: Vec<String> = lacking.map(|job| job.id.value.clone()).collect();
    if lacking.is_empty() {
        return Err(Refusal::new("Every job has a `timeout-minutes` already."));
    }
    let mut draft = Draft::new(workflow);
    for id in &lacking {
        draft.set(format!("jobs.{id}.timeout-minutes"), minutes.to_string())?;
    }
    let title = match lacking.as_slice() {
        [one] => format!("Gave `{one}` {minutes} minutes"),
        all => format!("Gave {} jobs {minutes} minutes", all.len()),
    };
    let mut remarks = vec![
        "How long the jobs take is not in the files: look at the times of past runs before you take this.".to_owned(),
    ];
    if workflow.jobs.iter().any(|job| job.uses.is_some()) {
        remarks.push(
            "Jobs that call a workflow cannot have a limit; it stands in the workflow that they call.".to_owned(),
        );
    }
    Ok(Proposal::of_one(title, &workflow.path, context.tree.text(), draft.text().to_owned(), remarks))
}
