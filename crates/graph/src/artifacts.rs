//! Artifacts of one workflow: who uploads, who downloads.

use catalog::ArtifactUse;
use model::Workflow;
use source::TextRange;

use crate::pattern::{as_pattern, may_match};

/// An artifact name with its uploads and downloads, by job index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Artifact {
    /// The name, `*` for what an expression decides.
    pub(crate) name: String,
    /// `retention-days`, as written.
    pub(crate) retention: Option<String>,
    /// Job and step that upload it.
    pub(crate) uploads: Vec<(usize, TextRange)>,
    /// Job and step that download it.
    pub(crate) downloads: Vec<(usize, TextRange)>,
}

/// The artifacts of a workflow in order of their first upload.
///
/// A download reads what jobs it needs, directly or not, have uploaded; one that names another run is left out here.
pub(crate) fn artifacts(workflow: &Workflow) -> Vec<Artifact> {
    let mut found: Vec<Artifact> = Vec::new();
    for step in artifact_steps(workflow).filter(|step| step.what != ArtifactUse::Download) {
        let Some(name) = step.name else { continue };
        if let Some(known) = found.iter_mut().find(|known| known.name == name) {
            known.uploads.push((step.job, step.range));
        } else {
            let uploads = vec![(step.job, step.range)];
            found.push(Artifact { name, retention: step.retention, uploads, downloads: Vec::new() });
        }
    }
    for step in artifact_steps(workflow).filter(|step| step.what != ArtifactUse::Upload && !step.other_run) {
        let upstream = workflow.upstream(step.job);
        let wanted = match step.what {
            ArtifactUse::Download => step.name.or(step.pattern),
            _ => step.pattern,
        };
        for artifact in &mut found {
            let reachable = artifact.uploads.iter().any(|(job, _)| upstream.contains(job));
            if reachable && wanted.as_ref().is_none_or(|wanted| may_match(wanted, &artifact.name)) {
                artifact.downloads.push((step.job, step.range));
            }
        }
    }
    found
}

struct ArtifactStep {
    job: usize,
    range: TextRange,
    what: ArtifactUse,
    name: Option<String>,
    pattern: Option<String>,
    retention: Option<String>,
    other_run: bool,
}

fn artifact_steps(workflow: &Workflow) -> impl Iterator<Item = ArtifactStep> {
    workflow.jobs.iter().enumerate().flat_map(|(nth, job)| {
        job.all_steps().filter_map(move |step| {
            let known = catalog::artifact_use(&step.uses.as_ref()?.value)?;
            let input = |name: &str| step.input(name).map(|value| value.value.clone());
            Some(ArtifactStep {
                job: nth,
                range: step.range,
                what: known.what,
                name: input(known.name).or(known.default_name.map(str::to_owned)).map(|name| as_pattern(&name)),
                pattern: known.pattern.and_then(input).map(|pattern| as_pattern(&pattern)),
                retention: known.retention.and_then(input),
                other_run: input("run-id").is_some(),
            })
        })
    })
}
