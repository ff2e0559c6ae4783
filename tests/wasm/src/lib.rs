//! What the worker of the page does with a text, and the layout, as a module that node can load.
//!
//! Apart from the page because it is measured alone, with the page's profile and the 1 MB of stack that wasm32 has.

use std::sync::Arc;

use edit::{Operation, Sharing};
use layout::{Diagram, Edge, End, Node as Card, Options, Size};
use model::Workflow;
use session::wire::TextFile;
use syntax::Node;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a text; the number of findings.
#[wasm_bindgen]
pub fn read(text: &str) -> usize {
    syntax::parse(text).diagnostics().len()
}

/// Reads and checks a workflow; the number of findings.
#[wasm_bindgen]
pub fn check(text: &str) -> usize {
    let file = TextFile { path: ".github/workflows/a.yml".to_owned(), text: text.to_owned() };
    session::check(vec![file], None).iter().map(|document| document.findings.len()).sum()
}

/// Reads a text and walks its tree, aliases followed, as the stages above do: recursively. The number of nodes met.
#[wasm_bindgen]
pub fn walk(text: &str) -> usize {
    syntax::parse(text).root().map_or(0, nodes)
}

fn nodes(node: Node<'_>) -> usize {
    let children = node.entries().flat_map(|entry| [entry.key, entry.value]).chain(node.items());
    1 + children.map(nodes).sum::<usize>()
}

/// A workflow that is open, so that only the edit is measured.
#[wasm_bindgen]
pub struct Opened {
    workflow: Workflow,
}

#[wasm_bindgen]
impl Opened {
    /// Reads a workflow.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Self {
        Self { workflow: model::lower("a.yml", Arc::new(syntax::parse(text))) }
    }

    /// Plans and applies a new job and another name for the workflow; how many of the two were done.
    pub fn edit(&self) -> usize {
        let operations = [
            Operation::AddJob { id: "pipewright-new".to_owned(), yaml: String::new(), needs: Vec::new() },
            Operation::SetText { at: "name".to_owned(), text: "Another name".to_owned() },
        ];
        let done =
            operations.iter().filter_map(|operation| edit::plan(&self.workflow, operation, Sharing::Refuse).ok());
        done.filter(|plan| plan.edit.apply(self.workflow.tree.text()) != self.workflow.tree.text()).count()
    }
}

/// Lays out a graph without wrapping: how many boxes, their widths and heights, then the ends of the edges. The width of
/// the whole.
#[wasm_bindgen]
pub fn place(graph: &[i32]) -> i32 {
    let (count, rest) = graph.split_first().unwrap_or((&0, &[]));
    let (boxes, ends) = rest.split_at_checked(2 * *count as usize).unwrap_or_default();
    let card = |size: &[i32]| match size {
        [w, h] => Card { size: Size { w: *w, h: *h }, ..Card::default() },
        _ => Card::default(),
    };
    let edge = |ends: &[i32]| match ends {
        [from, to] => Some(Edge::new(End::Node(*from as usize), End::Node(*to as usize))),
        _ => None,
    };
    let nodes = boxes.chunks(2).map(card).collect();
    let edges = ends.chunks(2).filter_map(edge).collect();
    let options = Options { aspect_percent: 0, ..Options::default() };
    layout::run(&Diagram { nodes, edges, options, ..Diagram::default() }).size.w
}
