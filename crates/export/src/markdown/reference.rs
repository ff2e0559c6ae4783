//! Quick reference: one row a workflow.

use graph::secrets;
use model::{Job, Permissions, Workflow};

use super::{Document, code, head, link, or_dash, plain, row};

pub(super) fn write(out: &mut String, document: &Document<'_>) {
    out.push_str("## Quick reference\n\n");
    let names = ["Workflow", "Purpose", "Triggers", "Duration", "Jobs", "Permissions", "Secrets", "Environments"];
    head(out, &names);
    for workflow in document.workflows {
        let triggers: Vec<String> = workflow.triggers.iter().map(|trigger| code(&trigger.event.value)).collect();
        let secrets: Vec<String> = secrets(workflow).iter().map(|secret| code(&secret.value)).collect();
        row(
            out,
            &[
                link(workflow, None),
                workflow.purpose().map_or_else(|| "—".to_owned(), |purpose| plain(first_sentence(&purpose.value))),
                or_dash(&triggers),
                longest_minutes(workflow).map_or_else(|| "—".to_owned(), |minutes| format!("≤ {minutes} min (limit)")),
                workflow.jobs.len().to_string(),
                or_dash(&permissions(workflow)),
                or_dash(&secrets),
                or_dash(&environments(workflow)),
            ],
        );
    }
    out.push('\n');
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").and_then(|end| text.get(..=end)).unwrap_or(text)
}

/// Scopes that the workflow or a job of it asks for, each with its highest level.
fn permissions(workflow: &Workflow) -> Vec<String> {
    let all = workflow.jobs.iter().filter_map(|job| job.permissions.as_ref());
    let mut found: Vec<(String, String)> = Vec::new();
    for permissions in workflow.permissions.iter().chain(all) {
        match permissions {
            Permissions::All(level) => found.push((level.value.clone(), String::new())),
            Permissions::Scopes(scopes, _) => {
                for (scope, level) in scopes {
                    match found.iter_mut().find(|(known, _)| *known == scope.value) {
                        Some((_, known)) if level.value == "write" => known.clone_from(&level.value),
                        Some(_) => {}
                        None => found.push((scope.value.clone(), level.value.clone())),
                    }
                }
            }
        }
    }
    found.dedup();
    found
        .into_iter()
        .map(|(scope, level)| if level.is_empty() { code(&scope) } else { code(&format!("{scope}: {level}")) })
        .collect()
}

fn environments(workflow: &Workflow) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for environment in workflow.jobs.iter().filter_map(|job| job.environment.as_ref()) {
        let name = code(&environment.name.value);
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// The longest chain of `timeout-minutes` along `needs`; `None` when a job has no limit of its own or needs in a circle.
fn longest_minutes(workflow: &Workflow) -> Option<u32> {
    let limit = |job: &Job| job.timeout_minutes.as_ref()?.value.parse::<u32>().ok();
    let mut total: Vec<Option<u32>> = vec![None; workflow.jobs.len()];
    for _ in 0..workflow.jobs.len() {
        for (nth, job) in workflow.jobs.iter().enumerate() {
            let needed = job.needs.iter().map(|need| {
                let at = workflow.job_index(&need.value)?;
                total.get(at).copied().flatten()
            });
            let before: Option<Vec<u32>> = needed.collect();
            let sum = before.zip(limit(job)).map(|(before, own)| before.into_iter().max().unwrap_or(0) + own);
            if let Some(slot) = total.get_mut(nth) {
                *slot = sum;
            }
        }
    }
    total.into_iter().collect::<Option<Vec<u32>>>()?.into_iter().max()
}
