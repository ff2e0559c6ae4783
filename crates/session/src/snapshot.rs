//! The state after a command: documents, graph, picture; immutable and cheap to clone.

use std::collections::BTreeMap;
use std::sync::Arc;

use catalog::Library;
use graph::{Graph, Kind, Place, Project};
use model::{Action, Workflow};
use petgraph::graph::NodeIndex;
use scene::{Badge, Marks, Scene, View};
use source::{TextRange, lean};

use crate::document::Document;
use crate::drawn::Drawn;
use crate::skills::Skills;

/// Everything that is known after one command.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Counts up with every command.
    pub revision: u32,
    /// The project's name.
    pub project: String,
    /// Every file, by path.
    pub documents: Vec<Arc<Document>>,
    /// The graph; files are counted over [`Snapshot::shown`].
    pub graph: Arc<Graph>,
    /// The same with the called workflows that the view opens in place: what the picture shows.
    pub(crate) unfolded: Arc<Graph>,
    /// The picture.
    pub scene: Arc<Scene>,
    /// Whether findings were looked for.
    pub is_checked: bool,
    /// What the last command did besides.
    pub news: News,
    /// All that is known of the world.
    pub(crate) known: Known,
    /// The findings on each node, by its id.
    pub(crate) badges: BTreeMap<String, Badge>,
    /// The id of the node that is looked at alone.
    pub(crate) focus: Option<String>,
    /// Which of the documents the graph counts as files, in its order.
    pub(crate) files: Vec<usize>,
    /// For each finding of each document the node it belongs to.
    pub(crate) finding_nodes: Vec<Vec<Option<NodeIndex>>>,
}

/// What a command did that the state does not show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct News {
    /// Files whose text the session itself changed.
    pub changed: Vec<String>,
    /// Why the command could not be done.
    pub refusal: Option<String>,
    /// It could be done if a value that other places use by alias may change for all of them.
    pub is_about_sharing: bool,
    /// What was done, as a sentence without a full stop.
    pub done: Option<String>,
    /// The id of a job that is new, in the one file that changed.
    pub new_job: Option<String>,
}

/// What a session knows and can do.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) skills: &'static Skills,
    /// The catalog with the details and what the settings add; `None`: as it is built in.
    pub(crate) library: Option<Arc<Library>>,
}

impl Known {
    pub(crate) fn library(&self) -> &Library {
        match &self.library {
            Some(library) => library,
            None => (self.skills.library)(),
        }
    }
}

impl Snapshot {
    pub(crate) fn new(
        revision: u32,
        project: String,
        documents: Vec<Arc<Document>>,
        view: &View,
        drawn: &mut Drawn,
        news: News,
        known: Known,
    ) -> Self {
        let files = files(&documents);
        let shown = || files.iter().filter_map(|file| documents.get(*file));
        let workflows: Vec<&Workflow> = shown().filter_map(|document| document.workflow()).collect();
        let actions: Vec<&Action> = shown().filter_map(|document| document.action()).collect();
        let graph =
            Arc::new((known.skills.graph)(&Project { workflows: &workflows, actions: &actions }, known.library()));
        let unfolded = graph.unfolded(view.open.iter().chain(&view.focus)).map_or_else(|| Arc::clone(&graph), Arc::new);
        let measured = scene::measure(&unfolded, view);
        let placement = drawn.place(&unfolded, &measured);
        let finding_nodes = finding_nodes(&documents, &graph);
        let is_stale =
            |nth: &usize| files.get(*nth).and_then(|file| documents.get(*file)).is_some_and(|file| file.is_stale);
        let stale = (0..files.len()).filter(is_stale).collect();
        let marks = Marks { badges: badges(&documents, &graph, &finding_nodes), stale };
        let scene = scene::compose(&unfolded, &measured, placement, view, &marks);
        Self {
            revision,
            project,
            graph,
            unfolded,
            scene: Arc::new(scene),
            is_checked: known.skills.checks,
            news,
            known,
            badges: marks.badges,
            focus: view.focus.clone(),
            finding_nodes,
            files,
            documents,
        }
    }

    /// All that is known of the world: the catalog, with what the repository's settings add.
    pub fn library(&self) -> &Library {
        self.known.library()
    }

    /// The documents that are workflows, then those that are actions: the order in which the graph counts files.
    pub fn shown(&self) -> Vec<&Document> {
        self.files.iter().filter_map(|file| self.documents.get(*file)).map(Arc::as_ref).collect()
    }

    /// The workflows, in the order in which the graph counts files.
    pub fn workflows(&self) -> Vec<&Workflow> {
        self.shown().into_iter().filter_map(|document| document.workflow()).collect()
    }

    /// The document that the graph counts as this file.
    pub(crate) fn document(&self, file: usize) -> Option<&Document> {
        self.documents.get(*self.files.get(file)?).map(Arc::as_ref)
    }

    /// A graph's place as it stands in the current text: the document and the range.
    pub fn place(&self, place: Place) -> Option<(&Document, TextRange)> {
        let document = self.document(place.file)?;
        Some((document, document.current(place.range)))
    }
}

/// The documents that are workflows, then those that are actions.
fn files(documents: &[Arc<Document>]) -> Vec<usize> {
    let having = |is_wanted: fn(&Document) -> bool| {
        documents.iter().enumerate().filter(move |(_, document)| is_wanted(document)).map(|(nth, _)| nth)
    };
    having(|document| document.workflow().is_some()).chain(having(|document| document.action().is_some())).collect()
}

/// For each finding the innermost node whose text holds it; the workflow's node when there is none.
fn finding_nodes(documents: &[Arc<Document>], graph: &Graph) -> Vec<Vec<Option<NodeIndex>>> {
    let mut file = 0;
    let mut all = Vec::with_capacity(documents.len());
    for document in documents {
        if document.workflow().is_none() {
            all.push(Vec::new());
            continue;
        }
        let whole = graph.workflow(file);
        let nodes =
            graph.nodes().filter(|(_, node)| node.evidence.place.file == file && is_written_by_someone(node.kind));
        let starts = graph
            .edges()
            .filter(|(.., edge)| edge.evidence.place.file == file && edge.relation == graph::Relation::Starts);
        let mut places: Vec<(TextRange, NodeIndex)> = nodes
            .map(|(index, node)| (document.current(node.evidence.place.range), index))
            .chain(starts.map(|(from, _, edge)| (document.current(edge.evidence.place.range), from)))
            .collect();
        lean::sort_by_key(&mut places, |(range, index)| (range.len(), *index));
        let innermost =
            |range: TextRange| places.iter().find(|(place, _)| place.contains(range)).map(|(_, index)| *index);
        all.push(document.findings.iter().map(|finding| innermost(finding.range).or(whole)).collect());
        file += 1;
    }
    all
}

/// Whether a finding is told at such a node: artifacts and missing jobs have no text of their own, and steps are seldom
/// shown.
fn is_written_by_someone(kind: Kind) -> bool {
    matches!(kind, Kind::Trigger | Kind::Job { .. } | Kind::Call { .. })
}

fn badges(
    documents: &[Arc<Document>],
    graph: &Graph,
    finding_nodes: &[Vec<Option<NodeIndex>>],
) -> BTreeMap<String, Badge> {
    let mut badges: BTreeMap<String, Badge> = BTreeMap::new();
    let mut add = |index: NodeIndex, severity| {
        let Some(node) = graph.node(index) else { return };
        let badge = badges.entry(node.id.clone()).or_insert(Badge { severity, count: 0 });
        badge.severity = badge.severity.min(severity);
        badge.count += 1;
    };
    let mut file = 0;
    for (document, nodes) in documents.iter().zip(finding_nodes) {
        let whole = graph.workflow(file);
        for (finding, node) in document.findings.iter().zip(nodes) {
            node.iter().for_each(|node| add(*node, finding.severity));
            whole.filter(|whole| Some(*whole) != *node).into_iter().for_each(|whole| add(whole, finding.severity));
        }
        file += usize::from(document.workflow().is_some());
    }
    badges
}
