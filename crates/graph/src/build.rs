//! Workflows → graph.

use std::collections::BTreeMap;

use model::{Job, Workflow};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::artifacts::artifacts;
use crate::triggers::nodes_of;
use crate::{Edge, Graph, Kind, Node, Place, Relation};

/// The graph of the workflows; `file` in places is the index in `workflows`. Total and deterministic.
pub fn build(workflows: &[&Workflow]) -> Graph {
    let mut builder = Builder { graph: DiGraph::new(), triggers: BTreeMap::new() };
    for (file, workflow) in workflows.iter().enumerate() {
        builder.add_triggers(file, workflow);
    }
    for (file, workflow) in workflows.iter().enumerate() {
        builder.add_workflow(file, workflow);
    }
    Graph { inner: builder.graph }
}

struct Builder {
    graph: DiGraph<Node, Edge>,
    triggers: BTreeMap<String, NodeIndex>,
}

impl Builder {
    fn add_triggers(&mut self, file: usize, workflow: &Workflow) {
        for trigger in &workflow.triggers {
            for (id, label, details) in nodes_of(trigger) {
                if !self.triggers.contains_key(&id) {
                    let place = Place { file, range: trigger.range };
                    let node = Node { id: id.clone(), kind: Kind::Trigger, label, details, parent: None, place };
                    let index = self.graph.add_node(node);
                    self.triggers.insert(id, index);
                }
            }
        }
    }

    fn add_workflow(&mut self, file: usize, workflow: &Workflow) {
        let first = workflow.name.as_ref().map(|name| name.range).or(workflow.on_key).unwrap_or_default();
        let index = self.graph.add_node(Node {
            id: format!("workflow:{}", workflow.path),
            kind: Kind::Workflow { file },
            label: workflow.title().to_owned(),
            details: if workflow.name.is_some() { vec![workflow.file_name().to_owned()] } else { Vec::new() },
            parent: None,
            place: Place { file, range: first },
        });
        for trigger in &workflow.triggers {
            for (id, ..) in nodes_of(trigger) {
                if let Some(from) = self.triggers.get(&id) {
                    let place = Place { file, range: trigger.range };
                    self.graph.add_edge(*from, index, Edge { relation: Relation::Starts, place });
                }
            }
        }
        let jobs = self.add_jobs(file, workflow, index);
        self.add_needs(file, workflow, index, &jobs);
        self.add_artifacts(file, workflow, index, &jobs);
    }

    fn add_jobs(&mut self, file: usize, workflow: &Workflow, parent: NodeIndex) -> Vec<NodeIndex> {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let jobs = workflow.jobs.iter().enumerate().map(|(nth, job)| {
            let times = seen.entry(&job.id.value).and_modify(|times| *times += 1).or_insert(1);
            let repeat = if *times > 1 { format!("~{times}") } else { String::new() };
            self.graph.add_node(Node {
                id: format!("job:{}#{}{repeat}", workflow.path, job.id.value),
                kind: if job.uses.is_some() { Kind::Call { file, job: nth } } else { Kind::Job { file, job: nth } },
                label: job.label().to_owned(),
                details: job_details(job),
                parent: Some(parent),
                place: Place { file, range: job.range },
            })
        });
        jobs.collect()
    }

    fn add_needs(&mut self, file: usize, workflow: &Workflow, parent: NodeIndex, jobs: &[NodeIndex]) {
        let mut missing: BTreeMap<String, NodeIndex> = BTreeMap::new();
        let mut added = Vec::new();
        for (job, to) in workflow.jobs.iter().zip(jobs) {
            let relation = if job.condition_calls("always") { Relation::NeedsAlways } else { Relation::Needs };
            for need in &job.needs {
                let place = Place { file, range: need.range };
                let target = workflow.job_index(&need.value);
                let (from, relation) = if let Some(from) = target.and_then(|target| jobs.get(target)) {
                    (*from, relation)
                } else {
                    let id = format!("missing:{}#{}", workflow.path, need.value);
                    let node = || Node {
                        id: id.clone(),
                        kind: Kind::Missing,
                        label: need.value.clone(),
                        details: vec!["no such job".to_owned()],
                        parent: Some(parent),
                        place,
                    };
                    let index = *missing.entry(id.clone()).or_insert_with(|| self.graph.add_node(node()));
                    (index, Relation::NeedsProblem)
                };
                added.push(self.graph.add_edge(from, *to, Edge { relation, place }));
            }
        }
        self.mark_cycles(&added);
    }

    /// `needs` edges inside a strongly connected component can never be satisfied.
    fn mark_cycles(&mut self, needs: &[petgraph::graph::EdgeIndex]) {
        let mut component = vec![0; self.graph.node_count()];
        for (nth, members) in tarjan_scc(&self.graph).iter().enumerate() {
            for member in members {
                if let Some(slot) = component.get_mut(member.index()) {
                    *slot = nth;
                }
            }
        }
        for edge in needs {
            let Some((from, to)) = self.graph.edge_endpoints(*edge) else { continue };
            if component.get(from.index()) == component.get(to.index())
                && let Some(edge) = self.graph.edge_weight_mut(*edge)
            {
                edge.relation = Relation::NeedsProblem;
            }
        }
    }

    fn add_artifacts(&mut self, file: usize, workflow: &Workflow, parent: NodeIndex, jobs: &[NodeIndex]) {
        for artifact in artifacts(workflow) {
            let Some((_, range)) = artifact.uploads.first() else { continue };
            let kept = artifact.retention.map(|days| format!("kept {days} day{}", if days == "1" { "" } else { "s" }));
            let index = self.graph.add_node(Node {
                id: format!("artifact:{}#{}", workflow.path, artifact.name),
                kind: Kind::Artifact,
                label: artifact.name,
                details: kept.into_iter().collect(),
                parent: Some(parent),
                place: Place { file, range: *range },
            });
            for (job, range) in artifact.uploads {
                if let Some(from) = jobs.get(job) {
                    let place = Place { file, range };
                    self.graph.update_edge(*from, index, Edge { relation: Relation::Uploads, place });
                }
            }
            for (job, range) in artifact.downloads {
                if let Some(to) = jobs.get(job) {
                    let place = Place { file, range };
                    self.graph.update_edge(index, *to, Edge { relation: Relation::Downloads, place });
                }
            }
        }
    }
}

fn job_details(job: &Job) -> Vec<String> {
    let matrix = job.matrix().map(|matrix| {
        let axes: Vec<&str> = matrix.axes.iter().map(|axis| axis.name.value.as_str()).collect();
        let [axis] = matrix.axes.as_slice() else {
            return match matrix.count() {
                Some(count) => format!("×{count} {}", axes.join(", ")).trim_end().to_owned(),
                None => "matrix".to_owned(),
            };
        };
        match matrix.count() {
            Some(count) if count == axis.values.len() && count <= 4 => {
                axis.values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join(", ")
            }
            Some(count) => format!("×{count} {}", axis.name.value),
            None => format!("matrix {}", axis.name.value),
        }
    });
    let calls = job.uses.as_ref().map(|uses| uses.value.clone());
    let environment = job.environment.as_ref().map(|environment| format!("→ {}", environment.name.value));
    matrix.into_iter().chain(calls).chain(environment).collect()
}
