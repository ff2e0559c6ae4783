//! Quick reference: one row a workflow.

use graph::secrets;
use model::{Job, Permissions, Workflow};

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, once, or_dash, plain};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let head = vec!["Workflow", "Purpose", "Triggers", "Duration", "Jobs", "Permissions", "Secrets", "Environments"];
    let rows = facts.workflows.iter().map(|known| {
        let workflow = known.workflow;
        let triggers = once(workflow.triggers.iter().map(|trigger| code(&trigger.event.value)));
        let secrets = once(secrets(workflow).iter().map(|secret| code(&secret.value)));
        let limit = longest_minutes(workflow).map(|minutes| format!("≤ {minutes} min (limit)"));
        let purpose = workflow.purpose().map(|purpose| plain(first_sentence(&purpose.value)));
        vec![
            facts.file_link(known.file(facts.graph)),
            purpose.or_else(|| main_work(facts, known)).unwrap_or_else(|| "—".to_owned()),
            or_dash(&triggers),
            limit.unwrap_or_else(|| "—".to_owned()),
            workflow.jobs.len().to_string(),
            or_dash(&permissions(workflow)),
            or_dash(&secrets),
            or_dash(&environments(workflow)),
        ]
    });
    vec![Part::Table(head, rows.collect())]
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").and_then(|end| text.get(..=end)).unwrap_or(text)
}

/// What most of a workflow's known steps are for, where it does not say itself: `Mainly: test, lint`.
fn main_work(facts: &Facts<'_>, workflow: &super::super::facts::WorkflowFacts<'_>) -> Option<String> {
    use catalog::Kind::{Build, Change, Deploy, Lint, Notify, Publish, Release, Scan, Test, Triage};
    let kinds = [Test, Lint, Build, Scan, Release, Publish, Deploy, Triage, Notify, Change];
    let deeds = || workflow.jobs.iter().flat_map(|job| &job.deeds).filter(|deed| !facts.tool(deed).is_empty());
    let count = |kind| deeds().filter(|deed| deed.meaning.kind == kind).count();
    let mut found: Vec<(usize, &str)> = kinds.into_iter().map(|kind| (count(kind), kind.word())).collect();
    found.retain(|(count, _)| *count > 0);
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let words: Vec<&str> = found.iter().take(2).map(|(_, word)| *word).collect();
    (!words.is_empty()).then(|| format!("Mainly: {}", words.join(", ")))
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
    let said = |(scope, level): (String, String)| {
        if level.is_empty() { code(&scope) } else { code(&format!("{scope}: {level}")) }
    };
    once(found.into_iter().map(said))
}

fn environments(workflow: &Workflow) -> Vec<String> {
    once(
        workflow
            .jobs
            .iter()
            .filter_map(|job| job.environment.as_ref())
            .map(|environment| code(&environment.name.value)),
    )
}

/// The longest chain of `timeout-minutes` along `needs`; `None` when a job has no limit of its own or needs in a circle.
fn longest_minutes(workflow: &Workflow) -> Option<u32> {
    let limit = |job: &Job| job.timeout_minutes.as_ref()?.value.parse::<u32>().ok();
    let mut order: Vec<usize> = (0..workflow.jobs.len()).collect();
    order.sort_by_key(|nth| workflow.depth(*nth).unwrap_or(usize::MAX));
    let mut total: Vec<Option<u32>> = vec![None; workflow.jobs.len()];
    for nth in order {
        let job = workflow.jobs.get(nth)?;
        let needed = job.needs.iter().map(|need| total.get(workflow.job_index(&need.value)?).copied().flatten());
        let before: Option<Vec<u32>> = needed.collect();
        let sum = before.zip(limit(job)).map(|(before, own)| before.into_iter().max().unwrap_or(0) + own);
        *total.get_mut(nth)? = sum;
    }
    total.into_iter().collect::<Option<Vec<u32>>>()?.into_iter().max()
}
