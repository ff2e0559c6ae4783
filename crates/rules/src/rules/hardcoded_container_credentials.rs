//! The password of a container's registry stands in the file.

use model::Container;
use source::Diagnostic;

use super::exposure::risky;
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let services = job.services.iter().map(|service| (service.id.as_str(), &service.container));
        for (name, container) in job.container.iter().map(|it| ("container", it)).chain(services) {
            found.extend(finding(name, container));
        }
    }
}

fn finding(name: &str, container: &Container) -> Option<Diagnostic> {
    let (_, password) = container.credentials.iter().find(|(key, _)| key.value == "password")?;
    if password.value.is_empty() || password.value.contains("${{") {
        return None;
    }
    let message = format!(
        "The registry password of `{name}` stands in the file, where everybody who reads the repository has it."
    );
    Some(
        risky("hardcoded-container-credentials", password.range, message)
            .help("Change the password, keep the new one as a secret, and write `${{ secrets.NAME }}` here."),
    )
}
