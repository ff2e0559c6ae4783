//! GitHub's expressions: the `${{ }}` places in a text, what stands in them as a tree with ranges, of what type it is,
//! and what it gives.
//!
//! Language: GitHub's manual, "Evaluate expressions in workflows and actions"; where it is silent, what GitHub's npm
//! package `@actions/expressions` does, and where that differs from the runner (`case` evaluates only what it needs, a
//! comma before `)` is refused, text is compared character by character), what the runner does.
//!
//! Total: broken text gives a tree with [`Expr::Broken`] in it, and problems. Ranges are bytes from the start of the text
//! that was handed in. Knows nothing of YAML and nothing of which contexts exist: callers hand in their shapes ([`Type`])
//! and what is known of them ([`Facts`]).

mod eval;
mod facts;
mod format;
mod function;
mod infer;
mod json;
mod number;
mod problem;
mod shape;
mod syntax;
mod template;
mod value;

pub use eval::{Missing, Outcome, Reason, Unknown, constant, evaluate, explain};
pub use facts::{Fact, Facts, Names, Status};
pub use function::Function;
pub use infer::{Inferred, Scope, infer, infer_condition};
pub use json::JsonError;
pub use problem::{Code, Problem};
pub use shape::{Shape, Type};
pub use syntax::{CompareOp, Expr, LogicOp, Parsed, calls, parse, parse_within};
pub use template::{Condition, Template, calls_status, parse_condition, parse_text, templates, with_status_check};
pub use value::{Object, Value};

#[cfg(test)]
mod tests;
