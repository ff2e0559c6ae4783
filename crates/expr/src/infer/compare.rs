//! Types of comparisons, and comparisons that cannot come out as meant.

use source::TextRange;

use super::Inference;
use crate::problem::Code;
use crate::shape::Type;
use crate::syntax::{CompareOp, Expr};
use crate::value::Value;

impl Inference<'_> {
    pub(super) fn compare(&mut self, op: CompareOp, left: &Expr, right: &Expr, range: TextRange) -> Type {
        let (left, right) = (self.node(left), self.node(right));
        let is_equality = matches!(op, CompareOp::Equal | CompareOp::NotEqual);
        if is_equality && !any_pair(&left, &right, can_be_equal) {
            let always = op == CompareOp::NotEqual;
            self.report(Code::NeverEqual, range, never_message(&left, &right, always));
        } else if is_equality && all_pairs(&left, &right, is_text_with_bool) {
            let message = "A string and a boolean are compared as numbers, so even 'true' does not equal `true`. \
                           Write the boolean as text: `== 'true'`.";
            self.report(Code::ConfusedComparison, range, message);
        } else if !is_equality && !any_pair(&left, &right, can_be_ordered) {
            let message =
                format!("This is always false, because {} and {} have no order.", left.phrase(), right.phrase());
            self.report(Code::ConfusedComparison, range, message);
        }
        match (left.constant(), right.constant()) {
            (Some(left), Some(right)) => Type::Literal(Value::Bool(op.holds(&left, &right))),
            _ => Type::Bool,
        }
    }
}

fn any_pair(left: &Type, right: &Type, test: fn(&Type, &Type) -> bool) -> bool {
    left.alternatives().iter().any(|left| right.alternatives().iter().any(|right| test(left, right)))
}

fn all_pairs(left: &Type, right: &Type, test: fn(&Type, &Type) -> bool) -> bool {
    left.alternatives().iter().all(|left| right.alternatives().iter().all(|right| test(left, right)))
}

fn is_text_with_bool(left: &Type, right: &Type) -> bool {
    let is_bool = |ty: &Type| matches!(ty, Type::Bool | Type::Literal(Value::Bool(_)));
    (*left == Type::Text && is_bool(right)) || (is_bool(left) && *right == Type::Text)
}

fn can_be_equal(left: &Type, right: &Type) -> bool {
    match (left, right) {
        (Type::Any, _) | (_, Type::Any) | (Type::Array(_), Type::Array(_)) | (Type::Object(_), Type::Object(_)) => true,
        (Type::Array(_) | Type::Object(_), _) | (_, Type::Array(_) | Type::Object(_)) => false,
        (Type::Bool, other) | (other, Type::Bool) => other.constant().is_none_or(|value| {
            let number = value.to_number();
            Value::Bool(false).loose_eq(&Value::Number(number)) || Value::Bool(true).loose_eq(&Value::Number(number))
        }),
        (Type::Number, other) | (other, Type::Number) => {
            other.constant().is_none_or(|value| !value.to_number().is_nan())
        }
        _ => match (left.constant(), right.constant()) {
            (Some(left), Some(right)) => left.loose_eq(&right),
            _ => true,
        },
    }
}

fn can_be_ordered(left: &Type, right: &Type) -> bool {
    let is_text = |ty: &Type| matches!(ty, Type::Text | Type::Literal(Value::Text(_)));
    let is_nan = |ty: &Type| ty.is_collection() || ty.constant().is_some_and(|value| value.to_number().is_nan());
    let any = *left == Type::Any || *right == Type::Any;
    (is_text(left) && is_text(right))
        || (!is_nan(left) && !is_nan(right))
        || (any && !left.is_collection() && !right.is_collection())
}

fn never_message(left: &Type, right: &Type, always: bool) -> String {
    let shown = |ty: &Type| match ty.constant() {
        Some(Value::Text(text)) => format!("`'{text}'`"),
        Some(value) => format!("`{}`", if value == Value::Null { "null".into() } else { value.to_text() }),
        None if ty.alternatives().len() > 1 => {
            let all: Vec<String> = ty
                .alternatives()
                .iter()
                .take(4)
                .filter_map(Type::constant)
                .map(|value| format!("`'{}'`", value.to_text()))
                .collect();
            if all.is_empty() { ty.phrase().to_owned() } else { format!("one of {}", all.join(", ")) }
        }
        None => ty.phrase().to_owned(),
    };
    format!("This is always {always}, because {} never equals {}.", shown(left), shown(right))
}
