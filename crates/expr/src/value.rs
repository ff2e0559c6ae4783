//! Values that expressions work on, and GitHub's rules for turning one kind into another.
//!
//! Apart from evaluation, because the matrix of a workflow is made of the same values. Source: GitHub's manual,
//! "Evaluate expressions in workflows and actions". Knows no contexts and no functions.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::number;

/// A value. Cloning is cheap: text, arrays and objects are shared.
///
/// `==` of Rust compares by content and with regard to case, for tests and change detection; what `==` means in an
/// expression is [`Value::loose_eq`].
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// `null`, and whatever is asked for and not there.
    #[default]
    Null,
    /// `true`, `false`
    Bool(bool),
    /// Any number; there are no others than floating-point ones.
    Number(f64),
    /// Text.
    Text(Arc<str>),
    /// Values in order.
    Array(Arc<Vec<Value>>),
    /// Values by name.
    Object(Arc<Object>),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// An array of its own: equal to no other, see [`Value::loose_eq`].
    pub fn array(items: Vec<Value>) -> Self {
        Self::Array(Arc::new(items))
    }

    /// An object of its own: equal to no other, see [`Value::loose_eq`].
    pub fn object<K: Into<Arc<str>>>(entries: impl IntoIterator<Item = (K, Value)>) -> Self {
        Self::Object(Arc::new(entries.into_iter().map(|(key, value)| (key.into(), value)).collect()))
    }

    /// What a plain YAML scalar stands for, by the core schema (YAML 1.2.2, chapter 10.3.2), which GitHub reads files
    /// with. Quoted scalars and block scalars are always text.
    pub fn from_plain(scalar: &str) -> Self {
        match scalar {
            "" | "~" | "null" | "Null" | "NULL" => Self::Null,
            "true" | "True" | "TRUE" => Self::Bool(true),
            "false" | "False" | "FALSE" => Self::Bool(false),
            ".nan" | ".NaN" | ".NAN" => Self::Number(f64::NAN),
            ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Self::Number(f64::INFINITY),
            "-.inf" | "-.Inf" | "-.INF" => Self::Number(f64::NEG_INFINITY),
            _ if scalar.ends_with("Infinity") => Self::text(scalar),
            _ => number::parse(scalar).map_or_else(|| Self::text(scalar), Self::Number),
        }
    }

    /// The kind as people call it: `null`, `boolean`, `number`, `string`, `array` or `object`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::Text(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
        }
    }

    /// Whether a condition holds: everything but `null`, `false`, `0`, `-0`, `NaN` and the empty text.
    pub fn is_truthy(&self) -> bool {
        match self {
            Self::Null => false,
            Self::Bool(value) => *value,
            Self::Number(value) => *value != 0.0 && !value.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::Array(_) | Self::Object(_) => true,
        }
    }

    /// The number it stands for where one is needed; `NaN` when it stands for none.
    pub fn to_number(&self) -> f64 {
        match self {
            Self::Null => 0.0,
            Self::Bool(value) => f64::from(u8::from(*value)),
            Self::Number(value) => *value,
            Self::Text(text) => number::of_text(text),
            Self::Array(_) | Self::Object(_) => f64::NAN,
        }
    }

    /// The text it stands for where one is needed. Arrays and objects have none and give the words `Array` and `Object`.
    pub fn to_text(&self) -> Arc<str> {
        match self {
            Self::Null => "".into(),
            Self::Bool(value) => if *value { "true" } else { "false" }.into(),
            Self::Number(value) => number::to_text(*value).into(),
            Self::Text(text) => text.clone(),
            Self::Array(_) => "Array".into(),
            Self::Object(_) => "Object".into(),
        }
    }

    /// Whether it is no array and no object.
    pub fn is_scalar(&self) -> bool {
        !matches!(self, Self::Array(_) | Self::Object(_))
    }

    /// The property of an object, without regard to case.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Object(object) => object.get(name),
            _ => None,
        }
    }

    /// `==` of expressions: different kinds are compared as numbers, text without regard to case, arrays and objects
    /// are equal only to themselves.
    pub fn loose_eq(&self, other: &Value) -> bool {
        self.loose_cmp(other) == Some(Ordering::Equal)
    }

    /// The order of `<` and its like, by the rules of [`Value::loose_eq`]; `None` where every comparison is false.
    pub fn loose_cmp(&self, other: &Value) -> Option<Ordering> {
        match (self, other) {
            (Self::Null, Self::Null) => Some(Ordering::Equal),
            (Self::Text(left), Self::Text(right)) => Some(cmp_ignoring_case(left, right)),
            (Self::Array(left), Self::Array(right)) => Arc::ptr_eq(left, right).then_some(Ordering::Equal),
            (Self::Object(left), Self::Object(right)) => Arc::ptr_eq(left, right).then_some(Ordering::Equal),
            _ => self.to_number().partial_cmp(&other.to_number()),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

/// Values by name, in the order in which they were first set. Names differ by more than case.
#[derive(Debug, Clone, Default)]
pub struct Object {
    entries: Vec<(Arc<str>, Value)>,
    /// Where the entry of an upper-cased name stands.
    places: BTreeMap<String, usize>,
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Object {
    /// The value of a name, without regard to case.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let place = self.places.get(&upper(name))?;
        self.entries.get(*place).map(|(_, value)| value)
    }

    /// How a name is written here, which may differ by case.
    pub fn written(&self, name: &str) -> Option<&str> {
        let place = self.places.get(&upper(name))?;
        self.entries.get(*place).map(|(name, _)| &**name)
    }

    /// Sets a value. A name that is there already, in whatever case, keeps its place and its writing.
    pub fn insert(&mut self, name: Arc<str>, value: Value) {
        let place = *self.places.entry(upper(&name)).or_insert(self.entries.len());
        match self.entries.get_mut(place) {
            Some((_, old)) => *old = value,
            None => self.entries.push((name, value)),
        }
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.entries.iter().map(|(name, value)| (&**name, value))
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl FromIterator<(Arc<str>, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Value)>>(entries: I) -> Self {
        let mut object = Self::default();
        for (name, value) in entries {
            object.insert(name, value);
        }
        object
    }
}

/// Text in the case in which GitHub compares: upper, character by character, as .NET's `OrdinalIgnoreCase` has it. What
/// would become several characters stays (`ß`), and so does the dotless `ı`.
pub(crate) fn upper(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_uppercase() } else { text.chars().map(upper_char).collect() }
}

fn upper_char(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) if c != 'ı' => one,
        _ => c,
    }
}

/// By UTF-16 units of the upper-cased texts.
fn cmp_ignoring_case(left: &str, right: &str) -> Ordering {
    if left.is_ascii() && right.is_ascii() {
        let folded = |text: &str| -> Vec<u8> { text.bytes().map(|byte| byte.to_ascii_uppercase()).collect() };
        return folded(left).cmp(&folded(right));
    }
    upper(left).encode_utf16().cmp(upper(right).encode_utf16())
}
