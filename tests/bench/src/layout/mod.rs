//! The layout beside its peers: time, growth, crossings, faults, and how far an edit moves what was there.
//!
//! Everything goes through [`Graph`] and [`Drawing`], which are also what `cargo xtask layout` reads and writes, so that
//! any engine can be judged by the same eyes. Peers: Graphviz `dot` (a program), dagre and elkjs (npm, run in node).

mod corpus;
mod drawing;
mod edits;
mod engine;
mod generate;
mod judge;
mod living;
mod peers;
mod table;
mod wasm;

pub use drawing::{Drawing, Graph, GraphEdge, GraphGroup, GraphNode};
pub use engine::{Chosen, place_folder};
pub use living::measure as measure_living;
pub use table::{Extent, measure};
pub use wasm::write_graphs;
