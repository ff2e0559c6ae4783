//! A graph to be drawn and its drawing, as JSON.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// What is to be drawn.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Graph {
    /// The boxes.
    pub nodes: Vec<GraphNode>,
    /// The containers.
    #[serde(default)]
    pub groups: Vec<GraphGroup>,
    /// The edges.
    #[serde(default)]
    pub edges: Vec<GraphEdge>,
}

/// A box.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GraphNode {
    /// Its name, unlike any other node's or group's.
    pub id: String,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
    /// The container it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// A container.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GraphGroup {
    /// Its name, unlike any other node's or group's.
    pub id: String,
    /// The container it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// An edge between nodes or groups.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GraphEdge {
    /// Its name, unlike any other edge's.
    pub id: String,
    /// Where it leaves.
    pub s: String,
    /// Where it enters.
    pub t: String,
}

/// `[x, y, w, h]`.
pub type Frame = [f64; 4];

/// A drawing: everything under its name.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Drawing {
    /// The engine's own time, in milliseconds.
    pub ms: f64,
    /// The boxes.
    pub nodes: BTreeMap<String, Frame>,
    /// The containers.
    #[serde(default)]
    pub groups: BTreeMap<String, Frame>,
    /// The routes, as polylines.
    pub edges: BTreeMap<String, Vec<[f64; 2]>>,
}

/// The widest and highest box that is taken.
const LARGEST: f64 = 100_000.0;

impl Graph {
    /// Reads a file. The error names the file and says what is wrong with it.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let graph: Self =
            serde_json::from_str(&text).map_err(|error| format!("{}: not a graph: {error}", path.display()))?;
        graph.check().map_err(|reason| format!("{}: {reason}", path.display()))?;
        Ok(graph)
    }

    /// Whether names are known, and known once, and sizes are sizes.
    fn check(&self) -> Result<(), String> {
        let mut known = BTreeMap::new();
        let nodes = self.nodes.iter().map(|node| (&node.id, "node"));
        let groups = self.groups.iter().map(|group| (&group.id, "group"));
        for (id, kind) in nodes.chain(groups) {
            if known.insert(id.as_str(), kind).is_some() {
                return Err(format!("two nodes or groups are called `{id}`; an edge could mean either"));
            }
        }
        let is = |id: &str, kind: &str| known.get(id) == Some(&kind);
        for node in &self.nodes {
            if !(0.0..=LARGEST).contains(&node.w) || !(0.0..=LARGEST).contains(&node.h) {
                let GraphNode { id, w, h, .. } = node;
                return Err(format!("node `{id}` is {w} × {h}; sizes go from 0 to {LARGEST}"));
            }
        }
        let nodes = self.nodes.iter().map(|node| (&node.id, &node.group));
        let groups = self.groups.iter().map(|group| (&group.id, &group.parent));
        for (id, group) in nodes.chain(groups) {
            if let Some(group) = group.as_ref().filter(|group| !is(group, "group")) {
                return Err(format!("`{id}` stands in `{group}`, and there is no such group"));
            }
        }
        let mut edges = std::collections::BTreeSet::new();
        for GraphEdge { id, s, t } in &self.edges {
            if !edges.insert(id) {
                return Err(format!("two edges are called `{id}`"));
            }
            if let Some(end) = [s, t].into_iter().find(|end| !known.contains_key(end.as_str())) {
                return Err(format!("edge `{id}` ends at `{end}`, and there is no such node or group"));
            }
        }
        Ok(())
    }
}
