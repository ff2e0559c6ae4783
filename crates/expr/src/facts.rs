//! What is known when an expression is evaluated: contexts, or parts of them, and how the run went so far.

use std::collections::BTreeMap;

use source::lean;

use crate::value::{Value, upper};

/// Knowledge of one value.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// All of it.
    Value(Value),
    /// An object of which some properties are known; of all others nothing is.
    Partial(Names),
    /// Nothing.
    Unknown,
}

/// Facts by name, without regard to case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names(BTreeMap<String, Fact>);

impl Names {
    /// What is known of a name.
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.0.get(&upper(name))
    }

    /// Sets what is known of a name.
    pub fn set(&mut self, name: &str, fact: Fact) {
        self.0.insert(upper(name), fact);
    }

    /// Sets the value at a path: `["github", "ref"]`. Whole values on the way give way to the part that is set.
    pub fn set_path(&mut self, path: &[&str], value: Value) {
        let Some((first, rest)) = path.split_first() else { return };
        if rest.is_empty() {
            return self.set(first, Fact::Value(value));
        }
        let entry = self.0.entry(upper(first)).or_insert(Fact::Unknown);
        if !matches!(entry, Fact::Partial(_)) {
            *entry = Fact::Partial(Self::default());
        }
        if let Fact::Partial(names) = entry {
            names.set_path(rest, value);
        }
    }
}

impl FromIterator<(String, Fact)> for Names {
    fn from_iter<I: IntoIterator<Item = (String, Fact)>>(facts: I) -> Self {
        Self(lean::map(facts.into_iter().map(|(name, fact)| (upper(&name), fact))))
    }
}

/// Everything that an evaluation may ask for. The default knows nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// The contexts by name. One that is missing is unknown.
    pub contexts: Names,
    /// What the status functions answer.
    pub status: Status,
    /// What every `hashFiles` answers.
    pub hash_files: Option<String>,
}

/// What the status functions answer; `None` is unknown. `always()` is always true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Status {
    /// `success()`
    pub success: Option<bool>,
    /// `failure()`
    pub failure: Option<bool>,
    /// `cancelled()`
    pub cancelled: Option<bool>,
}

impl Status {
    /// All went well so far.
    pub const SUCCESS: Self = Self { success: Some(true), failure: Some(false), cancelled: Some(false) };
    /// Something failed.
    pub const FAILURE: Self = Self { success: Some(false), failure: Some(true), cancelled: Some(false) };
    /// The run was cancelled.
    pub const CANCELLED: Self = Self { success: Some(false), failure: Some(false), cancelled: Some(true) };
}
