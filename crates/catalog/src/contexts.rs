//! What expressions can name: contexts with their members, and functions.

pub use crate::tables::contexts::{CONTEXTS, FUNCTIONS};

/// A context, such as `github`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// Its name.
    pub name: &'static str,
    /// Its members, inner ones too.
    pub members: &'static [Member],
}

/// A member of a context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Where it is: names with dots between, `*` for any name, as in `*.outputs.*`.
    pub path: &'static str,
    /// What it holds.
    pub holds: Holds,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    String,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// What only the file or the run tells.
    Any,
    /// The event's payload, see [`crate::Details::payload`].
    Payload,
}

/// A function of expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// What its arguments are called; one that ends in `...` may be given again and again.
    pub takes: &'static [&'static str],
    /// The fewest arguments.
    pub least: u8,
    /// The most arguments; `None`: any number.
    pub most: Option<u8>,
    /// What it gives.
    pub gives: Holds,
    /// Whether it may be called at some keys only.
    pub special: bool,
}

/// The context of that name, in whatever case.
pub fn context(name: &str) -> Option<&'static Context> {
    CONTEXTS.iter().find(|context| context.name.eq_ignore_ascii_case(name))
}

/// The function of that name, in whatever case.
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name.eq_ignore_ascii_case(name))
}

/// What stands at a path below a context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A value.
    Value(Holds),
    /// An object with members of its own.
    Object,
}

impl Context {
    /// What stands at the path, given by its names; `None`: nothing that is known. Names are compared without regard to
    /// case, as GitHub does.
    pub fn at(&self, path: &[&str]) -> Option<Found> {
        let mut is_object = path.is_empty();
        for member in self.members {
            let mut known = member.path.split('.');
            let fits = path.iter().all(|name| known.next().is_some_and(|known| known == "*" || same(known, name)));
            if fits && known.next().is_none() && !path.is_empty() {
                return Some(Found::Value(member.holds));
            }
            is_object |= fits;
        }
        is_object.then_some(Found::Object)
    }

    /// The names that may follow the path, for completion; `*` is left out, because the file decides it.
    pub fn names(&self, path: &[&str]) -> Vec<&'static str> {
        let mut names = Vec::new();
        for member in self.members {
            let mut known = member.path.split('.');
            let fits = path.iter().all(|name| known.next().is_some_and(|known| known == "*" || same(known, name)));
            let next = known.next().filter(|name| fits && *name != "*" && !names.contains(name));
            names.extend(next);
        }
        names
    }
}

fn same(known: &str, name: &str) -> bool {
    known.eq_ignore_ascii_case(name)
}
