//! A container or service has no image.

use source::Diagnostic;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let own = job.container.iter().map(|container| ("The job's container".to_owned(), container));
        let services = job.services.iter().map(|it| (format!("Service `{}`", it.id.value), &it.container));
        for (name, container) in own.chain(services) {
            let node = context.tree.node_at(container.range.start());
            // An image made of nothing is how expressions switch a container off.
            if container.image.is_some() || node.is_none() || context.is_damaged(container.range) {
                continue;
            }
            let is_written = context.tree.text().get(container.range.start()..container.range.end());
            if is_written.is_some_and(|text| text.contains("image:")) {
                continue;
            }
            let first = node.and_then(|node| if node.as_str().is_some() { Some(node.range()) } else { None });
            let message = format!("{name} has no `image`, so there is nothing to start and GitHub refuses the file.");
            found.push(
                Diagnostic::rejected("container-image", first.unwrap_or(container.range), message)
                    .help("Add `image: NAME:TAG`."),
            );
        }
    }
}
