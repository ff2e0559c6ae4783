//! Types and problems of all expressions of a file.

use catalog::{Availability, CONTEXTS};
use expr::{Expr, Function, Inferred, Scope, Shape, Type};

use super::{Context, Expression, scope};

/// In the order of [`Context::expressions`].
pub(super) fn all(context: &Context<'_>) -> Vec<Inferred> {
    let mut of_job: Option<(Option<usize>, Shape)> = None;
    let mut readable: Vec<(Availability, Readable)> = Vec::new();
    let mut found = Vec::new();
    for expression in context.expressions() {
        // Expressions of a job stand together, so its types are made once, and so do those that can read the same.
        if of_job.as_ref().is_none_or(|(job, _)| *job != expression.job) {
            of_job = Some((expression.job, scope::contexts(context, expression.job)));
            readable.clear();
        }
        let Some((_, contexts)) = &of_job else { continue };
        let known = readable.iter().position(|(allows, _)| *allows == expression.allows);
        let nth = known.unwrap_or_else(|| {
            readable.push((expression.allows, Readable::of(expression, contexts)));
            readable.len() - 1
        });
        found.extend(readable.get(nth).map(|(_, readable)| readable.infer(expression)));
    }
    found
}

/// What an expression can read and call.
struct Readable {
    here: Shape,
    elsewhere: Vec<&'static str>,
    functions: Vec<Function>,
}

impl Readable {
    fn of(expression: &Expression<'_>, contexts: &Shape) -> Self {
        let (here, elsewhere) = readable(expression, contexts);
        Self { here, elsewhere, functions: functions(expression) }
    }

    fn infer(&self, expression: &Expression<'_>) -> Inferred {
        let scope = Scope { contexts: &self.here, elsewhere: &self.elsewhere, functions: &self.functions };
        if expression.is_condition && !expression.text_around {
            expr::infer_condition(&expression.parsed.expr, &scope)
        } else {
            expr::infer(&expression.parsed.expr, &scope)
        }
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
