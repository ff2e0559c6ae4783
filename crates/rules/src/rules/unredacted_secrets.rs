//! A part of a secret is read, which the log does not hide.

use expr::Expr;
use source::{Diagnostic, TextRange};

use super::exposure::risky;
use crate::Context;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for expression in context.expressions() {
        let mut parts: Vec<(TextRange, String)> = Vec::new();
        expression.parsed.expr.walk(&mut |part| {
            if let Expr::Call { name, args, range } = part
                && name.value.eq_ignore_ascii_case("fromJSON")
                && let Some([secrets, secret]) = args.first().and_then(Expr::path).as_deref()
                && secrets.eq_ignore_ascii_case("secrets")
            {
                parts.push((*range, (*secret).to_owned()));
            }
        });
        for (range, secret) in parts {
            let message = format!(
                "The log hides secret `{secret}` only as a whole; what is read out of its JSON shows as it is."
            );
            found.push(
                risky("unredacted-secrets", expression.place(range), message)
                    .help("Keep each value in a secret of its own."),
            );
        }
    }
}
