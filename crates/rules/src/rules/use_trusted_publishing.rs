//! A package is published with a long-lived token where the registry takes the run's own identity.

use source::{Diagnostic, TextRange};

use super::exposure::{advice, begins, has_flag, slug, with_manual_fix, words};
use crate::context::StepFacts;
use crate::{Context, entries};

/// Commands that publish, the registry, and variables that hold its token. Source: the registries' manuals, "Trusted
/// publishers" of `PyPI`, npm, crates.io, `RubyGems` and `NuGet`.
const COMMANDS: [(&[&str], &str, &[&str]); 12] = [
    (&["twine", "upload"], "PyPI", &["TWINE_PASSWORD"]),
    (&["uv", "publish"], "PyPI", &["UV_PUBLISH_TOKEN", "UV_PUBLISH_PASSWORD"]),
    (&["poetry", "publish"], "PyPI", &["POETRY_PYPI_TOKEN_PYPI"]),
    (&["hatch", "publish"], "PyPI", &["HATCH_INDEX_AUTH"]),
    (&["flit", "publish"], "PyPI", &["FLIT_PASSWORD"]),
    (&["npm", "publish"], "npm", &["NODE_AUTH_TOKEN", "NPM_TOKEN"]),
    (&["pnpm", "publish"], "npm", &["NODE_AUTH_TOKEN", "NPM_TOKEN"]),
    (&["cargo", "publish"], "crates.io", &["CARGO_REGISTRY_TOKEN"]),
    (&["gem", "push"], "RubyGems", &["GEM_HOST_API_KEY"]),
    (&["pdm", "publish"], "PyPI", &["PDM_PUBLISH_PASSWORD"]),
    (&["yarn", "npm", "publish"], "npm", &["YARN_NPM_AUTH_TOKEN", "NODE_AUTH_TOKEN", "NPM_TOKEN"]),
    (&["dotnet", "nuget", "push"], "NuGet", &["NUGET_API_KEY"]),
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        found.extend(of_action(facts).map(|(range, registry)| {
            let edit = entries::remove_from_group(context.tree, context.key_of(range));
            with_manual_fix(finding(range, registry), "Remove the token", edit)
        }));
        found.extend(of_commands(context, facts).into_iter().map(|(range, registry)| finding(range, registry)));
    }
}

fn finding(range: TextRange, registry: &str) -> Diagnostic {
    let message = format!(
        "This publishes to {registry} with a token that stays valid until somebody withdraws it; {registry} also takes the \
         run's own identity, which no one can steal for later."
    );
    advice("use-trusted-publishing", range, message).help(format!(
        "Add this workflow as a trusted publisher on {registry}, give the job `id-token: write`, and remove the token."
    ))
}

fn of_action(facts: &StepFacts<'_>) -> Option<(TextRange, &'static str)> {
    let step = facts.step;
    let (input, registry, repository) = match slug(facts)?.as_str() {
        "pypa/gh-action-pypi-publish" => {
            ("password", "PyPI", step.input("repository-url").or(step.input("repository_url")))
        }
        "js-devtools/npm-publish" => ("token", "npm", step.input("registry")),
        _ => return None,
    };
    let hosts = ["pypi.org", "registry.npmjs.org"];
    if repository.is_some_and(|url| !hosts.iter().any(|host| url.value.contains(host))) {
        return None;
    }
    Some((step.input(input)?.range, registry))
}

fn of_commands(context: &Context<'_>, facts: &StepFacts<'_>) -> Vec<(TextRange, &'static str)> {
    let Some(run) = &facts.step.run else { return Vec::new() };
    let mut found = Vec::new();
    for command in &facts.script().commands {
        let words = words(command);
        let Some((_, registry, variables)) = COMMANDS.iter().find(|(start, ..)| begins(words, start)) else { continue };
        let elsewhere = [
            "--registry",
            "--repository",
            "--repository-url",
            "--index",
            "--publish-url",
            "--host",
            "--dry-run",
            "--source",
        ];
        let is_here = words.iter().any(|word| word.text.contains("nuget.org"));
        if has_flag(words, &elsewhere) && !is_here {
            continue;
        }
        let envs = [Some(&facts.step.env), facts.job.map(|(_, job)| &job.env), context.workflow().map(|it| &it.env)];
        let flags = ["--token", "-p", "--password", "--api-key", "-k"];
        let is_named = begins(words, &["cargo"]) && !has_flag(words, &["--token"]);
        let has_token = !is_named && has_flag(words, &flags)
            || envs.into_iter().flatten().flat_map(|env| &env.pairs).any(|(name, value)| {
                variables.contains(&name.value.as_str())
                    && value.value.contains("secrets.")
                    && !value.value.contains("GITHUB_TOKEN")
            });
        if has_token && let (Some(first), Some(last)) = (words.first(), words.last()) {
            found.push((context.inside(run, first.range.cover(last.range)), *registry));
        }
    }
    found
}
