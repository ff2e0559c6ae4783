//! Why a condition holds or does not: the parts that decided, and what they looked at.

use source::TextRange;

use super::{Outcome, evaluate};
use crate::facts::Facts;
use crate::syntax::{Expr, LogicOp};
use crate::value::Value;

/// Parts that are told; more would help nobody.
const MAX_REASONS: usize = 8;

/// A part of a condition that decided about the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The part.
    pub range: TextRange,
    /// What it gave.
    pub outcome: Outcome,
    /// The contexts it looked at, and what is there.
    pub seen: Vec<(TextRange, Value)>,
}

impl Reason {
    /// The reason in words: “`github.ref == 'refs/heads/main'` is false: `github.ref` is `refs/heads/dev`”. `text` is
    /// what the expression was parsed from.
    pub fn sentence(&self, text: &str) -> String {
        let part = self.range.slice(text);
        let (said, mut seen): (&str, Vec<String>) = match (&self.outcome, self.outcome.truthy()) {
            (Outcome::Error(problem), _) => return format!("`{part}` fails: {}", problem.message),
            (Outcome::Unknown(unknown), None) => {
                let missing = unknown.missing.iter().map(|missing| format!("`{}`", missing.what));
                return format!("`{part}` is not known: it depends on {}", missing.collect::<Vec<_>>().join(", "));
            }
            (_, Some(true)) => ("true", Vec::new()),
            _ => ("false", Vec::new()),
        };
        seen.extend(self.seen.iter().map(|(range, value)| format!("`{}` is {}", range.slice(text), shown(value))));
        let colon = if seen.is_empty() { "" } else { ": " };
        format!("`{part}` is {said}{colon}{}", seen.join(", "))
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "not set".to_owned(),
        Value::Text(text) if text.is_empty() => "empty".to_owned(),
        Value::Array(items) => format!("an array of {}", items.len()),
        Value::Object(_) => "an object".to_owned(),
        scalar => format!("`{}`", scalar.to_text()),
    }
}

/// The parts that decided about the condition `expr`, in order; for one that is not known, the parts it waits for.
pub fn explain(expr: &Expr, facts: &Facts) -> Vec<Reason> {
    let mut reasons = Vec::new();
    descend(expr, facts, &mut reasons);
    reasons
}

fn descend(expr: &Expr, facts: &Facts, reasons: &mut Vec<Reason>) {
    if reasons.len() >= MAX_REASONS {
        return;
    }
    match expr {
        Expr::Group { of, .. } | Expr::Not { of, .. } => descend(of, facts, reasons),
        Expr::Logic { op, operands, .. } => {
            let decides = Some(*op == LogicOp::Or);
            let outcomes: Vec<Outcome> = operands.iter().map(|operand| evaluate(operand, facts)).collect();
            let truths = || operands.iter().zip(outcomes.iter().map(Outcome::truthy));
            if let Some((operand, _)) = truths().find(|(_, truthy)| *truthy == decides) {
                return descend(operand, facts, reasons);
            }
            let open = outcomes.iter().any(|outcome| outcome.truthy().is_none());
            truths().filter(|(_, truthy)| truthy.is_none() == open).for_each(|(part, _)| descend(part, facts, reasons));
        }
        _ => {
            let mut seen = Vec::new();
            look(expr, facts, &mut seen);
            reasons.push(Reason { range: expr.range(), outcome: evaluate(expr, facts), seen });
        }
    }
}

/// The longest context paths in `expr` that are known.
fn look(expr: &Expr, facts: &Facts, seen: &mut Vec<(TextRange, Value)>) {
    if expr.path().is_some() {
        if let Outcome::Known(value) = evaluate(expr, facts) {
            seen.push((expr.range(), value));
        }
        return;
    }
    expr.parts().for_each(|part| look(part, facts, seen));
}
