//! A called workflow gets every secret.

use model::{CallSecrets, Uses};
use source::{Diagnostic, TextEdit};

use super::exposure::{advice, node_of, risky, with_fix};
use crate::Context;

const RULE: &str = "secrets-inherit";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let (Some(CallSecrets::All(word)), Some(called)) = (&job.secrets, job.called()) else { continue };
        if word.value != "inherit" {
            continue;
        }
        let target = job.uses.as_ref().map_or("", |uses| uses.value.as_str());
        let help = "List the secrets that it needs: `secrets: { NAME: ${{ secrets.NAME }} }`.";
        let message =
            format!("`{target}` gets every secret of the repository and the organisation, whether it needs it or not");
        let finding = if matches!(called, Uses::Remote(_)) {
            risky(RULE, word.range, format!("{message}, and others decide what it does with them."))
        } else {
            advice(RULE, word.range, format!("{message}."))
        };
        let edit = named(context, &called, word.range);
        found.push(with_fix(finding.help(help), "List the secrets that it declares", edit));
    }
}

/// The secrets that a called workflow of this repository declares, one by one.
fn named(context: &Context<'_>, called: &Uses, range: source::TextRange) -> Option<TextEdit> {
    let Uses::Local { path, .. } = called else { return None };
    let trigger = context.project.workflow(path)?.trigger("workflow_call")?;
    let node = node_of(context, range)?;
    if trigger.secrets.is_empty() || node.parent()?.is_flow() {
        return None;
    }
    let text = context.tree.text();
    let key = node.in_entry()?.key.range().start();
    let start = text.get(..key)?.rfind('\n').map_or(0, |at| at + 1);
    let sign = source::line_break(text);
    let width = text.get(start..key)?.chars().count() + crate::entries::unit(text);
    let indent = format!("{sign}{}", " ".repeat(width));
    let lines = trigger.secrets.iter().map(|secret| {
        let name = &secret.name.value;
        format!("{indent}{name}: ${{{{ secrets.{name} }}}}")
    });
    let behind_colon = text.get(..range.start())?.trim_end().len();
    Some(TextEdit::replace(source::TextRange::new(behind_colon, range.end()), lines.collect::<String>()))
}
