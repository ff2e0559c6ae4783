//! Sized boxes, nesting and edges → coordinates and routes.
//!
//! Knows nothing of workflows, fonts or pictures; the unit is the caller's (px for the screen, cells for box art), whole
//! numbers throughout, so that native and WebAssembly give the same picture. The engine is the layered method of
//! Sugiyama, Tagawa and Toda (1981), one phase a file, run for each container by itself, innermost first:
//!
//! 1. [`cycles`]: turn back edges round;
//! 2. [`ranks`]: give each box a rank, insert way points into long edges, wrap ranks that are too tall;
//!    [`labels`]: make room for the labels of edges;
//! 3. [`order`]: order the ranks so that few edges cross; [`trunks`]: let edges of one box run together;
//! 4. [`coordinates`]: place the boxes across the ranks;
//! 5. [`columns`]: place the ranks, and the edges between them; [`slots`] and [`precedence`]: where orthogonal edges turn;
//!    [`fold`]: very long parts go on in a row below.
//!
//! With the feature `layout-rs`, [`Engine::LayoutRs`] takes the place of phases 2 to 4.

mod columns;
mod compound;
mod coordinates;
mod cycles;
mod diagram;
mod fold;
mod hints;
mod labels;
mod level;
mod nesting;
mod order;
mod pack;
mod precedence;
mod ranks;
#[cfg(feature = "layout-rs")]
mod second;
mod seen;
mod sequence;
mod simplex;
mod slots;
mod steps;
mod tally;
mod trunk;
mod trunks;

pub use compound::{run, run_after, run_with};
pub use diagram::{
    Before, Diagram, Direction, Edge, EdgeStyle, End, Engine, Flow, Group, Node, Options, Padding, Placement, Point,
    Ranks, Rect, Size,
};

#[cfg(test)]
mod tests;
