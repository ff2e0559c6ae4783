//! The password of a registry stands in the file: of a login action, a command, or Dependabot.

use catalog::{Does, Role};
use model::Text;
use source::{Diagnostic, TextRange};

use super::exposure::{risky, with_manual_fix};
use super::hardcoded_container_credentials::from_secret;
use crate::Context;
use crate::context::StepFacts;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        found.extend(of_action(facts).into_iter().map(|password| mended(context, password.range)));
        found.extend(of_commands(context, facts).into_iter().map(finding));
    }
    if context.dependabot().is_some() {
        found.extend(of_dependabot(context).into_iter().map(|range| mended(context, range)));
    }
}

fn finding(range: TextRange) -> Diagnostic {
    let message = "The password of a registry stands in the file, where everybody who reads the repository has it.";
    risky("hardcoded-registry-credentials", range, message)
        .help("Change the password, keep the new one as a secret, and write `${{ secrets.NAME }}` here.")
}

fn mended(context: &Context<'_>, range: TextRange) -> Diagnostic {
    with_manual_fix(finding(range), "Take it from a secret", from_secret(context, range))
}

fn is_written_out(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains("${{") && !text.contains('$')
}

fn of_action<'c>(facts: &StepFacts<'c>) -> Option<&'c Text> {
    let known = facts.known.filter(|known| known.meaning.does(Does::RegistryLogin))?;
    let mut readings = known.inputs(Role::Secret).chain(known.inputs(Role::Token));
    readings.find_map(|reading| facts.step.input(&reading.input).filter(|it| is_written_out(&it.value)))
}

/// `docker login -p word`, and the same of podman, buildah, helm and oras.
fn of_commands(context: &Context<'_>, facts: &StepFacts<'_>) -> Vec<TextRange> {
    let Some(run) = &facts.step.run else { return Vec::new() };
    let mut found = Vec::new();
    for command in &facts.script().commands {
        let is_login = command.words.iter().take(3).any(|word| word.text == "login");
        let programs = ["docker", "podman", "buildah", "helm", "oras", "skopeo", "nerdctl"];
        if !is_login || !command.program().is_some_and(|name| programs.contains(&name)) {
            continue;
        }
        for pair in command.words.windows(2) {
            let [flag, value] = pair else { continue };
            if matches!(flag.text.as_str(), "-p" | "--password") && !value.computed && is_written_out(&value.text) {
                found.push(context.inside(run, value.range));
            }
        }
        for word in command.words.iter().filter(|word| !word.computed) {
            if word.text.strip_prefix("--password=").is_some_and(is_written_out) {
                found.push(context.inside(run, word.range));
            }
        }
    }
    found
}

fn of_dependabot(context: &Context<'_>) -> Vec<TextRange> {
    let registries = context.tree.root().and_then(|root| root.get("registries"));
    let entries = registries.into_iter().flat_map(syntax::Node::entries);
    let keys = ["password", "token", "key"];
    let values = entries.flat_map(|entry| keys.into_iter().filter_map(move |key| entry.value.get(key)));
    values.filter(|value| value.as_str().is_some_and(is_written_out)).map(syntax::Node::range).collect()
}
