//! Artifacts: who uploads them, who downloads and deletes them, within a run and from other runs.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Does, Role};
use model::Workflow;
use petgraph::graph::NodeIndex;

use source::lean;

use crate::build::Builder;
use crate::pattern::{common, globs};
use crate::{Deed, Edge, Kind, Node, Project, Relation, may_match};

/// A job by file and index.
type JobAt = (usize, usize);

/// Adds the artifacts.
pub(crate) fn add(builder: &mut Builder<'_>) {
    let deeds = std::mem::take(&mut builder.deeds);
    let mut known = Vec::new();
    for deed in &deeds {
        add_upload(builder, deed, &mut known);
    }
    let calls = Calls::of(&builder.project);
    for deed in &deeds {
        add_taken(builder, deed, &known, &calls);
    }
    builder.deeds = deeds;
}

/// An artifact with the job and step that upload it.
struct Upload {
    node: NodeIndex,
    by: JobAt,
    step: NodeIndex,
    names: Vec<String>,
}

fn add_upload(builder: &mut Builder<'_>, deed: &Deed, known: &mut Vec<Upload>) {
    if !deed.meaning.does(Does::ArtifactUpload) && !deed.meaning.does(Does::ArtifactMerge) {
        return;
    }
    let (Some(given), Some(by)) = (deed.given(Role::ArtifactName).next(), job_at(builder, deed)) else { return };
    let Some(workflow) = builder.project.workflows.get(by.0) else { return };
    // One step is one artifact, however many rows of a matrix run it.
    let pattern = crate::as_pattern(&given.written);
    let label = match given.names.as_slice() {
        [name] => name.clone(),
        // What an action writes is the same for all who use it, and a lone expression says nothing.
        names if deed.place.file != by.0 || pattern == "*" => common(names),
        _ => pattern,
    };
    let days = deed.given(Role::ArtifactRetention).next().filter(|given| given.names.iter().all(|n| n != "*"));
    let kept = days.map(|days| {
        let days = days.names.join(", ");
        format!("kept {days} day{}", if days == "1" { "" } else { "s" })
    });
    let id = format!("artifact:{}#{label}", workflow.path);
    let parent = builder.workflows.get(by.0).copied();
    let node = builder.shared(&id, |id| {
        let node = Node::new(id, Kind::Artifact, &label, deed.evidence());
        Node { parent, details: kept.into_iter().collect(), ..node }
    });
    if given.names.len() > 1 {
        given.names.iter().for_each(|name| builder.name(node, name));
    }
    builder.link_via(deed.job, node, edge(deed, Relation::Uploads));
    known.push(Upload { node, by, step: deed.step, names: given.names.clone() });
}

fn edge(deed: &Deed, relation: Relation) -> Edge {
    let is_merged = relation == Relation::Downloads && deed.is_on(Role::ArtifactMergeMultiple, false) == Some(true);
    let detail = if is_merged { "into one folder".to_owned() } else { String::new() };
    Edge { relation, detail, via: Some(deed.step), evidence: deed.evidence() }
}

/// What a step downloads, merges or deletes.
fn add_taken(builder: &mut Builder<'_>, deed: &Deed, known: &[Upload], calls: &Calls) {
    let does = |what| deed.meaning.does(what);
    let relation = if does(Does::ArtifactDelete) {
        Relation::Deletes
    } else if does(Does::ArtifactDownload) || does(Does::ArtifactMerge) || is_pages(deed) {
        Relation::Downloads
    } else {
        return;
    };
    let Some(by) = job_at(builder, deed) else { return };
    let wanted = wanted(deed);
    let from = sources(&builder.project, deed, by, calls);
    let before = |upload: &&Upload| upload.by != by || upload.step < deed.step;
    let fits = |upload: &&Upload| wanted.as_ref().is_none_or(|wanted| meet(wanted, &upload.names));
    let mut linked = BTreeSet::new();
    for upload in known.iter().filter(|upload| from.jobs.contains(&upload.by)).filter(before).filter(fits) {
        if linked.insert(upload.node) {
            link(builder, deed, upload.node, relation);
        }
    }
    if linked.is_empty() && relation == Relation::Downloads && from.is_own_run {
        add_unmatched(builder, deed, by, known, wanted.as_deref(), &from);
    }
}

/// Whether a step brings an artifact into service as a site.
fn is_pages(deed: &Deed) -> bool {
    deed.meaning.does(Does::PagesDeploy) && deed.given(Role::ArtifactName).next().is_some()
}

fn link(builder: &mut Builder<'_>, deed: &Deed, artifact: NodeIndex, relation: Relation) {
    match relation {
        Relation::Deletes => builder.link_via(deed.job, artifact, edge(deed, relation)),
        _ => builder.link_via(artifact, deed.job, edge(deed, relation)),
    }
}

/// A download by name of what no job before it uploads.
fn add_unmatched(
    builder: &mut Builder<'_>,
    deed: &Deed,
    by: JobAt,
    known: &[Upload],
    wanted: Option<&[String]>,
    from: &Sources,
) {
    let (Some([name]), false) = (wanted, deed.meaning.does(Does::ArtifactMerge)) else { return };
    if name.contains('*') || from.is_open {
        return;
    }
    let late = known.iter().find(|upload| upload.by.0 == by.0 && meet(std::slice::from_ref(name), &upload.names));
    let node = late.map(|upload| upload.node).or_else(|| {
        let workflow = builder.project.workflows.get(by.0)?;
        let parent = builder.workflows.get(by.0).copied();
        let details = vec!["nobody uploads it".to_owned()];
        let node = |id| Node { parent, ..Node::new(id, Kind::Artifact, name, deed.evidence()).told(details) };
        Some(builder.shared(&format!("artifact:{}#{name}", workflow.path), node))
    });
    node.into_iter().for_each(|node| link(builder, deed, node, Relation::DownloadsProblem));
}

/// The names or patterns that a step asks for; `None`: everything.
fn wanted(deed: &Deed) -> Option<Vec<String>> {
    let is_merge = deed.meaning.does(Does::ArtifactMerge);
    let lists = deed.entry.eq_ignore_ascii_case("geekyeggo/delete-artifact");
    let names = deed.names(Role::ArtifactName).filter(|name| !is_merge && !name.is_empty());
    let names: Vec<String> = if lists {
        names.flat_map(str::lines).map(|line| line.trim().to_owned()).collect()
    } else {
        names.map(str::to_owned).collect()
    };
    let patterns = deed.names(Role::ArtifactPattern).filter(|pattern| !pattern.is_empty()).flat_map(globs);
    let wanted: Vec<String> = if names.is_empty() { patterns.collect() } else { names };
    let by_number = deed.given(Role::ArtifactIds).next().is_some();
    match (wanted.is_empty(), by_number) {
        (false, _) => Some(wanted),
        (true, true) => Some(vec!["*".to_owned()]),
        (true, false) => None,
    }
}

fn meet(wanted: &[String], names: &[String]) -> bool {
    let is_open = |name: &String| name.contains('*');
    if !wanted.iter().chain(names).any(is_open) {
        let names: BTreeSet<&String> = lean::set(names);
        return wanted.iter().any(|wanted| names.contains(wanted));
    }
    wanted.iter().any(|wanted| names.iter().any(|name| may_match(wanted, name)))
}

/// The jobs whose artifacts a step can get.
struct Sources {
    jobs: BTreeSet<JobAt>,
    is_own_run: bool,
    /// Jobs that are not in these files may have uploaded too.
    is_open: bool,
}

fn sources(project: &Project<'_>, deed: &Deed, by: JobAt, calls: &Calls) -> Sources {
    let named = deed.names(Role::Workflow).next();
    if deed.given(Role::ArtifactRun).next().is_none() && named.is_none() {
        let mut found = Sources { jobs: BTreeSet::from([by]), is_own_run: true, is_open: false };
        calls.before(project, by, &mut found);
        return found;
    }
    let is_other = deed.names(Role::Repository).any(|name| name != "*" && !name.is_empty());
    let files: Vec<usize> = match (project.workflows.get(by.0), named) {
        _ if is_other => Vec::new(),
        (_, Some(name)) => super::dispatches::workflows(project, name),
        (Some(workflow), None) => run_before(project, workflow),
        (None, None) => Vec::new(),
    };
    let jobs = files.into_iter().flat_map(|file| {
        project.workflows.get(file).into_iter().flat_map(move |w| (0..w.jobs.len()).map(move |job| (file, job)))
    });
    let mut found = Sources { jobs: BTreeSet::new(), is_own_run: false, is_open: true };
    calls.with_inner(project, jobs.collect(), &mut found);
    found
}

/// The workflows after whose runs this one starts.
fn run_before(project: &Project<'_>, workflow: &Workflow) -> Vec<usize> {
    let filter = workflow.trigger("workflow_run").and_then(|trigger| trigger.filter("workflows"));
    filter.into_iter().flat_map(|filter| &filter.values).flat_map(|name| project.matching(&name.value)).collect()
}

/// Which jobs call which workflows of the project: a called workflow's jobs are part of the caller's run.
struct Calls {
    /// For each file the jobs that call it.
    callers: Vec<Vec<JobAt>>,
    /// For each file what its jobs call.
    called: Vec<Vec<Option<usize>>>,
    /// For each file the jobs that its jobs need directly.
    needs: Vec<Vec<Vec<usize>>>,
}

impl Calls {
    fn of(project: &Project<'_>) -> Self {
        let called =
            |workflow: &&Workflow| workflow.jobs.iter().map(|job| project.called(&job.called()?)).collect::<Vec<_>>();
        let called: Vec<_> = project.workflows.iter().map(called).collect();
        Self {
            callers: project.callers(),
            called,
            needs: project.workflows.iter().map(|workflow| needs(workflow)).collect(),
        }
    }

    /// The jobs of the same file that a job waits for, directly or not.
    fn upstream(&self, (file, job): JobAt) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut open = vec![job];
        while let Some(at) = open.pop() {
            let needs = self.needs.get(file).and_then(|jobs| jobs.get(at));
            open.extend(needs.into_iter().flatten().filter(|need| found.insert(**need)));
        }
        found
    }

    /// The jobs that have ended when a job starts: those before it and, in a called workflow, those before its callers.
    fn before(&self, project: &Project<'_>, job: JobAt, found: &mut Sources) {
        let mut seen = BTreeSet::from([job]);
        let mut open = vec![job];
        let mut ended = Vec::new();
        while let Some(job) = open.pop() {
            ended.extend(self.upstream(job).into_iter().map(|upstream| (job.0, upstream)));
            let workflow = project.workflows.get(job.0);
            found.is_open |= workflow.is_some_and(|workflow| workflow.trigger("workflow_call").is_some());
            open.extend(self.callers.get(job.0).into_iter().flatten().filter(|caller| seen.insert(**caller)));
        }
        self.with_inner(project, ended, found);
    }

    /// Adds jobs, and those of the workflows that they call.
    fn with_inner(&self, project: &Project<'_>, jobs: Vec<JobAt>, found: &mut Sources) {
        let mut seen = BTreeSet::new();
        let mut open = jobs;
        while let Some(job) = open.pop() {
            if !seen.insert(job) {
                continue;
            }
            found.jobs.insert(job);
            let called = self.called.get(job.0).and_then(|jobs| jobs.get(job.1).copied().flatten());
            let inner = called.and_then(|file| Some((file, project.workflows.get(file)?.jobs.len())));
            match inner {
                Some((file, count)) => open.extend((0..count).map(|inner| (file, inner))),
                None => found.is_open |= is_call(project, job),
            }
        }
    }
}

/// Whether a job calls a workflow.
fn is_call(project: &Project<'_>, (file, job): JobAt) -> bool {
    let job = project.workflows.get(file).and_then(|workflow| workflow.jobs.get(job));
    job.is_some_and(|job| job.uses.is_some())
}

/// For each job the jobs that it needs, the first of an id counting.
fn needs(workflow: &Workflow) -> Vec<Vec<usize>> {
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    for (nth, job) in workflow.jobs.iter().enumerate() {
        ids.entry(job.id.value.to_ascii_lowercase()).or_insert(nth);
    }
    let find = |need: &model::Text| ids.get(&need.value.to_ascii_lowercase()).copied();
    workflow.jobs.iter().map(|job| job.needs.iter().filter_map(find).collect()).collect()
}

fn job_at(builder: &Builder<'_>, deed: &Deed) -> Option<JobAt> {
    match builder.graph.node_weight(deed.job)?.kind {
        Kind::Job { file, job } | Kind::Call { file, job } => Some((file, job)),
        _ => None,
    }
}
