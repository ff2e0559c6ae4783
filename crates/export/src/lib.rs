//! Graph, model and scene → what people take away: SVG, Mermaid, box art, the Markdown architecture document.
//!
//! One format, one file. The same input gives the same bytes. Everything written is read from the files; what they do
//! not say is a dash or is left out.

mod boxes;
mod markdown;
mod mermaid;
mod svg;

pub use boxes::{BoxNode, BoxStyle, draw};
pub use markdown::{Diagrams, Document, markdown};
pub use mermaid::mermaid;
pub use svg::svg;

#[cfg(test)]
mod tests;
