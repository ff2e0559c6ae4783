//! A job runs on a machine of one's own.

use catalog::LabelState;
use model::Job;
use source::{Diagnostic, TextRange};

use super::exposure::{advice, outsider, risky};
use crate::Context;

const RULE: &str = "self-hosted-runner";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    for job in &workflow.jobs {
        let Some(range) = own_label(job) else { continue };
        let help = "Use it in private repositories only, or make a fresh machine for each job (ephemeral runners).";
        let finding = if let Some(event) = outsider(workflow) {
            let message = format!(
                "Job `{}` runs on a machine of your own, and `{}` starts it for anybody: in a public repository their code \
                 can stay on the machine.",
                job.id.value, event.value
            );
            risky(RULE, range, message)
        } else {
            let message = format!(
                "Job `{}` runs on a machine of your own; what one job leaves there reaches the next.",
                job.id.value
            );
            advice(RULE, range, message)
        };
        found.push(finding.help(help));
    }
}

/// Where a job says that it runs on a machine of one's own: in its labels, or in the matrix that they come from.
fn own_label(job: &Job) -> Option<TextRange> {
    let is_own = |label: &str| {
        let plain = label.trim().to_ascii_lowercase();
        plain == "self-hosted" || catalog::label(&plain).is_some_and(|label| label.state == LabelState::SelfHosted)
    };
    let labels = &job.runs_on.as_ref()?.labels;
    let direct = labels.iter().find(|label| is_own(&label.value)).map(|label| label.range);
    direct.or_else(|| {
        let names: Vec<&str> =
            labels.iter().filter_map(|label| label.value.split_once("matrix.")).map(|it| it.1).collect();
        let matrix = job.matrix()?;
        let cells = matrix.axes.iter().flat_map(|axis| &axis.values);
        let mut cells = cells.chain(matrix.include.entries.iter().flat_map(|entry| &entry.cells));
        let is_meant = |name: &str| {
            let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-');
            names.iter().any(|known| known.strip_prefix(name).is_some_and(is_end))
        };
        let words = |text: &str| text.split(['[', ']', ',', '"', '\'']).any(is_own);
        cells.find(|cell| is_meant(&cell.name) && words(&cell.text)).map(|cell| cell.range)
    })
}
