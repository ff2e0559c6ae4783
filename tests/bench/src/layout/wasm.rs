//! Graphs for the measurement in WebAssembly.

use std::path::Path;

use super::generate::jobs;

/// Writes `layout.json`: a list of name and numbers, as the module `reader` takes them: how many boxes, their widths and
/// heights, then the ends of the edges.
pub fn write_graphs(out: &Path) -> Result<(), String> {
    let mut list: Vec<(String, Vec<u32>)> = Vec::new();
    for size in [20, 50, 100, 300, 1_000] {
        for seed in 0..3 {
            let graph = jobs(size, seed);
            let nth = |name: &str| name.trim_start_matches('n').parse::<u32>().unwrap_or(0);
            let boxes = graph.nodes.iter().flat_map(|node| [node.w as u32, node.h as u32]);
            let ends = graph.edges.iter().flat_map(|edge| [nth(&edge.s), nth(&edge.t)]);
            list.push((format!("{size} jobs"), std::iter::once(size as u32).chain(boxes).chain(ends).collect()));
        }
    }
    let path = out.join("layout.json");
    let text = serde_json::to_string(&list).map_err(|error| error.to_string())?;
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}
