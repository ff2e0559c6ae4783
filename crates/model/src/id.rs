//! What GitHub takes as the id of a job or a step.

/// An id is shorter than this, in characters.
pub const MAX_ID: usize = 100;

/// Why a text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdFault {
    /// It is empty.
    Empty,
    /// It begins with two `_`, which GitHub keeps for itself.
    Reserved,
    /// It does not begin with a letter or `_`.
    Start,
    /// It holds something else than letters, digits, `-` and `_`.
    Letters,
    /// It is not shorter than [`MAX_ID`].
    Long,
}

/// Why GitHub does not take a text as the id of a job or a step; `None`: it does.
pub fn id_fault(id: &str) -> Option<IdFault> {
    if id.is_empty() {
        Some(IdFault::Empty)
    } else if id.starts_with("__") {
        Some(IdFault::Reserved)
    } else if !id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        Some(IdFault::Start)
    } else if !id.chars().all(is_id_part) {
        Some(IdFault::Letters)
    } else if id.chars().count() >= MAX_ID {
        Some(IdFault::Long)
    } else {
        None
    }
}

/// Whether an id can hold this.
pub fn is_id_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}
