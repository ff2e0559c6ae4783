//! Where jobs run: environments, and the images of containers and service containers.

use model::{Container, Text};
use petgraph::graph::NodeIndex;

use crate::build::Builder;
use crate::deeds::Scope;
use crate::{Evidence, Kind, Relation};

/// Adds environments and images.
pub(crate) fn add(builder: &mut Builder<'_>) {
    for (file, workflow) in builder.project.workflows.iter().enumerate() {
        for (nth, job) in workflow.jobs.iter().enumerate() {
            let Some(index) = builder.job(file, nth) else { continue };
            if job.environment.is_none() && job.container.is_none() && job.services.is_empty() {
                continue;
            }
            let scope = Scope::of(workflow, job);
            if let Some(environment) = &job.environment {
                add_environment(builder, file, index, environment, &scope);
            }
            let image = |container: &Container| container.image.clone();
            if let Some(image) = job.container.as_ref().and_then(image) {
                add_image(builder, file, index, &image, Relation::RunsIn, &scope);
            }
            for image in job.services.iter().filter_map(|service| image(&service.container)) {
                add_image(builder, file, index, &image, Relation::RunsBeside, &scope);
            }
        }
    }
}

/// Names of environments do not differ by case (GitHub's manual, "Managing environments for deployment").
fn add_environment(
    builder: &mut Builder<'_>,
    file: usize,
    job: NodeIndex,
    environment: &model::Environment,
    scope: &Scope,
) {
    let evidence = Evidence::stated(file, environment.name.range);
    for name in scope.names(&environment.name.value) {
        let id = format!("environment:{}", name.to_lowercase());
        let to = builder.plain(&id, Kind::Environment, &name, &evidence);
        let urls = environment.url.iter().flat_map(|url| scope.names(&url.value));
        urls.filter(|url| url != "*").for_each(|url| builder.tell(to, url));
        builder.link(job, to, Relation::Deploys, evidence.clone());
    }
}

fn add_image(builder: &mut Builder<'_>, file: usize, job: NodeIndex, image: &Text, relation: Relation, scope: &Scope) {
    let evidence = Evidence::stated(file, image.range);
    // An empty image means that there is no container.
    for name in scope.names(&image.value).iter().filter(|name| !name.is_empty()) {
        let name = name.strip_prefix("docker://").unwrap_or(name);
        let from = builder.plain(&format!("image:{name}"), Kind::Image, name, &evidence);
        builder.link(from, job, relation, evidence.clone());
    }
}
