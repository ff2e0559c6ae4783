//! A container image is named by something that moves.

use source::{Diagnostic, TextRange};

use super::exposure::{advice, risky};
use crate::Context;

const RULE: &str = "unpinned-images";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let services = job.services.iter().map(|service| &service.container);
        for image in job.container.iter().chain(services).filter_map(|container| container.image.as_ref()) {
            found.extend(finding(RULE, image.value.trim(), image.range));
        }
    }
}

/// What is to be said of an image by its name.
pub(super) fn finding(rule: &'static str, name: &str, range: TextRange) -> Option<Diagnostic> {
    if name.is_empty() || name.contains("${{") || name.contains("@sha256:") {
        return None;
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    let finding = match last.split_once(':').map(|(_, tag)| tag) {
        None => risky(rule, range, format!("`{name}` has no tag, so each run takes whatever is newest.")),
        Some("latest") => {
            risky(rule, range, format!("`{name}` is whatever was pushed last, so each run may take other code."))
        }
        Some(_) => advice(rule, range, format!("`{name}` has no digest, so other code can be pushed under its tag.")),
    };
    Some(finding.help("Name the digest too: `image:tag@sha256:…`; Dependabot and Renovate update both."))
}
