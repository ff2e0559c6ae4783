//! An expression reads all secrets at once.

use expr::Expr;
use source::Diagnostic;

use super::exposure::risky;
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for expression in context.expressions() {
        let mut whole = Vec::new();
        whole_secrets(&expression.parsed.expr, &mut whole);
        for (range, is_computed) in whole {
            let message = if is_computed {
                "The secret's name is computed, so the runner is given every secret of the repository, and a mistake in the \
                 name reads another one."
            } else {
                "This hands over every secret of the repository and the organisation, whether it is needed or not, as one \
                 text in which the log hides nothing."
            };
            found.push(
                risky("overprovisioned-secrets", expression.place(range), message)
                    .help("Name each secret that is needed: `secrets.NAME`."),
            );
        }
    }
}

/// Where `secrets` is used as a whole, or with a computed name.
fn whole_secrets(expr: &Expr, found: &mut Vec<(source::TextRange, bool)>) {
    let is_secrets =
        |expr: &Expr| matches!(expr.bare(), Expr::Context(name, _) if name.eq_ignore_ascii_case("secrets"));
    match expr {
        Expr::Property { of, .. } if is_secrets(of) => {}
        Expr::Index { of, index, range } if is_secrets(of) => {
            if !matches!(index.bare(), Expr::Literal(..)) {
                found.push((*range, true));
            }
            whole_secrets(index, found);
        }
        Expr::Context(_, range) if is_secrets(expr) => found.push((*range, false)),
        _ => expr.parts().for_each(|part| whole_secrets(part, found)),
    }
}
