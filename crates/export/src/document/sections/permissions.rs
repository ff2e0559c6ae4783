//! Permissions: what the token of each job may do.

use graph::Place;
use model::Permissions;

use super::super::Part;
use super::super::facts::Facts;
use super::super::words::{code, plain};

pub(in super::super) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let rows = facts.workflows.iter().flat_map(|workflow| {
        let file = workflow.file(facts.graph);
        workflow.jobs.iter().map(move |job| {
            let own = job.job.permissions.as_ref();
            let said =
                own.or(workflow.workflow.permissions.as_ref()).map_or_else(|| "repository default".to_owned(), words);
            let from = match (own, &workflow.workflow.permissions) {
                (Some(_), _) => "the job",
                (None, Some(_)) => "the workflow",
                (None, None) => "—",
            };
            let place = Place { file, range: job.job.id.range };
            vec![plain(job.job.label()), facts.link(place), said, from.to_owned()]
        })
    });
    vec![Part::Table(vec!["Job", "Where", "Permissions", "Set by"], rows.collect())]
}

fn words(permissions: &Permissions) -> String {
    match permissions {
        Permissions::All(level) => code(&level.value),
        Permissions::Scopes(scopes, _) if scopes.is_empty() => "none".to_owned(),
        Permissions::Scopes(scopes, _) => {
            let said = scopes.iter().map(|(scope, level)| code(&format!("{}: {}", scope.value, level.value)));
            said.collect::<Vec<_>>().join(", ")
        }
    }
}
