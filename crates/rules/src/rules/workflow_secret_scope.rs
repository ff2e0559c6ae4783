//! A secret is in the environment of more steps than need it.

use model::{Env, Text};
use source::Diagnostic;

use super::exposure::{advice, risky};
use crate::Context;

const RULE: &str = "workflow-secret-scope";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let steps: usize = workflow.jobs.iter().map(|job| job.all_steps().count()).sum();
    for (name, value) in secrets(&workflow.env).filter(|_| steps > 1) {
        let message = format!(
            "`{}` is a secret in the environment of all {steps} steps of this workflow, and every action and program in them \
             can read it.",
            name.value
        );
        found.push(risky(RULE, value.range, message).help("Set it in `env` of the steps that need it."));
    }
    for job in &workflow.jobs {
        let steps = job.all_steps().count();
        for (name, value) in secrets(&job.env).filter(|_| steps > 1) {
            let message = format!(
                "`{}` is a secret in the environment of all {steps} steps of job `{}`, and every action and program in them \
                 can read it.",
                name.value, job.id.value
            );
            found.push(advice(RULE, value.range, message).help("Set it in `env` of the steps that need it."));
        }
    }
}

fn secrets(env: &Env) -> impl Iterator<Item = &(Text, Text)> {
    env.pairs.iter().filter(|(_, value)| {
        let bare: String = value.value.chars().filter(|c| !c.is_whitespace()).collect();
        bare.contains("${{")
            && (bare.contains("secrets.") || bare.contains("secrets["))
            && !bare.contains("secrets.GITHUB_TOKEN")
    })
}
