//! GitHub's expressions: the `${{ }}` places in a text, and what stands in them as a tree with ranges.
//!
//! Grammar: GitHub's manual, "Evaluate expressions in workflows and actions". Total: broken text gives a tree with
//! [`Expr::Broken`] in it, and errors. Ranges are bytes from the start of the text that was handed in. Knows nothing of
//! YAML and nothing of which contexts exist.

mod ast;
mod lexer;
mod parser;
mod template;

pub use ast::{BinaryOp, Expr, Literal, calls};
pub use parser::{Parsed, parse};
pub use template::{Template, templates};

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
