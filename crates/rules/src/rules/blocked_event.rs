//! A job makes an event with `GITHUB_TOKEN` that another workflow waits for, and GitHub starts nothing for it.

use catalog::{Does, Kind, Role};
use model::{Text, Trigger, Workflow};
use source::{Diagnostic, TextRange};

use super::insufficient_permissions::is_token_of_job;
use crate::{Context, StepFacts};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    for facts in context.steps() {
        if let Some(place) = by_action(facts) {
            tell(context, place, "release", found);
        }
    }
    for at in context.commands().filter(|at| at.words().starts_with(&["gh", "release", "create"])) {
        let env = at.facts.job.map(|(_, job)| workflow.env_of(job, Some(at.facts.step))).unwrap_or_default();
        let token = env.iter().find(|(_, (name, _))| name.value == "GH_TOKEN" || name.value == "GITHUB_TOKEN");
        let drafts = at.words().contains(&"--draft") || at.words().contains(&"-d");
        if !drafts && token.is_some_and(|(_, (_, value))| is_token_of_job(&value.value)) {
            tell(context, at.place(context, at.command.range), "release", found);
        }
    }
}

/// The `uses` of a step that certainly publishes a release with the job's token.
fn by_action(facts: &StepFacts<'_>) -> Option<TextRange> {
    let (known, uses) = facts.known.zip(facts.step.uses.as_ref())?;
    let given = |role: Role| known.inputs(role).find_map(|reading| facts.step.input(&reading.input));
    let is_draft = given(Role::ReleaseDraft).is_some_and(|draft| draft.value != "false");
    let of_env = facts.step.env.get("GITHUB_TOKEN");
    let is_own = |value: &Text| is_token_of_job(&value.value);
    let token = given(Role::Token).or(of_env);
    // Without a token given, only these two are known to take the job's.
    let by_default = ["softprops/action-gh-release", "ncipollo/release-action"];
    let takes_job_token = match token {
        Some(token) => is_own(token),
        None => by_default.iter().any(|slug| known.slug.eq_ignore_ascii_case(slug)),
    };
    let is_release = known.meaning.kind == Kind::Release && known.meaning.does.contains(&Does::ReleaseMake);
    let makes = is_release && !known.meaning.does.contains(&Does::ReleaseDraft);
    (makes && takes_job_token && !is_draft).then_some(uses.range)
}

fn tell(context: &Context<'_>, place: TextRange, event: &str, found: &mut Vec<Diagnostic>) {
    let waits = |workflow: &Workflow| workflow.trigger(event).is_some_and(waits_for_release);
    let waiting = context.project.workflows().find(|(path, workflow)| *path != context.path && waits(workflow));
    let Some((path, workflow)) = waiting else { return };
    let message = format!(
        "Workflow `{}` waits for a `{event}`, but GitHub starts nothing for what `GITHUB_TOKEN` does, so it does not run.",
        workflow.title()
    );
    found.push(
        Diagnostic::broken("blocked-event", place, message)
            .help(format!("Call `{path}` with `workflow_call`, or use the token of an app or a person here.")),
    );
}

fn waits_for_release(trigger: &Trigger) -> bool {
    let types = ["published", "released", "created", "prereleased"];
    trigger.filter("types").is_none_or(|filter| filter.values.iter().any(|value| types.contains(&value.as_str())))
}
