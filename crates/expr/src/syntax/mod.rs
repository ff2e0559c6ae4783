//! Text of one expression → tree with ranges, for any text. Knows no functions and no contexts.

mod ast;
mod lexer;
mod parser;

pub use ast::{CompareOp, Expr, LogicOp, calls};
pub use parser::{Parsed, parse, parse_within};
