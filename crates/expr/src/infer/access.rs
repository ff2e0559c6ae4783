//! Types of contexts, properties, indexes and filters.

use source::{TextRange, nearest};

use super::Inference;
use crate::problem::Code;
use crate::shape::{Shape, Type};
use crate::syntax::Expr;
use crate::value::Value;

/// What a path leads to: a type, or after a filter the type of the items that were selected.
enum Place {
    One(Type),
    Filtered(Type),
}

/// What a step from one type leads to.
enum Step {
    To(Type),
    /// The object has no such property.
    Missing,
    /// There is nothing to index: the reason.
    Nothing(String),
}

impl Inference<'_> {
    pub(super) fn access(&mut self, expr: &Expr) -> Type {
        match self.place(expr) {
            Place::One(ty) => ty,
            Place::Filtered(item) => Type::array(item),
        }
    }

    fn place(&mut self, expr: &Expr) -> Place {
        match expr {
            Expr::Context(name, range) => Place::One(self.context(name, *range)),
            Expr::Group { of, .. } => self.place(of),
            // A name that is not written yet is reported by the parser.
            Expr::Property { of, name, .. } if name.value.is_empty() => {
                self.place(of);
                Place::One(Type::Any)
            }
            Expr::Property { of, name, .. } => {
                let of = self.place(of);
                self.step(of, &Type::Literal(Value::text(name.as_str())), name.range, expr)
            }
            Expr::Index { of, index, .. } => {
                let of = self.place(of);
                let by = self.node(index);
                self.step(of, &by, index.range(), expr)
            }
            Expr::Filter { of, .. } => {
                let (Place::One(ty) | Place::Filtered(ty)) = self.place(of);
                Place::Filtered(Type::one_of(ty.alternatives().iter().map(any_item)))
            }
            _ => Place::One(self.node(expr)),
        }
    }

    fn step(&mut self, of: Place, by: &Type, range: TextRange, expr: &Expr) -> Place {
        match of {
            Place::One(ty) => Place::One(self.step_one(&ty, by, range, expr)),
            // Items without the property are left out, so only an item type of which none has it is worth a word.
            Place::Filtered(item) => {
                let steps = item.alternatives().iter().map(|ty| step(ty, by));
                let found: Vec<Type> =
                    steps.filter_map(|step| if let Step::To(ty) = step { Some(ty) } else { None }).collect();
                if found.is_empty() {
                    self.step_one(&item, by, range, expr);
                    return Place::Filtered(Type::Any);
                }
                Place::Filtered(Type::one_of(found))
            }
        }
    }

    /// Missing in one of several is `null`; missing in all is reported.
    fn step_one(&mut self, ty: &Type, by: &Type, range: TextRange, expr: &Expr) -> Type {
        let mut found = Vec::new();
        let mut nothing = None;
        let mut missing = false;
        for alternative in ty.alternatives() {
            match step(alternative, by) {
                Step::To(ty) => found.push(ty),
                Step::Missing => missing = true,
                Step::Nothing(why) => nothing = nothing.or(Some(why)),
            }
        }
        if !found.is_empty() {
            let absent = (found.len() < ty.alternatives().len()).then_some(Type::Null);
            return Type::one_of(found.into_iter().chain(absent));
        }
        if missing {
            let name = by.constant().unwrap_or_default().to_text();
            let names = names(ty);
            let near = nearest(&name, names.iter().copied());
            self.report_name(Code::UndefinedProperty, range, undefined_message(&names, &name, near, expr), near);
        } else if let Some(why) = nothing {
            self.report(Code::NothingToIndex, range, why);
        }
        Type::Null
    }
}

fn step(of: &Type, by: &Type) -> Step {
    match of {
        Type::Any | Type::OneOf(_) => Step::To(Type::Any),
        Type::Null | Type::Literal(Value::Null) => Step::To(Type::Null),
        Type::Array(item) => step_array(item, by),
        Type::Object(shape) => step_object(shape, by),
        _ => Step::Nothing(format!("This is {} and has no properties, so this is always empty.", of.phrase())),
    }
}

fn step_array(item: &Type, by: &Type) -> Step {
    match by {
        Type::Literal(value) if value.to_number().is_nan() => Step::Nothing(format!(
            "This is an array: it has numbered items and no property `{0}`. `.*.{0}` takes `{0}` of every item.",
            value.to_text()
        )),
        Type::Array(_) | Type::Object(_) => Step::Nothing("An array is indexed by a number.".to_owned()),
        _ => Step::To(Type::one_of([item.clone(), Type::Null])),
    }
}

fn step_object(shape: &Shape, by: &Type) -> Step {
    match by.constant() {
        Some(name) => shape.get(&name.to_text()).map_or(Step::Missing, |ty| Step::To(ty.clone())),
        None if by.is_collection() => Step::Nothing("An object is indexed by a name.".to_owned()),
        None => Step::To(Type::one_of([shape.any_property(), Type::Null])),
    }
}

/// What a filter selects.
fn any_item(ty: &Type) -> Type {
    match ty {
        Type::Array(item) => (**item).clone(),
        Type::Object(shape) => shape.any_property(),
        _ => Type::Any,
    }
}

/// The properties that a value may have.
fn names(ty: &Type) -> Vec<&str> {
    let shapes =
        ty.alternatives().iter().filter_map(|ty| if let Type::Object(shape) = ty { Some(shape) } else { None });
    shapes.flat_map(|shape| shape.names()).collect()
}

fn undefined_message(names: &[&str], name: &str, near: Option<&str>, expr: &Expr) -> String {
    let owner = match expr.path() {
        Some(path) => format!("`{}`", path.get(..path.len().saturating_sub(1)).unwrap_or(&[]).join(".")),
        None => "This object".to_owned(),
    };
    let hint = if let Some(near) = near {
        format!(" Did you mean `{near}`?")
    } else if names.is_empty() {
        " It has none at all.".to_owned()
    } else {
        let shown: Vec<String> = names.iter().take(8).map(|name| format!("`{name}`")).collect();
        let more = if names.len() > shown.len() { ", …" } else { "" };
        format!(" It has {}{more}.", shown.join(", "))
    };
    format!("{owner} has no property `{name}`, so this is always empty.{hint}")
}
