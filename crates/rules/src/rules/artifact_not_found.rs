//! A job fetches an artifact that no job before it has stored.

use std::collections::BTreeMap;

use catalog::ArtifactUse;
use model::{Text, Uses, Workflow};
use source::Diagnostic;

use crate::{Context, StepFacts};

const ID: &str = "artifact-not-found";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let uploads: Vec<Upload<'_>> = uploads(context);
    let mut named: BTreeMap<&str, Vec<&Upload<'_>>> = BTreeMap::new();
    for upload in uploads.iter().filter(|upload| !upload.is_computed()) {
        named.entry(upload.name).or_default().push(upload);
    }
    let computed: Vec<&Upload<'_>> = uploads.iter().filter(|upload| upload.is_computed()).collect();
    for (nth, facts) in context.steps().iter().enumerate() {
        let (Some(ArtifactUse::Download), Some((job, _))) = (what(facts), facts.job) else { continue };
        let elsewhere = ["run-id", "github-token", "repository", "pattern", "artifact-ids"];
        let Some(name) = facts.step.input("name").filter(|name| !name.value.contains("${{") && !name.value.is_empty())
        else {
            continue;
        };
        if elsewhere.iter().any(|input| facts.step.input(input).is_some()) || facts.step.continue_on_error.is_some() {
            continue;
        }
        let named = named.get(name.as_str()).into_iter().flatten();
        let computed = computed.iter().filter(|upload| upload.may_be(&name.value));
        let mut fitting: Vec<&Upload<'_>> = named.chain(computed).copied().collect();
        fitting.sort_by_key(|upload| upload.step);
        let is_before = |upload: &&Upload<'_>| {
            if upload.job == job { upload.step < nth } else { workflow.waits_for(job, upload.job) }
        };
        if fitting.is_empty() {
            found.extend(unknown(context, &uploads, name));
        } else if !fitting.iter().any(is_before) {
            found.extend(not_before(workflow, job, name, &fitting));
        }
    }
}

/// A step that stores an artifact; the name may hold expressions.
pub(super) struct Upload<'c> {
    pub(super) job: usize,
    pub(super) step: usize,
    pub(super) name: &'c str,
    pub(super) text: Option<&'c Text>,
}

impl Upload<'_> {
    fn is_computed(&self) -> bool {
        self.name.contains("${{")
    }

    /// Whether the artifact may have that name: what an expression decides may be anything.
    fn may_be(&self, name: &str) -> bool {
        let Some((first, _)) = self.name.split_once("${{") else { return self.name == name };
        let last = self.name.rsplit_once("}}").map_or("", |(_, last)| last);
        name.len() >= first.len() + last.len() && name.starts_with(first) && name.ends_with(last)
    }
}

fn what(facts: &StepFacts<'_>) -> Option<ArtifactUse> {
    Some(catalog::artifact_use(&facts.step.uses.as_ref()?.value)?.what)
}

pub(super) fn uploads<'s>(context: &'s Context<'_>) -> Vec<Upload<'s>> {
    let with = |(step, facts): (usize, &'s StepFacts<'_>)| {
        let known = catalog::artifact_use(&facts.step.uses.as_ref()?.value)?;
        let text = facts.step.input(known.name);
        let name = text.map(|name| name.value.as_str()).or(known.default_name)?;
        (known.what != ArtifactUse::Download).then_some(Upload { job: facts.job?.0, step, name, text })
    };
    context.steps().iter().enumerate().filter_map(with).collect()
}

/// Nothing stores it. That is certain only if nothing else could: no called workflow, no action that is not known.
fn unknown(context: &Context<'_>, uploads: &[Upload<'_>], name: &Text) -> Option<Diagnostic> {
    let calls = context.jobs().iter().any(|job| job.uses.is_some());
    let is_open = |facts: &StepFacts<'_>| facts.known.is_none() && facts.uses.is_some();
    let is_triggered = context.workflow()?.trigger("workflow_call").is_some();
    let may_be_elsewhere = calls || is_triggered || context.steps().iter().any(is_open);
    let names = uploads.iter().map(|upload| upload.name).filter(|name| !name.contains("${{"));
    let is_near = source::nearest(&name.value, names.clone()).is_some();
    if may_be_elsewhere && !is_near || calls || is_triggered {
        return None;
    }
    let message = format!("No job of this workflow stores an artifact `{}`, so fetching it fails.", name.value);
    Some(super::suggest_scalar(
        context,
        Diagnostic::broken(ID, name.range, message),
        &name.value,
        names.clone(),
        || {
            let names: Vec<&str> = names.collect();
            if names.is_empty() {
                "Store it before with `actions/upload-artifact`, or say `run-id` for that of another run.".to_owned()
            } else {
                format!("This workflow stores {}.", super::listed(names))
            }
        },
    ))
}

fn not_before(workflow: &Workflow, job: usize, name: &Text, uploads: &[&Upload<'_>]) -> Option<Diagnostic> {
    let other = uploads.iter().find(|upload| upload.job != job)?;
    let (own, storing) = (workflow.jobs.get(job)?, workflow.jobs.get(other.job)?);
    let message = format!(
        "Job `{}` stores `{}`, but job `{}` does not need it, so the artifact may not be there yet.",
        storing.id.value, name.value, own.id.value
    );
    let finding = Diagnostic::broken(ID, name.range, message);
    let finding = other.text.map_or(finding.clone(), |text| finding.label(text.range, "stored here"));
    Some(finding.help(format!("Add `{}` to the `needs` of job `{}`.", storing.id.value, own.id.value)))
}

/// Whether a reference names a version from the fourth on, by name or by the comment behind it.
pub(super) fn is_v4(context: &Context<'_>, facts: &StepFacts<'_>) -> bool {
    let (Some(Uses::Remote(remote)), Some(uses)) = (&facts.uses, &facts.step.uses) else { return false };
    let version = super::outdated_action_runner::version(context, remote, uses.range).unwrap_or_default();
    let digits: String = version.trim_start_matches('v').chars().take_while(char::is_ascii_digit).collect();
    digits.parse::<u32>().is_ok_and(|major| major >= 4)
}
