//! GitHub's command line is used without a token.

use source::{Diagnostic, Fix, Grade};

use crate::{Context, StepCommand, entries};

/// The variables that `gh` reads a token from, and what of it needs none. From its manual, `gh help environment`.
const VARIABLES: [&str; 4] = ["GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"];
const OFFLINE: [&str; 7] = ["--version", "version", "help", "--help", "completion", "config", "alias"];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(workflow) = context.workflow() else { return };
    let mut done = None;
    for at in context.commands() {
        let Some((_, job)) = at.facts.job else { continue };
        let words = at.words();
        let Some(start) = words.iter().position(|word| *word == "gh").filter(|nth| *nth == 0) else { continue };
        let verb = words.get(start + 1).copied().unwrap_or("help");
        if OFFLINE.contains(&verb)
            || done == Some(at.step)
            || context.is_damaged(at.facts.step.range)
            || !context.labels(job).is_hosted()
        {
            continue;
        }
        let step = at.facts.step;
        let has = workflow.env_of(job, Some(step)).iter().any(|(_, (name, _))| VARIABLES.contains(&name.as_str()));
        if has || !workflow.env_is_closed(job, Some(step)) || is_told(context, &at) {
            continue;
        }
        done = Some(at.step);
        let message = "`gh` has no token here, so it asks to log in and the step fails.";
        let place = at.place(context, at.command.range);
        let mut finding = Diagnostic::broken("gh-without-token", place, message)
            .help("Add `env: { GH_TOKEN: \"${{ github.token }}\" }` to the step.");
        let lines = "env:\n  GH_TOKEN: ${{ github.token }}";
        let mapping = entries::node(context.tree, step.range);
        let edit = mapping.and_then(|step| match step.get("env") {
            Some(env) => entries::add(env, "GH_TOKEN: ${{ github.token }}", &[], context.tree.text()),
            None => entries::add(step, lines, &["run"], context.tree.text()),
        });
        if let Some(edit) = edit {
            finding = finding.fix(Fix { title: "Give it the job's token".to_owned(), grade: Grade::Review, edit });
        }
        found.push(finding);
    }
}

/// Whether the script, or an earlier one of the job, sets a variable or logs in.
fn is_told<'c>(context: &Context<'c>, at: &StepCommand<'_, 'c>) -> bool {
    context
        .steps_before(at.step)
        .iter()
        .chain([at.facts])
        .filter_map(|facts| facts.step.run.as_ref())
        .any(|run| VARIABLES.iter().any(|name| run.value.contains(name)) || run.value.contains("gh auth login"))
}
