//! Inference: the type of an expression, given the types of the contexts, and what is wrong with it by its types.
//!
//! One pass; each node is looked at once. Reports only what is certain by the types that were handed in, so a caller who
//! does not know a context exactly hands in an open [`Shape`] and hears nothing.

mod access;
mod call;
mod compare;

use source::{TextRange, nearest};

use crate::function::Function;
use crate::problem::{Code, Problem, in_order};
use crate::shape::{Shape, Type};
use crate::syntax::{Expr, LogicOp};
use crate::value::Value;

/// What there is at the place of an expression.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'s> {
    /// The contexts that can be read here, by name.
    pub contexts: &'s Shape,
    /// Contexts that exist, but cannot be read here.
    pub elsewhere: &'s [&'s str],
    /// Which of the functions that exist only at some places ([`Function::is_special`]) exist here.
    pub functions: &'s [Function],
}

/// What inference finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Inferred {
    /// The type of the expression.
    pub ty: Type,
    /// What is wrong, in order of place.
    pub problems: Vec<Problem>,
}

/// The type of an expression whose value is used.
pub fn infer(expr: &Expr, scope: &Scope) -> Inferred {
    run(scope, &|inference| inference.node(expr))
}

/// The type of an expression of which only counts whether it is truthy; also reports parts that are always the same.
pub fn infer_condition(expr: &Expr, scope: &Scope) -> Inferred {
    run(scope, &|inference| inference.condition(expr))
}

fn run(scope: &Scope, start: &dyn Fn(&mut Inference) -> Type) -> Inferred {
    let mut inference = Inference { scope, problems: Vec::new() };
    let ty = start(&mut inference);
    Inferred { ty, problems: in_order(inference.problems) }
}

struct Inference<'s> {
    scope: &'s Scope<'s>,
    problems: Vec<Problem>,
}

impl Inference<'_> {
    fn report(&mut self, code: Code, range: TextRange, message: impl Into<String>) {
        self.problems.push(Problem::new(code, range, message));
    }

    /// The same with the name that was most likely meant, if one is near.
    fn report_name(&mut self, code: Code, range: TextRange, message: String, near: Option<&str>) {
        self.problems.push(Problem { instead: near.map(str::to_owned), ..Problem::new(code, range, message) });
    }

    fn node(&mut self, expr: &Expr) -> Type {
        match expr {
            Expr::Literal(value, _) => Type::of(value),
            Expr::Group { of, .. } => self.node(of),
            Expr::Context(..) | Expr::Property { .. } | Expr::Filter { .. } | Expr::Index { .. } => self.access(expr),
            Expr::Call { name, args, range } => self.call(name, args, *range),
            Expr::Not { of, .. } => not(&self.condition(of)),
            Expr::Compare { op, left, right, range } => self.compare(*op, left, right, *range),
            Expr::Logic { op, operands, .. } => {
                let types: Vec<Type> = operands.iter().map(|operand| self.node(operand)).collect();
                logic(*op, &types)
            }
            Expr::Broken(_) => Type::Any,
        }
    }

    /// Like [`Self::node`], where only the truth of `expr` counts.
    fn condition(&mut self, expr: &Expr) -> Type {
        match expr {
            Expr::Group { of, .. } => self.condition(of),
            Expr::Not { of, .. } => not(&self.condition(of)),
            Expr::Logic { op, operands, .. } => {
                let types: Vec<Type> = operands.iter().map(|operand| self.condition(operand)).collect();
                logic(*op, &types)
            }
            // `if: false` and `true && …` are how people switch things off and on; they know.
            Expr::Literal(Value::Bool(_), _) => self.node(expr),
            _ => {
                let before = self.problems.len();
                let ty = self.node(expr);
                if let Some(truthy) = ty.truthy()
                    && self.problems.len() == before
                {
                    self.report(Code::ConstantCondition, expr.range(), constant_message(expr, truthy));
                }
                ty
            }
        }
    }

    fn context(&mut self, name: &str, range: TextRange) -> Type {
        if let Some(ty) = self.scope.contexts.get(name) {
            return ty.clone();
        }
        if self.scope.elsewhere.iter().any(|other| other.eq_ignore_ascii_case(name)) {
            let here: Vec<String> = self.scope.contexts.names().map(|name| format!("`{name}`")).collect();
            let here = if here.is_empty() { "no context can".to_owned() } else { format!("{} can", here.join(", ")) };
            let message = format!("The context `{name}` cannot be read here; {here}. GitHub refuses this.");
            self.report(Code::UnavailableContext, range, message);
        } else {
            let existing = self.scope.contexts.names().chain(self.scope.elsewhere.iter().copied());
            let near = KEYWORDS.into_iter().find(|keyword| keyword.eq_ignore_ascii_case(name));
            let near = near.or_else(|| nearest(name, existing));
            self.report_name(Code::UnknownContext, range, unknown_context_message(name, near), near);
        }
        Type::Any
    }
}

/// Words that are values.
const KEYWORDS: [&str; 5] = ["true", "false", "null", "NaN", "Infinity"];

/// The message for a context that does not exist, given what is near.
fn unknown_context_message(name: &str, near: Option<&str>) -> String {
    let hint = if let Some(keyword) = near.filter(|near| KEYWORDS.contains(near)) {
        format!(" The keyword is written `{keyword}`.")
    } else if let Some(near) = near {
        format!(" Did you mean `{near}`?")
    } else if let Some(function) = Function::named(name) {
        format!(" The function is called with parentheses: `{}(…)`.", function.name())
    } else {
        format!(" If it is meant as text, write `'{name}'`.")
    };
    format!("There is no context `{name}`, so GitHub refuses this.{hint}")
}

fn constant_message(expr: &Expr, truthy: bool) -> String {
    let because = match (expr, truthy) {
        (Expr::Literal(Value::Text(_), _), true) => {
            ": a text that is not empty counts as true. Was a comparison (`==`) meant?"
        }
        (Expr::Literal(..), _) => " by itself. Was a comparison (`==`) meant?",
        _ => " with what is known here.",
    };
    format!("This part of the condition is always {truthy}{because}")
}

fn not(of: &Type) -> Type {
    of.truthy().map_or(Type::Bool, |truthy| Type::Literal(Value::Bool(!truthy)))
}

/// The value is the first operand that decides, or the last.
fn logic(op: LogicOp, types: &[Type]) -> Type {
    let decides = op == LogicOp::Or;
    let mut possible = Vec::new();
    for (nth, ty) in types.iter().enumerate() {
        if nth + 1 == types.len() || ty.truthy() == Some(decides) {
            possible.push(ty.clone());
            break;
        }
        possible.extend(ty.given(decides));
    }
    Type::one_of(possible)
}
