//! Two inputs of an action exclude each other.

use source::{Diagnostic, Severity};

use super::exposure::with_fix;
use crate::{Context, entries};

/// An action, the input that is refused or passed over, the one that wins, what happens, and how bad it is. From the
/// actions' manuals and metadata.
const CONFLICTS: [(&str, &str, &str, &str, Severity); 8] = [
    ("actions/checkout", "sparse-checkout", "filter", "is passed over", Severity::Broken),
    ("actions/download-artifact", "artifact-ids", "name", "is refused beside it, so the step fails", Severity::Broken),
    ("actions/download-artifact", "pattern", "name", "is passed over", Severity::Broken),
    ("actions/setup-dotnet", "global-json-file", "dotnet-version", "adds another version", Severity::Advice),
    ("actions/setup-go", "go-version-file", "go-version", "is passed over", Severity::Broken),
    ("actions/setup-java", "java-version-file", "java-version", "is passed over", Severity::Broken),
    ("actions/setup-node", "node-version-file", "node-version", "is passed over", Severity::Broken),
    ("actions/setup-python", "python-version-file", "python-version", "is passed over", Severity::Broken),
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for facts in context.steps() {
        let Some(known) = facts.known else { continue };
        for (slug, loser, winner, what, severity) in CONFLICTS {
            if !known.slug.eq_ignore_ascii_case(slug) {
                continue;
            }
            let pair = |name: &str| facts.step.with.iter().find(|(key, _)| key.value.eq_ignore_ascii_case(name));
            let (Some((key, value)), Some((other, chosen))) = (pair(loser), pair(winner)) else { continue };
            // An expression may give nothing, which is no input.
            if [value, chosen].iter().any(|value| value.value.contains("${{") || value.value.is_empty()) {
                continue;
            }
            let message = format!("`{loser}` {what}, because `{winner}` is given too.");
            let finding = Diagnostic::broken("conflicting-action-inputs", key.range, message);
            let finding =
                finding.label(other.range, "given too").help(format!("Keep `{loser}` or `{winner}`, not both."));
            let edit = entries::remove_entry(context.tree, key.range);
            found.push(with_fix(Diagnostic { severity, ..finding }, format!("Remove `{loser}`"), edit));
        }
    }
}
