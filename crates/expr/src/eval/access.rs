//! Contexts, properties, indexes and filters.

use source::TextRange;

use super::{Evaluation, Step, Stop, Unknown};
use crate::facts::{Fact, Names};
use crate::syntax::Expr;
use crate::value::Value;

/// What an expression gives, with what the next step has to know of it.
pub(super) enum Known {
    Value(Value),
    /// What a filter gives: whatever is asked of it next is asked of each item, and items without it are left out.
    Filtered(Vec<Value>),
}

impl Known {
    pub(super) fn is_truthy(&self) -> bool {
        match self {
            Self::Value(value) => value.is_truthy(),
            Self::Filtered(_) => true,
        }
    }
}

/// What a path leads to.
enum Place<'f> {
    Known(Known),
    /// The path to something of which only some properties are known, or nothing at all.
    Open(Option<&'f Names>, String),
}

impl<'f> Evaluation<'f> {
    /// What an expression gives, if all of it is known.
    pub(super) fn known_place(&mut self, expr: &Expr) -> Step<Known> {
        match self.place(expr)? {
            Place::Known(known) => Ok(known),
            Place::Open(names, path) => {
                // What has properties is an object, and an object is truthy.
                let truthy = names.map(|_| true);
                Err(Stop::Unknown(Unknown::of(path, expr.range()).with(truthy)))
            }
        }
    }

    fn place(&mut self, expr: &Expr) -> Step<Place<'f>> {
        match expr {
            Expr::Context(name, _) => Ok(known(self.facts.contexts.get(name), name.clone())),
            Expr::Group { of, .. } => self.place(of),
            Expr::Property { of, name, range } => {
                let of = self.place(of).map_err(Stop::of_a_part)?;
                self.step(of, &Value::text(name.as_str()), *range)
            }
            Expr::Index { of, index, range } => {
                let of = self.place(of).map_err(Stop::of_a_part)?;
                let index = self.value(index).map_err(Stop::of_a_part)?;
                self.step(of, &index, *range)
            }
            Expr::Filter { of, range } => {
                let of = self.place(of).map_err(Stop::of_a_part)?;
                self.filter(of, *range)
            }
            Expr::Logic { op, operands, .. } => self.logic(*op, operands).map(Place::Known),
            _ => self.value(expr).map(|value| Place::Known(Known::Value(value))),
        }
    }

    fn step(&mut self, of: Place<'f>, index: &Value, range: TextRange) -> Step<Place<'f>> {
        self.spend(super::size(index), range)?;
        match of {
            Place::Known(Known::Value(value)) => {
                let found = item(&value, index).cloned().unwrap_or_default();
                Ok(Place::Known(Known::Value(found)))
            }
            Place::Known(Known::Filtered(items)) => {
                self.spend(items.len(), range)?;
                Ok(Place::Known(Known::Filtered(
                    items.iter().filter_map(|value| item(value, index)).cloned().collect(),
                )))
            }
            Place::Open(names, path) => {
                if !index.is_scalar() {
                    return Ok(Place::Known(Known::Value(Value::Null)));
                }
                let name = index.to_text();
                Ok(known(names.and_then(|names| names.get(&name)), joined(&path, &name)))
            }
        }
    }

    fn filter(&mut self, of: Place<'f>, range: TextRange) -> Step<Place<'f>> {
        let items = match of {
            Place::Known(Known::Value(value)) => children(&value),
            Place::Known(Known::Filtered(items)) => {
                let count = items.iter().map(|item| children_count(item) + 1).sum();
                self.spend(count, range)?;
                items.iter().flat_map(children).collect()
            }
            Place::Open(_, path) => return Ok(Place::Open(None, joined(&path, "*"))),
        };
        self.spend(items.len(), range)?;
        Ok(Place::Known(Known::Filtered(items)))
    }
}

fn known(fact: Option<&Fact>, path: String) -> Place<'_> {
    match fact {
        Some(Fact::Value(value)) => Place::Known(Known::Value(value.clone())),
        Some(Fact::Partial(names)) => Place::Open(Some(names), path),
        Some(Fact::Unknown) | None => Place::Open(None, path),
    }
}

fn joined(path: &str, name: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '*');
    let plain = name.starts_with(|c: char| !c.is_ascii_digit() && c != '-') && name.chars().all(is_name);
    if plain { format!("{path}.{name}") } else { format!("{path}['{}']", name.replace('\'', "''")) }
}

/// The item of an array by whole number, or the property of an object by name.
fn item<'v>(of: &'v Value, index: &Value) -> Option<&'v Value> {
    match of {
        Value::Array(items) => {
            let index = index.to_number().floor();
            (index >= 0.0 && index < items.len() as f64).then(|| items.get(index as usize)).flatten()
        }
        Value::Object(object) if index.is_scalar() => object.get(&index.to_text()),
        _ => None,
    }
}

fn children(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items.to_vec(),
        Value::Object(object) => object.iter().map(|(_, value)| value.clone()).collect(),
        _ => Vec::new(),
    }
}

fn children_count(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.len(),
        Value::Object(object) => object.len(),
        _ => 0,
    }
}
