//! Something is fetched over a line that anybody on the way can change.

use model::Pair;
use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::{risky, with_fix, words};
use crate::Context;

/// Programs that fetch what an address names.
const FETCHERS: [&str; 16] = [
    "curl",
    "wget",
    "git",
    "pip",
    "pip3",
    "npm",
    "iwr",
    "Invoke-WebRequest",
    "Invoke-RestMethod",
    "irm",
    "gem",
    "add-apt-repository",
    "helm",
    "docker",
    "go",
    "aria2c",
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(run) = facts.step.run.as_ref().filter(|run| run.value.contains("://")) else { continue };
        for command in &facts.script().commands {
            let words = words(command);
            let is_fetcher =
                words.first().is_some_and(|word| FETCHERS.iter().any(|name| name.eq_ignore_ascii_case(&word.text)));
            for word in words.iter().skip(1).filter(|_| is_fetcher) {
                let source = word.range.slice(&run.value);
                let Some((at, scheme)) = insecure(source) else { continue };
                let start = word.range.start() + at;
                found.push(finding(context.inside(run, TextRange::new(start, start + scheme.len())), scheme));
            }
        }
    }
    for (_, value) in settings(context) {
        if let Some((0, scheme)) = insecure(&value.value) {
            found.push(finding(context.inside(value, TextRange::new(0, scheme.len())), scheme));
        }
    }
    let registries = context.dependabot().and_then(|_| context.tree.root()).and_then(|root| root.get("registries"));
    for url in registries.into_iter().flat_map(syntax::Node::entries).filter_map(|entry| entry.value.get("url")) {
        let Some((0, scheme)) = url.as_str().and_then(insecure) else { continue };
        let start = url.inner_range().start();
        found.push(finding(TextRange::new(start, start + scheme.len()), scheme));
    }
}

/// Inputs of actions and variables that name an address to fetch from.
fn settings<'s>(context: &'s Context<'_>) -> impl Iterator<Item = &'s Pair> {
    let envs = context.workflow().map(|workflow| &workflow.env).into_iter();
    let envs = envs.chain(context.jobs().iter().map(|job| &job.env));
    let envs = envs.chain(context.steps().iter().map(|facts| &facts.step.env)).flat_map(|env| &env.pairs);
    let inputs = context.steps().iter().flat_map(|facts| &facts.step.with);
    let is_source = |name: &str| ["registry", "index", "mirror", "download"].iter().any(|word| name.contains(word));
    inputs.chain(envs).filter(move |(name, _)| is_source(&name.value.to_ascii_lowercase()))
}

fn finding(range: TextRange, scheme: &str) -> Diagnostic {
    let message = format!("`{scheme}` is not encrypted: whoever sits on the way can put other content in its place.");
    let finding = risky("insecure-url-scheme", range, message).help("Use `https://`.");
    with_fix(finding, "Use `https://`", Some(TextEdit::replace(range, "https://")))
}

/// Where an address begins that is not encrypted and not of this machine.
fn insecure(word: &str) -> Option<(usize, &'static str)> {
    ["http://", "git://", "ftp://"].into_iter().find_map(|scheme| {
        let at = word.find(scheme)?;
        let before = word.get(..at)?;
        let host = word.get(at + scheme.len()..)?;
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        let host = host.split(['/', ':', '?', '"', '\'']).next()?;
        let is_whole = before.is_empty() || before.ends_with(['"', '\'', '=', '+']);
        let is_public =
            host.contains('.') && !host.contains('$') && !host.starts_with("127.") && !host.starts_with("10.");
        let is_private = host.starts_with("192.168.") || host.starts_with("169.254.") || host.ends_with(".local");
        let is_private =
            is_private || host.ends_with(".internal") || host.ends_with(".localhost") || host.starts_with("0.");
        (is_whole && is_public && !is_private).then_some((at, scheme))
    })
}
