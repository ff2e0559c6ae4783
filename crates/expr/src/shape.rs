//! What is known of a value before it is there: its type. Callers build the types of contexts of these; expressions get
//! theirs by inference. Knows no expressions.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::value::{Value, upper};

/// Alternatives that are kept apart; a type with more becomes [`Type::Any`].
const MAX_ALTERNATIVES: usize = 64;

/// The type of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Nothing is known.
    Any,
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number.
    Number,
    /// A text.
    Text,
    /// This very value, which is no array and no object.
    Literal(Value),
    /// An array with items of one type.
    Array(Arc<Type>),
    /// An object.
    Object(Arc<Shape>),
    /// One of several, none of which is itself one of several. Made by [`Type::one_of`].
    OneOf(Arc<Vec<Type>>),
}

/// The properties of an object, by name without regard to case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shape {
    /// By upper-cased name: the name as written, and the type.
    properties: BTreeMap<String, (String, Type)>,
    /// The type of every other property; `None` when there are no others.
    rest: Option<Type>,
}

impl Shape {
    /// An object with no other properties than those added by [`Shape::with`].
    pub fn closed() -> Self {
        Self::default()
    }

    /// An object whose other properties, if they exist, are of type `rest`.
    pub fn open(rest: Type) -> Self {
        Self { properties: BTreeMap::new(), rest: Some(rest) }
    }

    /// The same with a property.
    pub fn with(mut self, name: &str, ty: Type) -> Self {
        self.properties.insert(upper(name), (name.to_owned(), ty));
        self
    }

    /// The type of a property; `None` when the object is known not to have it.
    pub fn get(&self, name: &str) -> Option<&Type> {
        self.properties.get(&upper(name)).map(|(_, ty)| ty).or(self.rest.as_ref())
    }

    /// The names that are known, sorted without regard to case.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.properties.values().map(|(name, _)| name.as_str())
    }

    /// Whether there are no other properties than the known ones.
    pub fn is_closed(&self) -> bool {
        self.rest.is_none()
    }

    /// The type of any one property.
    pub(crate) fn any_property(&self) -> Type {
        Type::one_of(self.properties.values().map(|(_, ty)| ty.clone()).chain(self.rest.clone()))
    }
}

impl From<Shape> for Type {
    fn from(shape: Shape) -> Self {
        Self::Object(Arc::new(shape))
    }
}

impl Type {
    /// A text that is one of these.
    pub fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::one_of(texts.into_iter().map(|text| Self::Literal(Value::text(text))))
    }

    /// An array with items of type `item`.
    pub fn array(item: Type) -> Self {
        Self::Array(Arc::new(item))
    }

    /// One of several types; [`Type::Null`] of none, the type itself of one.
    pub fn one_of(types: impl IntoIterator<Item = Type>) -> Self {
        let mut found: Vec<Type> = Vec::new();
        for ty in types {
            for alternative in ty.alternatives() {
                if *alternative == Self::Any {
                    return Self::Any;
                }
                if !found.iter().any(|known| known.includes(alternative)) {
                    found.retain(|known| !alternative.includes(known));
                    found.push(alternative.clone());
                }
            }
            if found.len() > MAX_ALTERNATIVES {
                return Self::Any;
            }
        }
        match found.len() {
            0 => Self::Null,
            1 => found.remove(0),
            _ => Self::OneOf(Arc::new(found)),
        }
    }

    /// The type of a value that is there: scalars as they are, objects closed.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Array(items) => Self::array(Self::one_of(items.iter().map(Self::of))),
            Value::Object(object) => {
                let add = |shape: Shape, (name, value): (&str, &Value)| shape.with(name, Self::of(value));
                object.iter().fold(Shape::closed(), add).into()
            }
            scalar => Self::Literal(scalar.clone()),
        }
    }

    /// The types it can be; itself when it is not one of several.
    pub fn alternatives(&self) -> &[Type] {
        match self {
            Self::OneOf(types) => types,
            one => std::slice::from_ref(one),
        }
    }

    /// The value, if there can be only one.
    pub fn constant(&self) -> Option<Value> {
        match self {
            Self::Null => Some(Value::Null),
            Self::Literal(value) => Some(value.clone()),
            _ => None,
        }
    }

    /// Whether it holds as a condition, if that is certain.
    pub fn truthy(&self) -> Option<bool> {
        let one = |ty: &Type| match ty {
            Self::Any | Self::Bool | Self::Number | Self::Text | Self::OneOf(_) => None,
            Self::Null => Some(false),
            Self::Literal(value) => Some(value.is_truthy()),
            Self::Array(_) | Self::Object(_) => Some(true),
        };
        let mut truths = self.alternatives().iter().map(one);
        let first = truths.next()??;
        truths.all(|truthy| truthy == Some(first)).then_some(first)
    }

    /// What it can still be, given that it holds as a condition, or does not; `None` when that cannot be.
    pub(crate) fn given(&self, truthy: bool) -> Option<Type> {
        let narrowed = |ty: &Type| match ty {
            Self::Bool => Some(Self::Literal(Value::Bool(truthy))),
            Self::Text if !truthy => Some(Self::Literal(Value::text(""))),
            _ => (ty.truthy() != Some(!truthy)).then(|| ty.clone()),
        };
        let left: Vec<Type> = self.alternatives().iter().filter_map(narrowed).collect();
        (!left.is_empty()).then(|| Self::one_of(left))
    }

    /// Whether it is certainly an array or object, of which no text can be made.
    pub fn is_collection(&self) -> bool {
        self.alternatives().iter().all(|ty| matches!(ty, Self::Array(_) | Self::Object(_)))
    }

    /// The type in a few words, as people write it in code: `string`, `"a" | "b"`, `array of string`.
    pub fn words(&self) -> String {
        const MOST: usize = 6;
        let one = |ty: &Type| match ty {
            Self::Any | Self::OneOf(_) => "any".to_owned(),
            Self::Null => "null".to_owned(),
            Self::Bool => "boolean".to_owned(),
            Self::Number => "number".to_owned(),
            Self::Text => "string".to_owned(),
            Self::Literal(Value::Text(text)) => format!("'{}'", text.replace('\'', "''")),
            Self::Literal(value) => value.to_text().to_string(),
            Self::Array(item) => match item.alternatives() {
                [Self::Any] => "array".to_owned(),
                [Self::Object(_)] => "array of object".to_owned(),
                _ => format!("array of {}", item.words()),
            },
            Self::Object(_) => "object".to_owned(),
        };
        let all = self.alternatives();
        let words: Vec<String> = all.iter().take(MOST).map(one).collect();
        let more = if all.len() > MOST { " | …" } else { "" };
        format!("{}{more}", words.join(" | "))
    }

    /// The kind, as in `a string`, `an array`; for several kinds the first.
    pub(crate) fn phrase(&self) -> &'static str {
        match self.alternatives().first() {
            None | Some(Self::Any | Self::OneOf(_)) => "a value",
            Some(Self::Null) => "`null`",
            Some(Self::Bool | Self::Literal(Value::Bool(_))) => "a boolean",
            Some(Self::Number | Self::Literal(Value::Number(_))) => "a number",
            Some(Self::Text | Self::Literal(_)) => "a string",
            Some(Self::Array(_)) => "an array",
            Some(Self::Object(_)) => "an object",
        }
    }

    /// Whether each value of `other` is one of `self`, as far as equal types and literals tell.
    fn includes(&self, other: &Type) -> bool {
        self == other
            || matches!(
                (self, other),
                (Self::Bool, Self::Literal(Value::Bool(_)))
                    | (Self::Number, Self::Literal(Value::Number(_)))
                    | (Self::Text, Self::Literal(Value::Text(_)))
            )
    }
}
