//! Commands in a step's log may set variables again.

use model::Env;
use source::Diagnostic;

use super::exposure::{remove_entry, risky, with_safe_fix};
use crate::Context;

const VARIABLE: &str = "ACTIONS_ALLOW_UNSECURE_COMMANDS";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let of_workflow = context.workflow().map(|workflow| &workflow.env);
    let of_jobs = context.jobs().iter().map(|job| &job.env);
    let of_steps = context.steps().iter().map(|facts| &facts.step.env);
    for env in of_workflow.into_iter().chain(of_jobs).chain(of_steps) {
        found.extend(finding(context, env));
    }
}

fn finding(context: &Context<'_>, env: &Env) -> Option<Diagnostic> {
    let (name, value) = env.pairs.iter().find(|(name, _)| name.value == VARIABLE)?;
    if matches!(value.value.trim(), "" | "false" | "0") {
        return None;
    }
    let message = format!(
        "`{VARIABLE}` lets `::set-env::` and `::add-path::` in any output set variables and program folders: whoever gets a \
         line into the log runs code."
    );
    let finding = risky("insecure-commands", name.range.cover(value.range), message);
    let finding = finding.help("Remove it, and write to `GITHUB_ENV` or `GITHUB_PATH` instead.");
    Some(with_safe_fix(finding, "Remove the variable", remove_entry(context, value.range)))
}
