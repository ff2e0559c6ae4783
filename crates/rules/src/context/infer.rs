//! Types and problems of all expressions of a file.

use catalog::CONTEXTS;
use expr::{Expr, Function, Inferred, Scope, Shape, Type};

use super::{Context, Expression, scope};

/// In the order of [`Context::expressions`].
pub(super) fn all(context: &Context<'_>) -> Vec<Inferred> {
    let mut last: Option<(Option<usize>, Shape)> = None;
    let mut found = Vec::new();
    for expression in context.expressions() {
        // Expressions of a job stand together, so its types are made once.
        if last.as_ref().is_none_or(|(job, _)| *job != expression.job) {
            last = Some((expression.job, scope::contexts(context, expression.job)));
        }
        if let Some((_, contexts)) = &last {
            found.push(one(expression, contexts));
        }
    }
    found
}

fn one(expression: &Expression<'_>, contexts: &Shape) -> Inferred {
    let (here, elsewhere) = readable(expression, contexts);
    let functions = functions(expression);
    let scope = Scope { contexts: &here, elsewhere: &elsewhere, functions: &functions };
    if expression.is_condition && !expression.text_around {
        expr::infer_condition(&expression.parsed.expr, &scope)
    } else {
        expr::infer(&expression.parsed.expr, &scope)
    }
}

/// The type of a part of an expression, whose problems are told elsewhere.
pub(super) fn part(expression: &Expression<'_>, part: &Expr, contexts: &Shape) -> Type {
    let functions = functions(expression);
    expr::infer(part, &Scope { contexts, elsewhere: &[], functions: &functions }).ty
}

/// The contexts that an expression can read, and the names of all others.
pub(super) fn readable(expression: &Expression<'_>, contexts: &Shape) -> (Shape, Vec<&'static str>) {
    let mut here = Shape::closed();
    let mut elsewhere = Vec::new();
    for known in &CONTEXTS {
        match contexts.get(known.name) {
            Some(ty) if expression.allows.context(known.name) => here = here.with(known.name, ty.clone()),
            _ => elsewhere.push(known.name),
        }
    }
    (here, elsewhere)
}

fn functions(expression: &Expression<'_>) -> Vec<Function> {
    Function::ALL.into_iter().filter(|function| expression.allows.function(function.name())).collect()
}
