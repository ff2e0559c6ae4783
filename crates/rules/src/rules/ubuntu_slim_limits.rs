//! A job asks more of `ubuntu-slim` than it is.

use model::Uses;
use source::{Diagnostic, TextRange};

use super::unknown_runner_label::{change, changing};
use crate::Context;

/// How long a job may take there. From GitHub's manual, "GitHub-hosted runners reference".
const MOST_MINUTES: u32 = 15;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (nth, job) in context.jobs().iter().enumerate() {
        let labels = context.labels(job).all;
        let Some(slim) = labels.iter().find(|label| label.value.eq_ignore_ascii_case("ubuntu-slim")) else { continue };
        if let Some(minutes) = &job.timeout_minutes
            && minutes.value.parse::<u32>().is_ok_and(|minutes| minutes > MOST_MINUTES)
        {
            let message = "`ubuntu-slim` stops every job after 15 minutes, whatever is said here.";
            let finding = Diagnostic::advice("ubuntu-slim-limits", minutes.range, message);
            let finding = finding.help("If the job may take longer, take `ubuntu-latest`.");
            found.push(changing(finding, change(job, slim, "ubuntu-latest")));
        }
        let mut tell = |range: TextRange, what: &str| {
            let message =
                format!("`ubuntu-slim` is a container itself and {what}, so job `{}` fails there.", job.id.value);
            let finding = Diagnostic::broken("ubuntu-slim-limits", range, message).help("Take `ubuntu-latest`.");
            found.push(changing(finding, change(job, slim, "ubuntu-latest")));
        };
        let no_docker = "cannot run others";
        if let Some(container) = &job.container {
            tell(container.range, no_docker);
        }
        if let Some(service) = job.services.first() {
            tell(service.id.range, no_docker);
        }
        for facts in context.steps_of(nth) {
            if let (Some(Uses::Docker { .. }), Some(uses)) = (&facts.uses, &facts.step.uses) {
                tell(uses.range, no_docker);
            }
        }
        for at in context.commands().filter(|at| at.job() == Some(nth)) {
            if matches!(at.words().as_slice(), ["docker", "run" | "build" | "compose" | "buildx" | "pull", ..]) {
                tell(at.place(context, at.command.range), no_docker);
            }
        }
    }
}
