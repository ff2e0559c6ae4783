//! The one error of these commands: a sentence on what went wrong, and what to do about it.

use std::fmt::{self, Display};

/// What went wrong, and the next step.
#[derive(Debug)]
pub struct Fault {
    what: String,
    next: Option<String>,
}

/// What every command returns.
pub type Result<T = ()> = std::result::Result<T, Fault>;

impl Fault {
    /// A fault that explains itself.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), next: None }
    }

    /// A fault of which all is said already.
    pub fn silent() -> Self {
        Self::new("")
    }

    /// Whether there is nothing more to say.
    pub fn is_silent(&self) -> bool {
        self.what.is_empty()
    }

    /// Adds what the developer should do.
    pub fn next(self, next: impl Into<String>) -> Self {
        Self { next: Some(next.into()), ..self }
    }
}

impl Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.what)?;
        match &self.next {
            Some(next) => write!(out, "\n  next: {next}"),
            None => Ok(()),
        }
    }
}

/// Turns any error into a [`Fault`].
pub trait Explain<T> {
    /// Says what was being done; the error's own words follow.
    fn explain(self, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: Display> Explain<T> for std::result::Result<T, E> {
    fn explain(self, what: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Fault::new(format!("{}: {error}", what())))
    }
}
