//! A checkout leaves its token in the git settings, where every later step, and an artifact of the folder, can take it.

use catalog::{Does, Role};
use source::{Diagnostic, TextRange};

use super::exposure::{advice, risky, says, set_input, slug, with_fix};
use crate::Context;
use crate::context::StepFacts;

const RULE: &str = "artipacked";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (facts, later) in context.steps().iter().zip(later_steps(context)) {
        let Some(uses) = facts.step.uses.as_ref().filter(|_| slug(facts).as_deref() == Some("actions/checkout")) else {
            continue;
        };
        let given = facts.step.input("persist-credentials");
        if given.is_some_and(|given| !says(Some(given), "true")) || later.upload.is_none() && later.pushes {
            continue;
        }
        let range = given.map_or(uses.range, |given| given.range);
        let finding = match later.upload {
            Some(upload) => {
                let message = "This checkout leaves its token in `.git/config`, and a later step uploads the folder: whoever \
                               can download the artifact has the token.";
                risky(RULE, range, message).label(upload, "The folder is uploaded here.")
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

/// What the later steps of a job do with what a checkout leaves behind.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Later {
    /// Where the whole workspace is stored.
    pub(super) upload: Option<TextRange>,
    /// Whether one of them uses the git settings.
    pub(super) pushes: bool,
}

/// For each step of the file what follows in its job.
pub(super) fn later_steps(context: &Context<'_>) -> Vec<Later> {
    let mut found = Vec::new();
    let mut later = Later::default();
    let mut job = None;
    for facts in context.steps().iter().rev() {
        let own = facts.job.map(|(nth, _)| nth);
        if own != job {
            (later, job) = (Later::default(), own);
        }
        found.push(later);
        later.pushes |= needs_credentials(facts);
        if uploads_workspace(facts) {
            later.upload = facts.step.uses.as_ref().map(|uses| uses.range);
        }
    }
    found.reverse();
    found
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
fn needs_credentials(facts: &StepFacts<'_>) -> bool {
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
