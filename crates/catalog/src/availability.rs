//! Which contexts and special functions an expression may use at a key: a set of bits, so that a definition stays small.

use crate::contexts::{CONTEXTS, FUNCTIONS, Function};

/// The bit of the first special function; contexts come before it.
const FIRST_FUNCTION: u32 = 16;
/// `success` and `failure` may name jobs.
const STATUS_OF_JOBS: u32 = 1 << 31;

/// A set of contexts and special functions. Empty: no expression may stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Availability(u32);

impl Availability {
    /// The set of these bits: bit n is the n-th of [`CONTEXTS`], bit 16 + n the n-th special of [`FUNCTIONS`], bit 31
    /// says that `success` and `failure` take names of jobs.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// Whether no expression may stand there.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What either allows. A key allows what its own definition does and what the mapping around it does.
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the context of that name, in whatever case, may be used.
    pub fn context(self, name: &str) -> bool {
        self.contexts().any(|context| context.eq_ignore_ascii_case(name))
    }

    /// Whether the function of that name, in whatever case, may be called. Functions that are not special may be called
    /// wherever an expression may stand.
    pub fn function(self, name: &str) -> bool {
        let special = specials().position(|special| special.name.eq_ignore_ascii_case(name));
        special.map_or(!self.is_empty(), |nth| self.bit(FIRST_FUNCTION + nth as u32))
    }

    /// Whether `success` and `failure` may be given names of jobs.
    pub fn status_of_jobs(self) -> bool {
        self.0 & STATUS_OF_JOBS != 0
    }

    /// The contexts of the set.
    pub fn contexts(self) -> impl Iterator<Item = &'static str> {
        (0..).zip(&CONTEXTS).filter(move |(nth, _)| self.bit(*nth)).map(|(_, context)| context.name)
    }

    /// The special functions of the set.
    pub fn functions(self) -> impl Iterator<Item = &'static str> {
        (FIRST_FUNCTION..).zip(specials()).filter(move |(nth, _)| self.bit(*nth)).map(|(_, function)| function.name)
    }

    fn bit(self, nth: u32) -> bool {
        self.0 & (1 << nth) != 0
    }
}

fn specials() -> impl Iterator<Item = &'static Function> {
    FUNCTIONS.iter().filter(|function| function.special)
}
