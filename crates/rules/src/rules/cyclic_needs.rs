//! Jobs need each other in a circle.

use model::{Job, Workflow};
use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    for job in &workflow.jobs {
        for need in &job.needs {
            let Some(route) = route(workflow, &need.value, &job.id.value) else { continue };
            let ids: Vec<String> = std::iter::once(job).chain(route).map(|job| format!("`{}`", job.id.value)).collect();
            let message = if ids.len() == 2 && ids.first() == ids.last() {
                format!("Job `{}` needs itself, so it could never start.", job.id.value)
            } else {
                format!("These jobs need each other in a circle, so none could ever start: {}.", ids.join(" → "))
            };
            found.push(
                Diagnostic::rejected("cyclic-needs", need.range, message)
                    .help("Remove one of these `needs`; to pass data back, use an artifact or a third job."),
            );
        }
    }
}

/// The shortest way along `needs` from one job to another, both included.
fn route<'w>(workflow: &'w Workflow, from: &str, to: &str) -> Option<Vec<&'w Job>> {
    let start = workflow.job(from)?;
    let mut routes: Vec<Vec<&Job>> = vec![vec![start]];
    let mut seen: Vec<&str> = vec![start.id.as_str()];
    let mut at = 0;
    while let Some(route) = routes.get(at).cloned() {
        at += 1;
        let last = route.last()?;
        if last.id.value.eq_ignore_ascii_case(to) {
            return Some(route);
        }
        for next in last.needs.iter().filter_map(|need| workflow.job(&need.value)) {
            if !seen.contains(&next.id.as_str()) {
                seen.push(next.id.as_str());
                routes.push(route.iter().copied().chain([next]).collect());
            }
        }
    }
    None
}
