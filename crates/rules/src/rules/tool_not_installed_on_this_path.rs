//! A tool is put in place in another job, or under a condition, but used where it is not.

use model::{Job, Step};
use source::Diagnostic;

use crate::{Context, StepCommand, StepFacts};

/// Tools that GitHub's images do not hold, with the actions that put them in place.
const TOOLS: [(&str, &[&str]); 12] = [
    ("bun", &["oven-sh/setup-bun"]),
    ("cosign", &["sigstore/cosign-installer"]),
    ("deno", &["denoland/setup-deno"]),
    ("goreleaser", &["goreleaser/goreleaser-action"]),
    ("just", &["extractions/setup-just", "taiki-e/install-action"]),
    ("pixi", &["prefix-dev/setup-pixi"]),
    ("pnpm", &["pnpm/action-setup"]),
    ("poetry", &["abatilo/actions-poetry", "snok/install-poetry"]),
    ("task", &["arduino/setup-task", "go-task/setup-task"]),
    ("uv", &["astral-sh/setup-uv"]),
    ("uvx", &["astral-sh/setup-uv"]),
    ("zig", &["mlugg/setup-zig", "goto-bus-stop/setup-zig"]),
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut told: Vec<(usize, &str)> = Vec::new();
    for at in context.commands() {
        let (Some(program), Some((nth, job))) = (at.command.program(), at.facts.job) else { continue };
        let Some((tool, actions)) = TOOLS.iter().find(|(tool, _)| *tool == program) else { continue };
        if told.contains(&(nth, tool)) || !context.labels(job).is_hosted() || job.container.is_some() {
            continue;
        }
        let Some((setup, why)) = missing(context, &at, tool, actions) else { continue };
        told.push((nth, tool));
        let message = format!("`{tool}` is not there: {why}, and GitHub's image does not hold it.");
        let mut finding =
            Diagnostic::broken("tool-not-installed-on-this-path", at.place(context, at.command.range), message);
        if let Some(uses) = &setup.uses {
            finding = finding.label(uses.range, "put in place here");
            finding = finding.help(format!("Use `{}` in job `{}` too, before this step.", uses.value, job.id.value));
        }
        found.push(finding);
    }
}

/// The step that sets the tool up elsewhere, and why it does not count here. `None` while something before may set it up.
fn missing<'c>(
    context: &Context<'c>,
    at: &StepCommand<'_, '_>,
    tool: &str,
    actions: &[&str],
) -> Option<(&'c Step, String)> {
    let sets_up = |facts: &&StepFacts<'c>| facts.known.is_some_and(|it| actions.iter().any(|slug| it.slug == *slug));
    let before = || context.steps_before(at.step).iter();
    let is_guarded = at.facts.step.condition.is_some() || at.command.joined != model::script::Joined::Then;
    let script = &at.run.value;
    if is_guarded || ["command -v", "which ", "type "].iter().any(|word| script.contains(word)) {
        return None;
    }
    let mut own = before().filter(sets_up);
    if let Some(setup) = own.next() {
        let is_only =
            own.next().is_none() && before().filter(|facts| !sets_up(facts)).all(|facts| is_idle(facts, tool));
        let condition = setup.step.condition.as_ref().filter(|it| !model::condition_calls(&it.value, "always"))?;
        return is_only.then(|| (setup.step, format!("it is put in place only if `{}`", condition.value.trim())));
    }
    let earlier_lines = at.run.value.get(..at.command.range.start()).unwrap_or("");
    if !before().all(|facts| is_idle(facts, tool)) || installs(earlier_lines, tool) {
        return None;
    }
    let other = context.steps().iter().find(sets_up)?;
    let job: &Job = other.job?.1;
    Some((other.step, format!("only job `{}` puts it in place, on a machine of its own", job.id.value)))
}

/// Whether a step certainly puts no such tool in place.
fn is_idle(facts: &StepFacts<'_>, tool: &str) -> bool {
    match (&facts.step.run, facts.known) {
        (Some(run), _) => !installs(&run.value, tool),
        (None, Some(known)) => known.slug.starts_with("actions/"),
        (None, None) => facts.uses.is_none(),
    }
}

fn installs(script: &str, tool: &str) -> bool {
    script.contains(tool)
        || ["install", "curl", "wget", "corepack", "setup", "make", "./", "GITHUB_PATH"]
            .iter()
            .any(|word| script.contains(word))
}
