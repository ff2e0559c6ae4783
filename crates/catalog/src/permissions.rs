//! The scopes of `permissions` and their levels. What a scope opens is told by [`crate::Library::about`].

pub use crate::tables::permissions::SCOPES;

/// A scope, such as `contents`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Its name.
    pub name: &'static str,
    /// The levels that it may have, `none` included.
    pub levels: &'static [&'static str],
}

/// The scope of that name.
pub fn scope(name: &str) -> Option<&'static Scope> {
    SCOPES.iter().find(|scope| scope.name == name)
}
