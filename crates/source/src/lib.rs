//! Places in text, changes to text, and what is to be said about it.
//!
//! The bottom of the text side: byte ranges, the line index that turns them into what people and editors count in,
//! [`TextEdit`] (the only way text changes), and [`Diagnostic`] (the only way problems are told). Knows nothing of YAML.

mod diagnostic;
mod edit;
pub mod lean;
mod line_index;
mod nearest;
mod range;
mod report;

pub use diagnostic::{Diagnostic, Fix, Grade, Label, Severity};
pub use edit::{Overlap, Splice, TextEdit};
pub use line_index::{LineColumn, LineIndex, line_break};
pub use nearest::nearest;
pub use range::{Spanned, TextRange};
pub use report::report;

#[cfg(test)]
mod tests;
