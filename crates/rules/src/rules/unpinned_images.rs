//! A container image is named by something that moves.

use model::Text;
use source::Diagnostic;

use super::exposure::{advice, risky};
use crate::Context;

const RULE: &str = "unpinned-images";

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let services = job.services.iter().map(|service| &service.container);
        for image in job.container.iter().chain(services).filter_map(|container| container.image.as_ref()) {
            found.extend(finding(image));
        }
    }
}

fn finding(image: &Text) -> Option<Diagnostic> {
    let name = image.value.trim();
    if name.is_empty() || name.contains("${{") || name.contains("@sha256:") {
        return None;
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    let tag = last.split_once(':').map(|(_, tag)| tag);
    let help = "Name the digest too: `image:tag@sha256:…`; Dependabot and Renovate update both.";
    let finding = match tag {
        None => {
            let message = format!("`{name}` has no tag, so each run takes whatever is newest.");
            risky(RULE, image.range, message)
        }
        Some("latest") => {
            risky(RULE, image.range, format!("`{name}` is whatever was pushed last, so each run may take other code."))
        }
        Some(_) => {
            advice(RULE, image.range, format!("`{name}` has no digest, so other code can be pushed under its tag."))
        }
    };
    Some(finding.help(help))
}
