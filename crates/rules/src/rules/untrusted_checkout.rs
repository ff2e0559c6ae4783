//! Code of anybody's pull request is checked out where secrets are.

use model::Text;
use source::{Diagnostic, TextRange};

use super::exposure::{begins, privileged, risky, slug, tainted, variable_at, words};
use crate::Context;
use crate::context::StepFacts;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(event) = context.workflow().and_then(privileged) else { return };
    for facts in context.steps() {
        let places = of_action(context, facts).into_iter().chain(of_commands(context, facts));
        for range in places {
            let message = format!(
                "This fetches code that anybody's pull request may have brought, and `{}` runs with the secrets and the token \
                 of this repository: whatever is built, tested or installed from here on is theirs.",
                event.value
            );
            found.push(risky("untrusted-checkout", range, message).help(
                "Do this in a `pull_request` workflow, which has no secrets, and hand over only data that you check.",
            ));
        }
    }
}

/// Whether a text names the head of a pull request.
fn names_head(text: &str) -> bool {
    let heads = [
        "pull_request.head.",
        "github.head_ref",
        "workflow_run.head_",
        "workflow_run.pull_requests",
        "refs/pull/",
        "pull_request.merge_commit_sha",
        "event.issue.number",
        "event.number",
        "pull_request.number",
    ];
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    heads.iter().any(|head| bare.contains(head))
}

fn of_action(context: &Context<'_>, facts: &StepFacts<'_>) -> Option<TextRange> {
    if slug(facts)? != "actions/checkout" {
        return None;
    }
    let is_head = |text: &&Text| names_head(&text.value) && text.value.contains("${{");
    let given = ["ref", "repository"].into_iter().filter_map(|input| facts.step.input(input)).find(is_head)?;
    let template = expr::templates(&given.value).into_iter().find(|template| template.closed);
    template.map(|template| context.inside(given, template.range))
}

/// `gh pr checkout`, and `git fetch`, `git checkout` and their like of a head.
fn of_commands(context: &Context<'_>, facts: &StepFacts<'_>) -> Vec<TextRange> {
    let Some(run) = &facts.step.run else { return Vec::new() };
    let mut found = Vec::new();
    let mut heads: Option<Vec<String>> = None;
    for command in &facts.script().commands {
        let words = words(command);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        let is_git = ["fetch", "checkout", "pull", "clone", "switch", "worktree"]
            .iter()
            .any(|verb| begins(words, &["git", verb]));
        let is_head = begins(words, &["gh", "pr", "checkout"])
            || is_git
                && words.iter().any(|word| {
                    let heads = heads.get_or_insert_with(|| {
                        let envs = [Some(&facts.step.env), facts.job.map(|(_, job)| &job.env)];
                        let named = envs.into_iter().flatten().flat_map(|env| &env.pairs);
                        let named = named.filter(|(_, value)| value.value.contains("${{") && names_head(&value.value));
                        let names = named.map(|(name, _)| name.value.clone());
                        names.chain(tainted(context, facts).into_iter().map(|(name, _)| name)).collect()
                    });
                    word.computed
                        && (names_head(&word.text) || heads.iter().any(|name| variable_at(&word.text, name).is_some()))
                });
        if is_head {
            found.push(context.inside(run, first.range.cover(last.range)));
        }
    }
    found
}
