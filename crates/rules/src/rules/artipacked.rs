//! A checkout leaves its token in the git settings, where every later step, and an artifact of the folder, can take it.

use catalog::{Does, Role};
use source::Diagnostic;

use super::exposure::{advice, risky, says, set_input, slug, with_fix};
use crate::Context;
use crate::context::StepFacts;

const RULE: &str = "artipacked";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let steps = context.steps();
    for (nth, facts) in steps.iter().enumerate() {
        let Some(uses) = facts.step.uses.as_ref().filter(|_| slug(facts).as_deref() == Some("actions/checkout")) else {
            continue;
        };
        let given = facts.step.input("persist-credentials");
        if given.is_some_and(|given| !says(Some(given), "true")) {
            continue;
        }
        let rest = steps.get(nth + 1..).unwrap_or(&[]);
        let later: Vec<&StepFacts<'_>> = rest.iter().filter(|later| is_same_job(facts, later)).collect();
        let range = given.map_or(uses.range, |given| given.range);
        let upload = later.iter().find(|later| uploads_workspace(later));
        if upload.is_none() && later.iter().any(|later| needs_credentials(later)) {
            continue;
        }
        let finding = match upload.and_then(|upload| upload.step.uses.as_ref()) {
            Some(upload) => {
                let message = "This checkout leaves its token in `.git/config`, and a later step uploads the folder: whoever \
                               can download the artifact has the token.";
                risky(RULE, range, message).label(upload.range, "The folder is uploaded here.")
            }
            None => advice(
                RULE,
                range,
                "This checkout leaves its token in the git settings, where every later step of the job can read it.",
            ),
        };
        let finding = finding.help("Add `persist-credentials: false`, unless a later step pushes with git.");
        let edit = set_input(context, facts.step, "persist-credentials", "false");
        found.push(with_fix(finding, "Set `persist-credentials: false`", edit));
    }
}

/// Whether two steps are of one job.
pub(super) fn is_same_job(one: &StepFacts<'_>, other: &StepFacts<'_>) -> bool {
    one.job.map(|(nth, _)| nth) == other.job.map(|(nth, _)| nth)
}

/// Whether it stores the whole workspace, `.git` included.
fn uploads_workspace(facts: &StepFacts<'_>) -> bool {
    let Some(known) = facts.known.filter(|known| known.meaning.does(Does::ArtifactUpload)) else { return false };
    let given = known.inputs(Role::ArtifactPath).find_map(|reading| facts.step.input(&reading.input));
    given.is_some_and(|path| {
        path.value.lines().map(str::trim).any(|line| {
            matches!(
                line,
                "." | "./"
                    | "*"
                    | "./*"
                    | "**"
                    | ".git"
                    | ".git/"
                    | "${{ github.workspace }}"
                    | "${{github.workspace}}"
            )
        })
    })
}

/// Whether it uses the git settings to push or to fetch more.
pub(super) fn needs_credentials(facts: &StepFacts<'_>) -> bool {
    let by_action = facts.known.is_some_and(|known| {
        let meaning = &known.meaning;
        meaning.does(Does::CommitPush) || meaning.does(Does::TagPush)
    });
    by_action
        || facts.script().commands.iter().any(|command| {
            let words: Vec<&str> = command.words.iter().map(|word| word.text.as_str()).collect();
            words.first() == Some(&"git")
                && words.iter().any(|word| matches!(*word, "push" | "fetch" | "pull" | "ls-remote"))
        })
}
