//! Workflows, their jobs, and who needs whom.

use std::collections::BTreeMap;

use model::{Job, Matrix};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

use super::triggers::nodes_of;
use crate::build::Builder;
use crate::{Edge, Evidence, Kind, Node, Relation};

/// Adds a workflow with what starts it and the jobs in it.
pub(crate) fn add(builder: &mut Builder<'_>, file: usize) {
    let Some(workflow) = builder.project.workflows.get(file).copied() else { return };
    let first = workflow.name.as_ref().map(|name| name.range).or(workflow.on_key).unwrap_or_default();
    let named = workflow.name.as_ref().map(|_| workflow.file_name().to_owned());
    let id = format!("workflow:{}", workflow.path);
    let evidence = Evidence::stated(file, first);
    let node = Node::new(id, Kind::Workflow { file }, workflow.title(), evidence);
    let index = builder.add(node.told(named.into_iter().collect()));
    builder.workflows.push(index);
    for trigger in &workflow.triggers {
        for (id, ..) in nodes_of(trigger) {
            if let Some(from) = builder.find(&id) {
                builder.link(from, index, Relation::Starts, Evidence::stated(file, trigger.range));
            }
        }
    }
    let mut jobs = Vec::with_capacity(workflow.jobs.len());
    for (nth, job) in workflow.jobs.iter().enumerate() {
        let id = format!("job:{}#{}", workflow.path, job.id.value);
        let is_call = job.uses.is_some();
        let kind = if is_call { Kind::Call { file, job: nth } } else { Kind::Job { file, job: nth } };
        let node = Node::new(id, kind, job.label(), Evidence::stated(file, job.range));
        jobs.push(builder.add(node.told(job_details(job)).within(index)));
    }
    add_needs(builder, file, index, &jobs);
    builder.jobs.push(jobs);
}

fn add_needs(builder: &mut Builder<'_>, file: usize, parent: NodeIndex, jobs: &[NodeIndex]) {
    let Some(workflow) = builder.project.workflows.get(file).copied() else { return };
    let mut added = Vec::new();
    for (job, to) in workflow.jobs.iter().zip(jobs) {
        let usual = if job.condition_calls("always") { Relation::NeedsAlways } else { Relation::Needs };
        for need in &job.needs {
            let evidence = Evidence::stated(file, need.range);
            let target = workflow.job_index(&need.value).and_then(|target| jobs.get(target));
            let (from, relation) = if let Some(from) = target {
                (*from, usual)
            } else {
                let id = format!("missing:{}#{}", workflow.path, need.value);
                let details = vec!["no such job".to_owned()];
                let node = |id| Node::new(id, Kind::Missing, &need.value, evidence.clone()).told(details);
                (builder.shared(&id, |id| node(id).within(parent)), Relation::NeedsProblem)
            };
            let edge = Edge { relation, detail: String::new(), via: None, evidence };
            added.push(builder.graph.add_edge(from, *to, edge));
        }
    }
    mark_cycles(builder, &added);
}

/// `needs` edges inside a strongly connected component can never be satisfied.
fn mark_cycles(builder: &mut Builder<'_>, needs: &[EdgeIndex]) {
    let mut alone: DiGraph<NodeIndex, ()> = DiGraph::new();
    let mut known = BTreeMap::new();
    for (from, to) in needs.iter().filter_map(|edge| builder.graph.edge_endpoints(*edge)) {
        let mut own = |index| *known.entry(index).or_insert_with(|| alone.add_node(index));
        let (from, to) = (own(from), own(to));
        alone.add_edge(from, to, ());
    }
    let mut component = BTreeMap::new();
    for (nth, members) in tarjan_scc(&alone).into_iter().enumerate() {
        component.extend(members.into_iter().filter_map(|member| Some((*alone.node_weight(member)?, nth))));
    }
    for edge in needs {
        let Some((from, to)) = builder.graph.edge_endpoints(*edge) else { continue };
        if component.get(&from) == component.get(&to)
            && let Some(edge) = builder.graph.edge_weight_mut(*edge)
        {
            edge.relation = Relation::NeedsProblem;
        }
    }
}

fn job_details(job: &Job) -> Vec<String> {
    let matrix = job.matrix().map(matrix_words);
    let calls = job.uses.as_ref().map(|uses| uses.value.clone());
    let environment = job.environment.as_ref().map(|environment| format!("→ {}", environment.name.value));
    matrix.into_iter().chain(calls).chain(environment).collect()
}

/// The values of a short matrix of one axis, else how many jobs there are.
fn matrix_words(matrix: &Matrix) -> String {
    let names: Vec<&str> = matrix.axes.iter().map(|axis| axis.name.value.as_str()).collect();
    let count = matrix.count();
    match (matrix.axes.as_slice(), count) {
        ([axis], Some(count)) if count == axis.values.len() && count <= 4 => {
            axis.values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join(", ")
        }
        (_, Some(count)) => format!("×{count} {}", names.join(", ")).trim_end().to_owned(),
        ([axis], None) => format!("matrix {}", axis.name.value),
        (_, None) => "matrix".to_owned(),
    }
}
