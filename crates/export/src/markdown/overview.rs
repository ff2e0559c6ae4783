//! Visual overview: repository → trigger groups → workflows with their jobs → artifacts.

use std::collections::BTreeMap;

use graph::{Kind, Relation};
use petgraph::Direction;

use super::{Diagrams, Document, boxes, mermaid_block};
use crate::{BoxNode, mermaid};

pub(super) fn write(out: &mut String, document: &Document<'_>) {
    out.push_str("## Visual overview\n\n");
    match document.diagrams {
        Diagrams::Mermaid => mermaid_block(out, &mermaid(document.graph, None)),
        Diagrams::Boxes => draw(out, document),
    }
}

/// Triggers with the same filters and the same workflows are one group: `push / pull_request` to `main, develop`.
fn groups(document: &Document<'_>) -> Vec<(Vec<String>, Vec<String>, Vec<usize>)> {
    let mut found: Vec<(Vec<String>, Vec<String>, Vec<usize>)> = Vec::new();
    for (index, node) in document.graph.nodes().filter(|(_, node)| node.kind == Kind::Trigger) {
        let started = document.graph.neighbours(index, Direction::Outgoing, &[Relation::Starts]);
        let files = started.iter().filter_map(|workflow| match document.graph.node(*workflow)?.kind {
            Kind::Workflow { file } => Some(file),
            _ => None,
        });
        let files: Vec<usize> = files.collect();
        let same = |(_, details, known): &&mut (Vec<String>, Vec<String>, Vec<usize>)| {
            *details == node.details && *known == files && !details.is_empty()
        };
        match found.iter_mut().find(same) {
            Some((events, ..)) => events.push(node.label.clone()),
            None => found.push((vec![node.label.clone()], node.details.clone(), files)),
        }
    }
    found
}

fn draw(out: &mut String, document: &Document<'_>) {
    let groups = groups(document);
    let mut nodes = vec![BoxNode { title: document.project.to_owned(), ..BoxNode::default() }];
    let mut edges = Vec::new();
    let first_workflow = 1 + groups.len();
    for (nth, (events, details, files)) in groups.iter().enumerate() {
        nodes.push(BoxNode { title: events.join(" / "), lines: details.clone(), ..BoxNode::default() });
        edges.push((0, 1 + nth, false));
        edges.extend(files.iter().map(|file| (1 + nth, first_workflow + file, false)));
    }
    let artifacts = artifacts(document);
    let outputs = first_workflow + document.workflows.len();
    for (file, workflow) in document.workflows.iter().enumerate() {
        let lines = workflow.jobs.iter().map(|job| {
            let matrix = job.matrix().and_then(model::Matrix::count).map(|count| format!(" ×{count}"));
            format!("{}{}", job.label(), matrix.unwrap_or_default())
        });
        nodes.push(BoxNode { title: workflow.file_name().to_owned(), lines: lines.collect(), ..BoxNode::default() });
        if artifacts.contains_key(&file) {
            edges.push((first_workflow + file, outputs, false));
        }
    }
    if !artifacts.is_empty() {
        let lines = artifacts.into_values().flatten().map(|name| format!("• {name}")).collect();
        nodes.push(BoxNode { title: "Artifacts".to_owned(), lines, ..BoxNode::default() });
    }
    boxes(out, &nodes, &edges);
}

/// Artifact names by file.
fn artifacts(document: &Document<'_>) -> BTreeMap<usize, Vec<String>> {
    let mut found: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (_, node) in document.graph.nodes().filter(|(_, node)| node.kind == Kind::Artifact) {
        found.entry(node.evidence.place.file).or_default().push(node.label.clone());
    }
    found
}
