//! A checkout leaves a token or key of long life in the git settings.

use source::Diagnostic;

use super::exposure::{risky, says, set_input, slug, with_fix};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps().iter().filter(|facts| slug(facts).as_deref() == Some("actions/checkout")) {
        let kept = facts.step.input("persist-credentials");
        if kept.is_some() && !says(kept, "true") {
            continue;
        }
        for input in ["token", "ssh-key"] {
            let Some(given) = facts.step.input(input) else { continue };
            let bare: String = given.value.chars().filter(|c| !c.is_whitespace()).collect();
            let is_static = bare.contains("secrets.") && !bare.contains("secrets.GITHUB_TOKEN") || !bare.contains("${{");
            if !is_static || bare.is_empty() {
                continue;
            }
            let message = format!(
                "`{input}` stays valid after the run, and this checkout leaves it in the git settings, where every later step \
                 of the job can take it."
            );
            let finding = risky("checkout-static-credentials", given.range, message);
            let finding = finding.help("Add `persist-credentials: false`, or use a token of a GitHub App that ends with the job.");
            let edit = set_input(context, facts.step, "persist-credentials", "false");
            found.push(with_fix(finding, "Set `persist-credentials: false`", edit));
        }
    }
}
