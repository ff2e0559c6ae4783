//! Dependabot may run code of the dependencies that it looks at.

use source::{Diagnostic, TextEdit};

use super::exposure::{node_of, risky, with_fix};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(dependabot) = context.dependabot() else { return };
    for code in dependabot.updates.iter().filter_map(|update| update.external_code.as_ref()) {
        if code.value != "allow" {
            continue;
        }
        let message = "Code of any dependency may run while Dependabot looks for updates, with the passwords of your private \
                       registries at hand.";
        let finding = risky("dependabot-execution", code.range, message).help("Set it to `deny`, or remove it.");
        let edit = node_of(context, code.range).map(|_| TextEdit::replace(code.range, "deny"));
        found.push(with_fix(finding, "Change to `deny`", edit));
    }
}
