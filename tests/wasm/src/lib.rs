//! What the worker of the page does with a text first, as a module that node can load.
//!
//! Apart from the page because it is measured alone, with the page's profile and the 1 MB of stack that wasm32 has.

use syntax::Node;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a text; the number of findings.
#[wasm_bindgen]
pub fn read(text: &str) -> usize {
    syntax::parse(text).diagnostics().len()
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
