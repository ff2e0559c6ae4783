//! Job dependencies, one drawing a workflow.

use graph::{Kind, Relation};
use petgraph::graph::NodeIndex;

use super::{Diagrams, Document, boxes, link, mermaid_block, plain};
use crate::{BoxNode, BoxStyle, mermaid};

pub(super) fn write(out: &mut String, document: &Document<'_>) {
    out.push_str("## Job dependencies\n\n");
    for (index, node) in document.graph.nodes() {
        let Kind::Workflow { file } = node.kind else { continue };
        let Some(workflow) = document.workflows.get(file) else { continue };
        if workflow.jobs.is_empty() {
            continue;
        }
        out.extend(["### ", &plain(workflow.title()), "\n\n"]);
        match document.diagrams {
            Diagrams::Boxes => draw(out, document, index),
            Diagrams::Mermaid => mermaid_block(out, &mermaid(document.graph, Some(index))),
        }
        let problems = document.graph.edges().filter(|(from, to, edge)| {
            edge.relation == Relation::NeedsProblem
                && [from, to]
                    .iter()
                    .all(|end| document.graph.node(**end).is_some_and(|node| node.parent == Some(index)))
        });
        for (from, to, edge) in problems {
            let name = |index| document.graph.node(index).map_or("", |node| node.label.as_str());
            let place = link(workflow, Some(edge.evidence.place.range));
            let said = format!(
                "- Problem: {} needs {}, which cannot be satisfied ({place}).\n",
                plain(name(to)),
                plain(name(from))
            );
            out.push_str(&said);
        }
        if out.ends_with(").\n") {
            out.push('\n');
        }
    }
}

fn draw(out: &mut String, document: &Document<'_>, workflow: NodeIndex) {
    let members: Vec<_> = document
        .graph
        .children(workflow)
        .filter(|(_, node)| matches!(node.kind, Kind::Job { .. } | Kind::Call { .. } | Kind::Missing))
        .collect();
    let nodes: Vec<BoxNode> = members
        .iter()
        .map(|(_, node)| BoxNode {
            title: match node.kind {
                Kind::Missing => format!("{} (missing)", node.label),
                _ => node.label.clone(),
            },
            lines: if node.kind == Kind::Missing { Vec::new() } else { node.details.clone() },
            style: if matches!(node.kind, Kind::Call { .. }) { BoxStyle::Double } else { BoxStyle::Plain },
        })
        .collect();
    let at = |index: NodeIndex| members.iter().position(|(member, _)| *member == index);
    let edges: Vec<(usize, usize, bool)> = document
        .graph
        .edges()
        .filter(|(_, _, edge)| Relation::ALL_NEEDS.contains(&edge.relation))
        .filter_map(|(from, to, edge)| Some((at(from)?, at(to)?, edge.relation == Relation::NeedsAlways)))
        .collect();
    boxes(out, &nodes, &edges);
    if edges.iter().any(|(_, _, dashed)| *dashed) {
        out.push_str(
            "A dashed line joins a job with `if: always()`: it runs whatever became of the jobs before it.\n\n",
        );
    }
}
