//! A token of a GitHub App may do more, in more places or for longer than needed.

use source::Diagnostic;

use super::exposure::{remove_entry, risky, says, set_input, slug, with_manual_fix, with_safe_fix};
use crate::Context;
use crate::context::StepFacts;

const RULE: &str = "github-app";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let permission = match slug(facts).as_deref() {
            Some("actions/create-github-app-token") => "permission-",
            Some("tibdex/github-app-token") => "permissions",
            _ => continue,
        };
        of_token(context, facts, permission, found);
    }
}

fn of_token(context: &Context<'_>, facts: &StepFacts<'_>, permission: &str, found: &mut Vec<Diagnostic>) {
    let step = facts.step;
    let Some(uses) = &step.uses else { return };
    if !step.with.iter().any(|(name, _)| name.value.to_ascii_lowercase().starts_with(permission)) {
        let message = "This token may do all that the app may do, though the job needs a part of it.";
        let help = match permission {
            "permissions" => "Give `permissions`, as JSON, with what the job needs.",
            _ => "Name what the job needs: `permission-contents: read`, …",
        };
        let edit = set_input(context, step, "permission-contents", "read").filter(|_| permission == "permission-");
        let finding = risky(RULE, uses.range, message).help(help);
        found.push(with_manual_fix(finding, "Let it only read files", edit));
    }
    if let Some(owner) = step.input("owner").filter(|_| step.input("repositories").is_none()) {
        let message = "With `owner` and without `repositories` the token holds for every repository of that owner in which \
                       the app is installed.";
        found.push(risky(RULE, owner.range, message).help("Name the `repositories` that the job needs."));
    }
    if let Some(skip) = step.input("skip-token-revoke").filter(|skip| says(Some(skip), "true")) {
        let message =
            "The token is not withdrawn at the end of the job, so whoever took it can use it for the rest of an hour.";
        let finding = risky(RULE, skip.range, message).help("Remove `skip-token-revoke`.");
        found.push(with_safe_fix(finding, "Remove `skip-token-revoke`", remove_entry(context, skip.range)));
    }
}
