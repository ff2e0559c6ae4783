//! Files on their way through a job: who writes them, who takes them.

use catalog::{Does, Role};
use graph::{Deed, may_match};

use super::facts::{Facts, JobFacts};
use super::words::once;

/// A file that a tool writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Product {
    /// Its path from the workspace, `*` for what the files do not tell.
    pub(super) path: String,
    /// Its format, such as `json`; empty where nothing says it.
    pub(super) format: String,
}

/// The files that a deed writes as reports or coverage.
pub(super) fn products(facts: &Facts<'_>, deed: &Deed, roles: &[Role]) -> Vec<Product> {
    let format = deed.names(Role::ReportFormat).find(|format| *format != "*").unwrap_or_default();
    let given = roles.iter().flat_map(|role| deed.given(*role));
    let folder = folder(facts, deed);
    let products = given.flat_map(|given| {
        let own = given.note.as_deref().filter(|note| !note.is_empty()).unwrap_or(format).to_ascii_lowercase();
        let folder = &folder;
        given.names.iter().filter(|name| !name.is_empty() && *name != "*" && *name != "true" && *name != "false").map(
            move |name| {
                // `--cov-report=xml:coverage.xml` names both.
                let (own, name) = match name.split_once(':') {
                    Some((format, path)) if format.chars().all(|c| c.is_ascii_alphabetic()) && format.len() > 1 => {
                        (format.to_owned(), path)
                    }
                    _ => (own.clone(), name.as_str()),
                };
                Product { path: below(folder, name), format: own }
            },
        )
    });
    once(products.filter(|product| !FORMATS.contains(&product.path.as_str())))
}

/// What stands where a file could be named and names a format alone.
const FORMATS: [&str; 14] = [
    "term",
    "term-missing",
    "xml",
    "html",
    "lcov",
    "json",
    "annotate",
    "text",
    "markdown",
    "cobertura",
    "clover",
    "table",
    "sarif",
    "junit",
];

/// The folder that a deed's paths start from; empty: the workspace.
fn folder(facts: &Facts<'_>, deed: &Deed) -> String {
    let step = facts.step(deed.step).and_then(|step| step.working_directory.as_ref());
    let of_job = || facts.job(deed.job).and_then(|(_, job)| job.job.defaults.working_directory.as_ref());
    let written = step.or_else(of_job).filter(|_| !deed.words.is_empty());
    written.map(|text| graph::as_pattern(&text.value)).unwrap_or_default()
}

fn below(folder: &str, path: &str) -> String {
    let path = trimmed(path);
    let folder = trimmed(folder);
    if folder.is_empty() || path.starts_with('/') { path.to_owned() } else { format!("{folder}/{path}") }
}

fn trimmed(path: &str) -> &str {
    let path = path.trim().trim_matches(['"', '\'']);
    path.strip_prefix("./").unwrap_or(path).trim_end_matches('/')
}

/// The paths that a deed takes, as lists of lines or with commas between.
pub(super) fn taken(deed: &Deed, roles: &[Role]) -> Vec<String> {
    let names = roles.iter().flat_map(|role| deed.names(*role));
    let paths = names.flat_map(|text| text.split(['\n', ',']));
    let paths = paths.map(trimmed).filter(|path| !path.is_empty() && !path.starts_with('!'));
    once(paths.map(str::to_owned))
}

/// Whether one of these paths takes the file: by its name, as a folder around it, or as a glob.
pub(super) fn takes(paths: &[String], product: &Product) -> bool {
    paths.iter().any(|path| {
        if path == "." || path == "*" || path == "**" {
            return path != "*" || !product.path.contains('/');
        }
        let glob = path.replace("**/", "*").replace("**", "*");
        let inside = format!("{glob}/*");
        may_match(&glob, &product.path) || may_match(&inside, &product.path)
    })
}

/// What stands behind a deed: a coverage service, an artifact, the security tab, the run's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sink<'d> {
    /// What it is called.
    pub(super) name: String,
    /// Who brings it there.
    pub(super) deed: &'d Deed,
    /// The paths that are taken; none where the files do not tell.
    pub(super) paths: Vec<String>,
}

/// Where the job brings its coverage, reports and findings, in the order of its steps.
pub(super) fn sinks<'d>(facts: &Facts<'d>, job: &JobFacts<'d>) -> Vec<Sink<'d>> {
    job.deeds.iter().flat_map(|deed| sinks_of(facts, deed)).collect()
}

fn sinks_of<'d>(facts: &Facts<'d>, deed: &'d Deed) -> Vec<Sink<'d>> {
    let does = |what| deed.meaning.does(what);
    let first_service = || facts.services(deed).first().map_or_else(|| facts.tool(deed), |name| (*name).to_owned());
    let sink = |name: String, roles: &[Role]| Sink { name, deed, paths: taken(deed, roles) };
    let mut found = Vec::new();
    if does(Does::CoverageUpload) {
        found.push(sink(first_service(), &[Role::CoverageFile, Role::ReportFile]));
    }
    if does(Does::SarifUpload) {
        found.push(sink("Security tab".to_owned(), &[Role::SarifFile]));
    }
    if does(Does::ReportPublish) {
        found.push(sink("Check run".to_owned(), &[Role::ReportFile, Role::CoverageFile]));
    }
    if does(Does::CommentWrite) {
        found.push(sink("PR comment".to_owned(), &[Role::ReportFile, Role::CoverageFile, Role::Body]));
    }
    if does(Does::ArtifactUpload) {
        let name = artifact(facts, deed).unwrap_or_else(|| "artifact".to_owned());
        found.push(sink(format!("Artifact {name}"), &[Role::ArtifactPath]));
    }
    found
}

/// The name of the artifact that a deed uploads.
pub(super) fn artifact(facts: &Facts<'_>, deed: &Deed) -> Option<String> {
    let uploads = facts.graph.edges_at(deed.job, petgraph::Direction::Outgoing);
    let own = uploads.into_iter().find(|(_, edge)| {
        let is_known = matches!(&edge.evidence.grade, graph::Grade::Known(entry) if *entry == deed.entry);
        edge.relation == graph::Relation::Uploads && edge.via == Some(deed.step) && is_known
    })?;
    Some(facts.label(own.0).to_owned())
}

/// Something that people get from a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Output {
    pub(super) kind: OutputKind,
    /// Which one: an artifact's name, a service; may be empty.
    pub(super) name: String,
}

/// What kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutputKind {
    Artifact,
    Coverage,
    Findings,
    Report,
    Release,
    Package,
    Image,
    Site,
    Deployment,
    Comment,
    Label,
    PullRequest,
    Message,
}

impl OutputKind {
    /// Whether whoever makes it releases something.
    pub(super) fn is_release(self) -> bool {
        matches!(self, Self::Release | Self::Package | Self::Image)
    }

    /// Whether it is brought into the world for people to use.
    pub(super) fn is_product(self) -> bool {
        matches!(self, Self::Release | Self::Package | Self::Image | Self::Site | Self::Deployment)
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Artifact => "Artifacts",
            Self::Coverage => "Coverage",
            Self::Findings => "Security findings",
            Self::Report => "Reports at the run",
            Self::Release => "Releases",
            Self::Package => "Packages",
            Self::Image => "Container images",
            Self::Site => "Sites",
            Self::Deployment => "Deployments",
            Self::Comment => "Comments",
            Self::Label => "Labels",
            Self::PullRequest => "Pull requests",
            Self::Message => "Messages",
        }
    }
}

/// What people get from a deed.
pub(super) fn outputs(facts: &Facts<'_>, deed: &Deed) -> Vec<Output> {
    // A rehearsal brings nothing into the world.
    let is_rehearsal = deed.words.iter().any(|word| word == "--dry-run" || word == "--dry-run=true");
    let does = |what| deed.meaning.does(what) && !is_rehearsal;
    let services = || facts.services(deed).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let named = |kind, names: Vec<String>| {
        let names = if names.is_empty() { vec![String::new()] } else { names };
        names.into_iter().map(move |name| Output { kind, name }).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    let mut add = |is_given: bool, kind, names: &dyn Fn() -> Vec<String>| {
        if is_given {
            found.extend(named(kind, names()));
        }
    };
    let none = Vec::new;
    let is_site = does(Does::PagesUpload);
    add(does(Does::ArtifactUpload) && !is_site, OutputKind::Artifact, &|| artifact(facts, deed).into_iter().collect());
    add(does(Does::CoverageUpload), OutputKind::Coverage, &services);
    add(does(Does::SarifUpload), OutputKind::Findings, &|| vec!["security tab".to_owned()]);
    add(does(Does::ReportPublish), OutputKind::Report, &none);
    add(does(Does::ReleaseMake) || does(Does::ReleaseUpload), OutputKind::Release, &services);
    add(does(Does::PackagePublish), OutputKind::Package, &services);
    let pushes = does(Does::ImagePush) && deed.is_on(Role::ImagePush, true) == Some(true);
    add(pushes, OutputKind::Image, &services);
    add(does(Does::PagesDeploy), OutputKind::Site, &services);
    let deploys = deed.meaning.kind == catalog::Kind::Deploy && !does(Does::PagesDeploy) && !is_site;
    add(deploys, OutputKind::Deployment, &services);
    add(does(Does::CommentWrite), OutputKind::Comment, &none);
    add(does(Does::LabelSet), OutputKind::Label, &none);
    add(does(Does::PullOpen), OutputKind::PullRequest, &none);
    add(does(Does::Message), OutputKind::Message, &services);
    found
}
