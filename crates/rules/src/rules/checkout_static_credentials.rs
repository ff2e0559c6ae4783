//! A checkout leaves a token or key of long life in the git settings.

use source::Diagnostic;

use super::artipacked::later_steps;
use super::exposure::{advice, risky, says, set_input, slug, with_fix};
use crate::Context;

const RULE: &str = "checkout-static-credentials";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (facts, later) in context.steps().iter().zip(later_steps(context)) {
        if slug(facts).as_deref() != Some("actions/checkout") {
            continue;
        }
        let kept = facts.step.input("persist-credentials");
        if kept.is_some() && !says(kept, "true") {
            continue;
        }
        for input in ["token", "ssh-key"] {
            let Some(given) = facts.step.input(input) else { continue };
            let bare: String = given.value.chars().filter(|c| !c.is_whitespace()).collect();
            let is_static =
                bare.contains("secrets.") && !bare.contains("secrets.GITHUB_TOKEN") || !bare.contains("${{");
            if !is_static || bare.is_empty() {
                continue;
            }
            let message = format!(
                "`{input}` stays valid after the run, and this checkout leaves it in the git settings, where every later step \
                 of the job can take it."
            );
            let finding =
                if later.pushes { advice(RULE, given.range, message) } else { risky(RULE, given.range, message) };
            let finding = finding
                .help("Add `persist-credentials: false`, or use a token of a GitHub App that ends with the job.");
            if later.pushes {
                found.push(finding);
                continue;
            }
            let edit = set_input(context, facts.step, "persist-credentials", "false");
            found.push(with_fix(finding, "Set `persist-credentials: false`", edit));
        }
    }
}
