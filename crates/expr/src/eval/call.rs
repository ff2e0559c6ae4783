//! What the functions give. Source: GitHub's manual, "Evaluate expressions in workflows and actions", Functions.

use source::{Spanned, TextRange};

use super::{Evaluation, Step, Stop, Unknown, error, size};
use crate::format::{self, Piece};
use crate::function::{self, Function};
use crate::problem::Code;
use crate::shape::Type;
use crate::syntax::Expr;
use crate::value::{Value, upper};

impl Evaluation<'_> {
    pub(super) fn call(&mut self, name: &Spanned<String>, args: &[Expr], range: TextRange) -> Step<Value> {
        let Some(function) = Function::named(name.as_str()) else {
            return Err(error(Code::UnknownFunction, name.range, function::unknown_message(name.as_str())));
        };
        if let Some(message) = function.count_problem(args.len()) {
            return Err(error(Code::ArgumentCount, range, message));
        }
        match function {
            Function::Case => self.case(args),
            Function::Always => Ok(Value::Bool(true)),
            Function::Success => status(function, args, self.facts.status.success, range),
            Function::Failure => status(function, args, self.facts.status.failure, range),
            Function::Cancelled => status(function, args, self.facts.status.cancelled, range),
            _ => {
                let values = self.all(args)?;
                self.spend(values.iter().map(size).sum(), range)?;
                self.plain(function, &values, args, range)
            }
        }
    }

    /// Every argument's value. All are looked at, so that everything that is missing is told at once.
    fn all(&mut self, args: &[Expr]) -> Step<Vec<Value>> {
        let mut values = Vec::with_capacity(args.len());
        let mut pending: Option<Unknown> = None;
        for arg in args {
            match self.value(arg) {
                Ok(value) => values.push(value),
                Err(Stop::Unknown(unknown)) => {
                    pending = Some(Unknown::both(pending, unknown));
                }
                Err(stop) => return Err(stop),
            }
        }
        pending.map_or(Ok(values), |pending| Err(Stop::Unknown(pending.with(None))))
    }

    fn case(&mut self, args: &[Expr]) -> Step<Value> {
        let (pairs, otherwise) = args.as_chunks::<2>();
        for [condition, value] in pairs {
            match self.value(condition) {
                Ok(Value::Bool(true)) => return self.value(value),
                Ok(Value::Bool(false)) => {}
                Ok(other) => {
                    let message = not_bool_message(Type::of(&other).phrase());
                    return Err(error(Code::WrongArgument, condition.range(), message));
                }
                Err(Stop::Unknown(unknown)) => return Err(Stop::Unknown(unknown.with(None))),
                Err(stop) => return Err(stop),
            }
        }
        otherwise.first().map_or(Ok(Value::Null), |otherwise| self.value(otherwise))
    }

    fn plain(&mut self, function: Function, values: &[Value], args: &[Expr], range: TextRange) -> Step<Value> {
        let (first, second) = (values.first().unwrap_or(&Value::Null), values.get(1));
        let other = second.unwrap_or(&Value::Null);
        match function {
            Function::Contains => self.contains(first, other, range),
            Function::StartsWith => Ok(both_texts(first, other, |text, start| text.starts_with(start))),
            Function::EndsWith => Ok(both_texts(first, other, |text, end| text.ends_with(end))),
            Function::Format => self.format(first, values.get(1..).unwrap_or(&[]), args, range),
            Function::Join => self.join(first, second, range),
            Function::ToJson => {
                let json = first.to_json_within(self.work_left);
                self.spend(json.len(), range)?;
                Ok(Value::text(json))
            }
            Function::FromJson => from_json(first, args, range),
            _ => self.hash_files(values, range),
        }
    }

    fn hash_files(&self, patterns: &[Value], range: TextRange) -> Step<Value> {
        let hash = self.facts.hash_files.as_deref().map(Value::text);
        hash.ok_or_else(|| {
            let patterns: Vec<String> = patterns.iter().map(|value| format!("'{}'", value.to_text())).collect();
            Stop::Unknown(Unknown::of(format!("hashFiles({})", patterns.join(", ")), range))
        })
    }

    fn contains(&mut self, search: &Value, item: &Value, range: TextRange) -> Step<Value> {
        let Value::Array(items) = search else {
            return Ok(both_texts(search, item, |text, part| text.contains(part)));
        };
        self.spend(items.iter().map(|there| size(there) + size(item)).sum(), range)?;
        Ok(Value::Bool(items.iter().any(|there| there.loose_eq(item))))
    }

    fn format(&mut self, text: &Value, values: &[Value], args: &[Expr], range: TextRange) -> Step<Value> {
        let place = args.first().map_or(range, Expr::range);
        let text = text.to_text();
        let mut out = String::new();
        for piece in format::pieces(&text) {
            let part = match piece {
                Piece::Text(part) => Ok(part.into()),
                Piece::Value(index) => {
                    let value = values.get(index).map(Value::to_text);
                    value.ok_or_else(|| format::missing_message(index, values.len()))
                }
                Piece::Broken(part) => Err(format::broken_message(part)),
            };
            let part = part.map_err(|message| error(Code::InvalidFormat, place, message))?;
            self.spend(part.len(), range)?;
            out.push_str(&part);
        }
        Ok(Value::text(out))
    }

    fn join(&mut self, of: &Value, separator: Option<&Value>, range: TextRange) -> Step<Value> {
        let items = match of {
            Value::Array(items) => items,
            Value::Object(_) => return Ok(Value::text("")),
            scalar => return Ok(Value::text(scalar.to_text())),
        };
        let separator = separator.filter(|separator| separator.is_scalar()).map_or(",".into(), Value::to_text);
        let mut out = String::new();
        for (nth, item) in items.iter().enumerate() {
            let item = item.to_text();
            self.spend(item.len() + separator.len(), range)?;
            if nth > 0 {
                out.push_str(&separator);
            }
            out.push_str(&item);
        }
        Ok(Value::text(out))
    }
}

/// The message for a condition of `case` that is none; `kind` is what it is instead, as in `a string`.
pub(crate) fn not_bool_message(kind: &str) -> String {
    format!("`case` needs `true` or `false` as a condition, this is {kind}. Compare it or write `!!` before it.")
}

/// Answers of named jobs are not known.
fn status(function: Function, args: &[Expr], answer: Option<bool>, range: TextRange) -> Step<Value> {
    match answer {
        Some(answer) if args.is_empty() => Ok(Value::Bool(answer)),
        _ => Err(Stop::Unknown(Unknown::of(format!("{}()", function.name()), range))),
    }
}

/// Tests two texts without regard to case; arrays and objects have none.
fn both_texts(first: &Value, second: &Value, test: impl Fn(&str, &str) -> bool) -> Value {
    Value::Bool(first.is_scalar() && second.is_scalar() && test(&upper(&first.to_text()), &upper(&second.to_text())))
}

fn from_json(value: &Value, args: &[Expr], range: TextRange) -> Step<Value> {
    let place = args.first().map_or(range, Expr::range);
    if !value.is_scalar() {
        let message = format!("`fromJSON` reads text, this is an {}; it needs no `fromJSON`.", value.kind());
        return Err(error(Code::InvalidJson, place, message));
    }
    Value::from_json(&value.to_text()).map_err(|fault| {
        let message = format!("This is no JSON: {} (character {}).", fault.message, fault.at + 1);
        error(Code::InvalidJson, place, message)
    })
}
