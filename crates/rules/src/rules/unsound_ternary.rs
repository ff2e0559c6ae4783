//! `a && b || c` gives `c` whatever `a` is, because `b` counts as false.

use expr::{Expr, LogicOp};
use source::{Diagnostic, Fix, Grade, TextEdit, TextRange};

use crate::{Context, Expression};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for expression in context.expressions() {
        let mut places = Vec::new();
        expression.parsed.expr.walk(&mut |part| places.extend(ternary(part)));
        for ternary in places {
            found.push(finding(context, expression, &ternary));
        }
    }
}

/// `condition && value || other`, by place.
struct Ternary {
    whole: TextRange,
    condition: TextRange,
    value: TextRange,
    other: TextRange,
}

fn ternary(part: &Expr) -> Option<Ternary> {
    let Expr::Logic { op: LogicOp::Or, operands, range } = part else { return None };
    let [first, other] = operands.as_slice() else { return None };
    let Expr::Logic { op: LogicOp::And, operands, .. } = first.bare() else { return None };
    let (value, conditions) = operands.split_last()?;
    let condition = conditions.iter().map(Expr::range).reduce(TextRange::cover)?;
    let is_false = matches!(value.bare(), Expr::Literal(value, _) if !value.is_truthy());
    // `x && false || false` is only odd.
    let is_same = expr::constant(other).is_some_and(|other| !other.is_truthy());
    (is_false && !is_same).then(|| Ternary { whole: *range, condition, value: value.range(), other: other.range() })
}

fn finding(context: &Context<'_>, expression: &Expression<'_>, ternary: &Ternary) -> Diagnostic {
    let text = &expression.text.value;
    let part = |range: TextRange| range.slice(text);
    let message = format!(
        "`{}` counts as false, so this always gives `{}`, whatever comes before.",
        part(ternary.value),
        part(ternary.other)
    );
    let case = format!("case({}, {}, {})", part(ternary.condition), part(ternary.value), part(ternary.other));
    let finding = Diagnostic::broken("unsound-ternary", expression.place(ternary.value), message)
        .help(format!("Write `{case}`."));
    let place = expression.place(ternary.whole);
    // Only what is written as it reads can be put elsewhere.
    if place.slice(context.tree.text()) != part(ternary.whole) {
        return finding;
    }
    let edit = TextEdit::replace(place, case);
    finding.fix(Fix { title: "Use `case()`".to_owned(), grade: Grade::Review, edit })
}
