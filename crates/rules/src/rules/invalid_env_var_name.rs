//! A variable has a name that cannot be set, or that the runner keeps for itself.

use model::Env;
use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::with_fix;
use crate::{Context, entries};

const ID: &str = "invalid-env-var-name";
/// The runner's own variables, which `env` cannot change. From GitHub's manual, "Variables reference", Default environment
/// variables. `GITHUB_TOKEN` is none of them.
const KEPT: [&str; 22] = [
    "GITHUB_ACTION",
    "GITHUB_ACTIONS",
    "GITHUB_ACTOR",
    "GITHUB_API_URL",
    "GITHUB_BASE_REF",
    "GITHUB_ENV",
    "GITHUB_EVENT_NAME",
    "GITHUB_EVENT_PATH",
    "GITHUB_HEAD_REF",
    "GITHUB_JOB",
    "GITHUB_OUTPUT",
    "GITHUB_PATH",
    "GITHUB_REF",
    "GITHUB_REF_NAME",
    "GITHUB_REPOSITORY",
    "GITHUB_RUN_ID",
    "GITHUB_RUN_NUMBER",
    "GITHUB_SHA",
    "GITHUB_WORKFLOW",
    "GITHUB_WORKSPACE",
    "RUNNER_OS",
    "RUNNER_TEMP",
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let outer = context.workflow().map(|workflow| &workflow.env);
    let jobs = context.jobs().iter().map(|job| &job.env);
    let steps = context.steps().iter().map(|facts| &facts.step.env);
    for env in outer.into_iter().chain(jobs).chain(steps) {
        named(context, env, found);
    }
    for facts in context.steps() {
        let writes = facts.script().writes.iter().filter(|write| write.file == model::script::RunnerFile::Env);
        for name in writes.filter_map(|write| write.name.as_ref()) {
            if name.value == "NODE_OPTIONS" || KEPT.contains(&name.as_str()) {
                let message = format!(
                    "The runner refuses to set `{}` through `GITHUB_ENV`, so the step fails or the value stays.",
                    name.value
                );
                let place = facts.place(context, name.range);
                found.push(
                    Diagnostic::broken(ID, place, message)
                        .help("Use another name, or `env` of the steps that need it."),
                );
            }
        }
    }
}

fn named(context: &Context<'_>, env: &Env, found: &mut Vec<Diagnostic>) {
    for (name, given) in &env.pairs {
        let value = name.as_str();
        let odd = value.chars().find(|c| c.is_whitespace() || matches!(c, '=' | '&' | '$' | '\0'));
        if value.contains("${{") {
            continue;
        }
        if let Some(odd) = odd {
            let message = format!("`{value}` is no name of a variable: it holds `{odd}`.");
            let better: String =
                value.trim().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
            let is_free = env.pairs.iter().all(|(other, _)| !other.value.eq_ignore_ascii_case(&better));
            let written = || entries::requoted(name.range.slice(context.tree.text()), &better);
            let edit = (is_free && !better.is_empty()).then(|| TextEdit::replace(name.range, written()));
            let finding = finding(name.range, message, "Use letters, digits and `_`.");
            found.push(with_fix(finding, format!("Change to `{better}`"), edit));
        } else if KEPT.contains(&value) && !given.value.contains("${{") {
            // What is computed is mostly the same value again.
            let message = format!("`{value}` is the runner's own variable, so what is set here has no effect.");
            found.push(finding(name.range, message, "Use another name."));
        }
    }
}

fn finding(range: TextRange, message: String, help: &str) -> Diagnostic {
    Diagnostic::broken(ID, range, message).help(help)
}
