//! Workflows that jobs start themselves: by name, or by an event that they send. Such events start workflows whatever
//! token makes them.

use catalog::{Does, Role};
use petgraph::graph::NodeIndex;

use crate::build::Builder;
use crate::{Deed, Edge, Fate, Kind, Node, Project, Relation, Token, may_match};

/// Adds the dispatches.
pub(crate) fn add(builder: &mut Builder<'_>) {
    let deeds = std::mem::take(&mut builder.deeds);
    for deed in &deeds {
        let Some(sent) = Sent::of(deed) else { continue };
        let fate = match (&sent.target, deed.token) {
            (Target::Own, _) | (Target::Other(_), Token::Other) => Fate::Live,
            // The run's own token is good for its own repository alone.
            (Target::Other(_), Token::Own) => Fate::Blocked,
            _ => Fate::Unknown,
        };
        let found = match (&sent.target, sent.event) {
            (Target::Other(_), _) => Vec::new(),
            (_, Event::Workflow) => by_name(builder, &sent.name),
            (_, Event::Repository) => by_type(builder, &sent.name),
        };
        if found.is_empty() {
            let to = outside(builder, &sent, deed);
            link(builder, deed, to, &sent, fate);
        }
        for to in found {
            link(builder, deed, to, &sent, fate);
        }
    }
    builder.deeds = deeds;
}

/// The workflows that a dispatch may mean: by file name or path, else by `name`.
pub(super) fn workflows(project: &Project<'_>, name: &str) -> Vec<usize> {
    let files = project.workflows.iter().enumerate();
    let is_file = |path: &str, file: &str| may_match(name, path) || may_match(name, file);
    let found: Vec<usize> = files
        .filter(|(_, workflow)| name != "*" && is_file(&workflow.path, workflow.file_name()))
        .map(|(file, _)| file)
        .collect();
    if found.is_empty() { project.named(name).collect() } else { found }
}

fn by_name(builder: &Builder<'_>, name: &str) -> Vec<NodeIndex> {
    let can_start = |file: &usize| {
        builder.project.workflows.get(*file).is_some_and(|workflow| workflow.trigger("workflow_dispatch").is_some())
    };
    let found = workflows(&builder.project, name).into_iter().filter(can_start);
    found.filter_map(|file| builder.workflows.get(file).copied()).collect()
}

fn by_type(builder: &Builder<'_>, name: &str) -> Vec<NodeIndex> {
    let waits = |workflow: &&model::Workflow| {
        let trigger = workflow.trigger("repository_dispatch");
        trigger.is_some_and(|trigger| match trigger.filter("types") {
            Some(types) => types.values.iter().any(|wanted| may_match(name, &wanted.value)),
            None => true,
        })
    };
    let found = builder.project.workflows.iter().zip(&builder.workflows).filter(|(workflow, _)| waits(workflow));
    found.map(|(_, node)| *node).collect()
}

/// What is sent and nobody in these files waits for.
fn outside(builder: &mut Builder<'_>, sent: &Sent, deed: &Deed) -> NodeIndex {
    let repository = match &sent.target {
        Target::Other(repository) => Some(repository.clone()),
        Target::Own => None,
        Target::Unknown => Some("*".to_owned()),
    };
    let at = repository.as_ref().map(|repository| format!("@{repository}")).unwrap_or_default();
    let id = format!("event:{}?{}{at}", sent.event.name(), sent.name);
    let label = format!("{} {}", sent.event.name(), sent.name);
    let detail = match repository.as_deref() {
        Some("*") => "in a repository that the files do not tell".to_owned(),
        Some(repository) => format!("in {repository}"),
        None => "no workflow here waits for it".to_owned(),
    };
    builder.shared(&id, |id| Node::new(id, Kind::Event, &label, deed.evidence()).told(vec![detail]))
}

fn link(builder: &mut Builder<'_>, deed: &Deed, to: NodeIndex, sent: &Sent, fate: Fate) {
    let detail = match sent.event {
        Event::Workflow => sent.event.name().to_owned(),
        Event::Repository => format!("{} {}", sent.event.name(), sent.name),
    };
    let relation = Relation::Dispatches(fate);
    builder.link_via(deed.job, to, Edge { relation, detail, via: Some(deed.step), evidence: deed.evidence() });
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    Workflow,
    Repository,
}

impl Event {
    fn name(self) -> &'static str {
        match self {
            Self::Workflow => "workflow_dispatch",
            Self::Repository => "repository_dispatch",
        }
    }
}

/// The repository that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    Own,
    Other(String),
    Unknown,
}

/// A dispatch.
struct Sent {
    event: Event,
    target: Target,
    /// The workflow, or the type of the event; `*` where it is not told.
    name: String,
}

impl Sent {
    fn of(deed: &Deed) -> Option<Self> {
        let does = |what| deed.meaning.does(what);
        let path = deed.words.iter().find_map(|word| ApiPath::of(word));
        let is_workflow = does(Does::WorkflowDispatch) || path.as_ref().is_some_and(|path| path.workflow.is_some());
        if !is_workflow && !does(Does::RepositoryDispatch) {
            return None;
        }
        let target = match &path {
            Some(path) => path.target.clone(),
            None => target(deed.given(Role::Repository).next().map_or("", |given| &given.written)),
        };
        let (event, name) = if is_workflow {
            let of_path = path.and_then(|path| path.workflow);
            (Event::Workflow, of_path.or_else(|| deed.names(Role::Workflow).next().map(str::to_owned)))
        } else {
            let of_words = deed.words.iter().find_map(|word| event_type(word));
            (Event::Repository, of_words.or_else(|| deed.names(Role::EventType).next().map(str::to_owned)))
        };
        // Without a name there is a question at the terminal, and nobody there to answer it.
        Some(Self { event, target, name: name.unwrap_or_else(|| "*".to_owned()) })
    }
}

/// A path of the REST API that sends an event: `repos/OWNER/NAME/dispatches`,
/// `repos/OWNER/NAME/actions/workflows/ID/dispatches` (GitHub's REST manual).
struct ApiPath {
    target: Target,
    workflow: Option<String>,
}

impl ApiPath {
    fn of(word: &str) -> Option<Self> {
        let before = word.split_once("/dispatches").map(|(before, _)| before)?;
        let (repository, workflow) = match before.split_once("/actions/workflows/") {
            Some((repository, workflow)) => (repository, Some(crate::deeds::as_pattern(&crate::as_pattern(workflow)))),
            None => (before, None),
        };
        let name = repository.split_once("repos/").map_or(repository, |(_, name)| name);
        Some(Self { target: target(name.trim_start_matches('/')), workflow })
    }
}

/// The repository that a text names. Only the well-known ways to say “this one” are told from others.
fn target(text: &str) -> Target {
    let own = ["github.repository }}", "github.repository}}", "GITHUB_REPOSITORY", "{owner}/{repo}", ":owner/:repo"];
    match text.trim() {
        "" => Target::Own,
        text if own.iter().any(|own| text.contains(own)) => Target::Own,
        text if text.contains(['$', '*', '{']) => Target::Unknown,
        text => Target::Other(text.to_owned()),
    }
}

/// The type in a body: `event_type=deploy`, `{"event_type": "deploy"}`.
fn event_type(word: &str) -> Option<String> {
    let (_, rest) = word.split_once("event_type")?;
    let rest = rest.trim_start_matches(['"', '\'', '\\', ' ', ':', '=']);
    let pattern = crate::deeds::as_pattern(&crate::as_pattern(rest));
    let end = pattern.find(['"', '\'', '\\', ',', '}', '&', ' ']).unwrap_or(pattern.len());
    pattern.get(..end).filter(|name| !name.is_empty()).map(str::to_owned)
}
