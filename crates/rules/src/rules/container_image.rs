//! A container or service has no image.

use source::Diagnostic;
use syntax::Shape;

use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for job in context.jobs() {
        let own = job.container.iter().map(|container| ("The job's container".to_owned(), container));
        let services = job.services.iter().map(|it| (format!("Service `{}`", it.id.value), &it.container));
        for (name, container) in own.chain(services) {
            // An image made of nothing is how expressions switch a container off.
            let node = context.node(container.range).filter(|node| node.get("image").is_none());
            if node.is_none_or(|node| node.shape() != Shape::Mapping) || context.is_damaged(container.range) {
                continue;
            }
            let message = format!("{name} has no `image`, so there is nothing to start and GitHub refuses the file.");
            found.push(
                Diagnostic::rejected("container-image", context.key_of(container.range), message)
                    .help("Add `image: NAME:TAG`."),
            );
        }
    }
}
