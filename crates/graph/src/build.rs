//! Files → graph: the nodes and edges as they are gathered, and the order of the passes.

use std::collections::BTreeMap;

use catalog::Library;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::{Deed, Edge, Evidence, Graph, Kind, Node, Project, Relation, deeds, passes};

/// The graph of a project. Total and deterministic; the order of the files changes no id.
pub fn build(project: &Project<'_>, library: &Library) -> Graph {
    let mut builder = begun(project, library);
    passes::reads::add(&mut builder);
    passes::surroundings::add(&mut builder);
    passes::services::add(&mut builder);
    passes::caches::add(&mut builder);
    passes::dispatches::add(&mut builder);
    passes::causes::add(&mut builder);
    builder.finish()
}

/// The part of the graph that is shown before anything else is asked for: triggers, workflows, jobs, steps, calls and
/// artifacts, with the same ids.
pub fn build_outline(project: &Project<'_>, library: &Library) -> Graph {
    begun(project, library).finish()
}

fn begun<'p>(project: &Project<'p>, library: &Library) -> Builder<'p> {
    let mut builder = Builder::new(*project);
    passes::triggers::add(&mut builder);
    for file in 0..project.workflows.len() {
        passes::jobs::add(&mut builder, file);
    }
    passes::actions::add(&mut builder);
    passes::steps::add(&mut builder);
    deeds::read(&mut builder, library);
    passes::calls::add(&mut builder);
    passes::artifacts::add(&mut builder);
    builder
}

/// The graph as it grows.
pub(crate) struct Builder<'p> {
    pub(crate) project: Project<'p>,
    pub(crate) graph: DiGraph<Node, Edge>,
    pub(crate) deeds: Vec<Deed>,
    /// The nodes of the workflows.
    pub(crate) workflows: Vec<NodeIndex>,
    /// The nodes of the jobs of each workflow.
    pub(crate) jobs: Vec<Vec<NodeIndex>>,
    /// The nodes of the steps of each job of each workflow.
    pub(crate) steps: Vec<Vec<Vec<NodeIndex>>>,
    /// For each workflow the jobs that call it, by file and index.
    pub(crate) callers: Vec<Vec<(usize, usize)>>,
    /// The nodes of the actions.
    pub(crate) actions: Vec<NodeIndex>,
    /// The nodes of the steps of each action.
    pub(crate) action_steps: Vec<Vec<NodeIndex>>,
    ids: BTreeMap<String, NodeIndex>,
    /// How often an id was wanted for one more node.
    repeats: BTreeMap<String, usize>,
}

impl<'p> Builder<'p> {
    fn new(project: Project<'p>) -> Self {
        Self {
            project,
            graph: DiGraph::new(),
            deeds: Vec::new(),
            workflows: Vec::new(),
            jobs: Vec::new(),
            steps: Vec::new(),
            callers: project.callers(),
            actions: Vec::new(),
            action_steps: Vec::new(),
            ids: BTreeMap::new(),
            repeats: BTreeMap::new(),
        }
    }

    /// Adds a node of its own; an id that is taken gets a number, from `~2` on.
    pub(crate) fn add(&mut self, mut node: Node) -> NodeIndex {
        while self.ids.contains_key(&node.id) {
            let times = self.repeats.entry(node.id.clone()).and_modify(|times| *times += 1).or_insert(2);
            node.id = format!("{}~{times}", node.id);
        }
        let id = node.id.clone();
        let index = self.graph.add_node(node);
        self.ids.insert(id, index);
        index
    }

    /// The node of that id, made if there is none yet.
    pub(crate) fn shared(&mut self, id: &str, node: impl FnOnce(String) -> Node) -> NodeIndex {
        match self.ids.get(id) {
            Some(index) => *index,
            None => self.add(node(id.to_owned())),
        }
    }

    /// The node of that id.
    pub(crate) fn find(&self, id: &str) -> Option<NodeIndex> {
        self.ids.get(id).copied()
    }

    /// A node that stands by itself and is called by its label alone.
    pub(crate) fn plain(&mut self, id: &str, kind: Kind, label: &str, evidence: &Evidence) -> NodeIndex {
        self.shared(id, |id| Node::new(id, kind, label, evidence.clone()))
    }

    pub(crate) fn link(&mut self, from: NodeIndex, to: NodeIndex, relation: Relation, evidence: Evidence) {
        self.link_via(from, to, Edge { relation, detail: String::new(), via: None, evidence });
    }

    pub(crate) fn link_via(&mut self, from: NodeIndex, to: NodeIndex, edge: Edge) {
        self.graph.add_edge(from, to, edge);
    }

    /// Adds a detail to a node that has not got it.
    pub(crate) fn tell(&mut self, node: NodeIndex, detail: String) {
        if let Some(node) = self.graph.node_weight_mut(node)
            && !node.details.contains(&detail)
        {
            node.details.push(detail);
        }
    }

    /// Adds a name to a node that has not got it.
    pub(crate) fn name(&mut self, node: NodeIndex, name: &str) {
        if let Some(node) = self.graph.node_weight_mut(node)
            && node.names.iter().all(|known| known != name)
        {
            node.names.push(name.to_owned());
        }
    }

    /// The node of a job.
    pub(crate) fn job(&self, file: usize, job: usize) -> Option<NodeIndex> {
        self.jobs.get(file)?.get(job).copied()
    }

    fn finish(self) -> Graph {
        let mut children: BTreeMap<NodeIndex, Vec<NodeIndex>> = BTreeMap::new();
        for index in self.graph.node_indices() {
            if let Some(parent) = self.graph.node_weight(index).and_then(|node| node.parent) {
                children.entry(parent).or_default().push(index);
            }
        }
        Graph { inner: self.graph, deeds: self.deeds, ids: self.ids, workflows: self.workflows, children }
    }
}

impl Node {
    /// A node that stands by itself and of which nothing more is said.
    pub(crate) fn new(id: String, kind: Kind, label: &str, evidence: Evidence) -> Self {
        let (details, names) = (Vec::new(), Vec::new());
        Self { id, kind, label: label.to_owned(), details, names, parent: None, evidence }
    }

    pub(crate) fn within(self, parent: NodeIndex) -> Self {
        Self { parent: Some(parent), ..self }
    }

    pub(crate) fn told(self, details: Vec<String>) -> Self {
        Self { details, ..self }
    }
}
