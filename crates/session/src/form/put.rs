//! How something that is not there yet comes into the text: at its place, or together with what it needs around it.

use crate::wire::Operation;
use crate::wire::form::RAW;
use edit::quoted;

/// Where new fields of a group go.
#[derive(Debug, Clone)]
pub(super) struct Put {
    base: Base,
    /// The keys from there on.
    keys: Vec<String>,
}

#[derive(Debug, Clone)]
enum Base {
    /// To a place, whether or not there is anything yet.
    At(String),
    /// To an event of an `on` that only names its events.
    Event(String),
    /// To a place with a single value, which becomes the value of this key: `environment: production`.
    Beside { at: String, key: &'static str, value: String },
}

impl Put {
    pub(super) fn at(at: &str) -> Self {
        Self { base: Base::At(at.to_owned()), keys: Vec::new() }
    }

    pub(super) fn event(event: &str) -> Self {
        Self { base: Base::Event(event.to_owned()), keys: Vec::new() }
    }

    pub(super) fn beside(at: &str, key: &'static str, value: &str) -> Self {
        Self { base: Base::Beside { at: at.to_owned(), key, value: value.to_owned() }, keys: Vec::new() }
    }

    /// One key further.
    pub(super) fn key(&self, key: &str) -> Self {
        Self { base: self.base.clone(), keys: self.keys.iter().cloned().chain([key.to_owned()]).collect() }
    }

    /// The place, as far as it has one of its own.
    pub(super) fn place(&self) -> String {
        let base = match &self.base {
            Base::At(at) | Base::Beside { at, .. } => at.clone(),
            Base::Event(event) => join("on", event),
        };
        self.keys.iter().fold(base, |at, key| join(&at, key))
    }

    /// Puts a value there.
    pub(super) fn set(&self, yaml: &str) -> Operation {
        let nested = || {
            let (open, close): (Vec<String>, Vec<&str>) =
                self.keys.iter().map(|key| (format!("{{{}: ", quoted(key)), "}")).unzip();
            format!("{}{yaml}{}", open.concat(), close.concat())
        };
        match &self.base {
            Base::At(_) => Operation::Set { at: self.place(), yaml: yaml.to_owned() },
            Base::Event(event) => Operation::SetTrigger { event: event.clone(), yaml: nested() },
            Base::Beside { at, key, value } => {
                let nested = nested();
                let more = nested.strip_prefix('{').unwrap_or(&nested);
                Operation::Set { at: at.clone(), yaml: format!("{{{key}: {}, {more}", quoted(value)) }
            }
        }
    }

    /// Puts what is typed there, as text.
    pub(super) fn text(&self) -> Operation {
        match &self.base {
            Base::At(_) => Operation::SetText { at: self.place(), text: RAW.to_owned() },
            _ => self.set(crate::wire::form::QUOTED),
        }
    }
}

/// One key further, as [`Operation`] writes places.
pub(super) fn join(at: &str, key: &str) -> String {
    let is_simple = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    match (is_simple, at.is_empty()) {
        (true, true) => key.to_owned(),
        (true, false) => format!("{at}.{key}"),
        (false, _) => format!("{at}[\"{}\"]", key.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}
