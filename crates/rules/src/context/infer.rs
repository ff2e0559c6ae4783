//! Types and problems of all expressions of a file.

use catalog::CONTEXTS;
use expr::{Function, Inferred, Scope, Shape};

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
    let mut here = Shape::closed();
    let mut elsewhere = Vec::new();
    for known in &CONTEXTS {
        match contexts.get(known.name) {
            Some(ty) if expression.allows.context(known.name) => here = here.with(known.name, ty.clone()),
            _ => elsewhere.push(known.name),
        }
    }
    let functions: Vec<Function> =
        Function::ALL.into_iter().filter(|function| expression.allows.function(function.name())).collect();
    let scope = Scope { contexts: &here, elsewhere: &elsewhere, functions: &functions };
    if expression.is_condition && !expression.text_around {
        expr::infer_condition(&expression.parsed.expr, &scope)
    } else {
        expr::infer(&expression.parsed.expr, &scope)
    }
}
