//! The password of a container's registry stands in the file.

use model::Container;
use source::{Diagnostic, TextEdit, TextRange};

use super::exposure::{node_of, risky, with_manual_fix};
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let services = job.services.iter().map(|service| (service.id.as_str(), &service.container));
        for (name, container) in job.container.iter().map(|it| ("container", it)).chain(services) {
            found.extend(finding(context, name, container));
        }
    }
}

fn finding(context: &Context<'_>, name: &str, container: &Container) -> Option<Diagnostic> {
    let (_, password) = container.credentials.iter().find(|(key, _)| key.value == "password")?;
    if password.value.is_empty() || password.value.contains("${{") {
        return None;
    }
    let message = format!(
        "The registry password of `{name}` stands in the file, where everybody who reads the repository has it."
    );
    let finding = risky("hardcoded-container-credentials", password.range, message)
        .help("Change the password, keep the new one as a secret, and write `${{ secrets.NAME }}` here.");
    Some(with_manual_fix(finding, "Take it from a secret", from_secret(context, password.range)))
}

/// Puts a secret that the person has yet to make in the place of a value.
pub(super) fn from_secret(context: &Context<'_>, value: TextRange) -> Option<TextEdit> {
    node_of(context, value)?.in_entry()?;
    Some(TextEdit::replace(value, "\"${{ secrets.REGISTRY_PASSWORD }}\""))
}
