//! GitHub's expressions: the `${{ }}` places in a text, and what stands in them as a tree with ranges.
//!
//! Grammar: GitHub's manual, "Evaluate expressions in workflows and actions". Total: broken text gives a tree with
//! [`Expr::Broken`] in it, and errors. Ranges are bytes from the start of the text that was handed in. Knows nothing of
//! YAML and nothing of which contexts exist.

mod ast;
mod json;
mod lexer;
mod number;
mod parser;
mod template;
mod value;

pub use ast::{BinaryOp, Expr, Literal, calls};
pub use json::JsonError;
pub use parser::{Parsed, parse};
pub use template::{Template, templates};
pub use value::{Object, Value};

use source::TextRange;

/// What is wrong with an expression, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExprError {
    /// Where.
    pub range: TextRange,
    /// What is wrong.
    pub message: String,
}

#[cfg(test)]
mod tests;
