//! Graph, model and scene → what people take away: SVG, Mermaid, box art, the Markdown architecture document.
//!
//! One format, one file. The same input gives the same bytes. Everything written is read from the files; what they do
//! not say is a dash or is left out.

mod art;
mod document;
mod drawing;
mod facts;
mod managed;
mod mermaid;
mod sheet;
mod svg;

pub use art::{ReadBox, Reading, draw, draw_ascii, read};
pub use document::{Diagrams, Document, Options, Problem, Section, Written, claims, markdown, sections};
pub use drawing::{Block, Border, Drawing, Flow, Line, Stroke};
pub use managed::{Drift, Managed, MarkerFault, State, drift, managed, refreshed};
pub use mermaid::mermaid;
pub use svg::svg;

#[cfg(test)]
mod tests;
