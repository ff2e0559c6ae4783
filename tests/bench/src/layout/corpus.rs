//! The graphs of real workflow files: jobs and what they need; workflows of a repository as containers.

use std::collections::BTreeMap;
use std::path::Path;

use serde_yaml::Value;

use super::{Graph, GraphEdge, GraphGroup, GraphNode};
use crate::corpus::files;

/// One graph a workflow, then one a repository (the folder two levels down) with more than one workflow.
pub fn graphs(folder: &Path) -> Result<Vec<(String, Graph)>, String> {
    let mut single = Vec::new();
    let mut repositories: BTreeMap<String, Vec<(String, Value)>> = BTreeMap::new();
    for (name, text) in files(folder)? {
        let Ok(value) = serde_yaml::from_str::<Value>(&text) else { continue };
        if value.get("jobs").and_then(Value::as_mapping).is_none_or(serde_yaml::Mapping::is_empty) {
            continue;
        }
        let mut graph = Graph::default();
        add_jobs(&mut graph, &value, None, &name);
        single.push((name.clone(), graph));
        let repository: Vec<&str> = name.split('/').take(2).collect();
        repositories.entry(repository.join("/")).or_default().push((name, value));
    }
    let whole = repositories.into_iter().filter(|(_, workflows)| workflows.len() > 1);
    single.extend(whole.map(|(name, workflows)| (name, repository(&workflows))));
    Ok(single)
}

/// Jobs as boxes, needs as edges.
fn add_jobs(graph: &mut Graph, workflow: &Value, group: Option<&str>, file: &str) {
    let jobs = workflow.get("jobs").and_then(Value::as_mapping);
    let jobs = || jobs.into_iter().flatten().filter_map(|(id, job)| Some((id.as_str()?, job)));
    let name = |job: &str| format!("{file}#{job}");
    for (id, job) in jobs() {
        let w = 56.0 + 7.0 * id.chars().count().min(40) as f64;
        let h = if job.get("strategy").is_some() { 46.0 } else { 34.0 };
        graph.nodes.push(GraphNode { id: name(id), w, h, group: group.map(str::to_owned) });
    }
    for (id, job) in jobs() {
        for needed in words(job.get("needs")) {
            if jobs().any(|(id, _)| id == needed) {
                push_edge(graph, name(needed), name(id));
            }
        }
    }
}

fn push_edge(graph: &mut Graph, s: String, t: String) {
    let id = format!("e{}", graph.edges.len());
    graph.edges.push(GraphEdge { id, s, t });
}

/// Workflows as containers; `workflow_run` and calls as edges between them, from the workflow or the calling job.
fn repository(workflows: &[(String, Value)]) -> Graph {
    let mut graph = Graph::default();
    for (file, workflow) in workflows {
        graph.groups.push(GraphGroup { id: file.clone(), parent: None });
        add_jobs(&mut graph, workflow, Some(file), file);
    }
    for (file, workflow) in workflows {
        let run = workflow.get("on").and_then(|on| on.get("workflow_run")).and_then(|run| run.get("workflows"));
        let named =
            |name: &str| workflows.iter().find(|(_, other)| other.get("name").and_then(Value::as_str) == Some(name));
        for (from, _) in words(run).into_iter().filter_map(named).filter(|(from, _)| from != file) {
            push_edge(&mut graph, from.clone(), file.clone());
        }
        for (id, job) in workflow.get("jobs").and_then(Value::as_mapping).into_iter().flatten() {
            let called = job.get("uses").and_then(Value::as_str).and_then(|uses| uses.strip_prefix("./"));
            let callee = called.and_then(|path| workflows.iter().find(|(other, _)| other.ends_with(path)));
            if let (Some(id), Some((callee, _))) = (id.as_str(), callee.filter(|(callee, _)| callee != file)) {
                push_edge(&mut graph, format!("{file}#{id}"), callee.clone());
            }
        }
    }
    graph
}

/// One word or a list of them.
fn words(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(word)) => vec![word],
        Some(Value::Sequence(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}
