//! What the code pane and the problem list say to the core: questions about places, and fixes.
//!
//! Apart because these are the words of one pane, and none of the picture's.

use serde::{Deserialize, Serialize};

/// A fix of a finding, as [`super::Finding`] tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixOne {
    /// The file.
    pub path: String,
    /// The finding's rule.
    pub rule: String,
    /// Where the finding begins, in editor units.
    pub start: u32,
    /// Where it ends, in editor units.
    pub end: u32,
    /// Which of its fixes, from 0.
    pub number: u32,
}

/// Something that the code pane asks. Question and answer are for the editor, which the page loads late: the page hands them
/// through unread, so that it need not grow with what the editor can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What is asked: a word of `session::tell`.
    pub what: String,
    /// The file.
    pub path: String,
    /// The place, in editor units.
    pub offset: u32,
    /// What else the question needs, which its word says; may be empty.
    pub detail: String,
    /// The time, in seconds since 1970, for what is told of schedules.
    pub unix: u64,
}

/// A fix that can be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixOffer {
    /// What it does, as an imperative.
    pub title: String,
    /// Whether it cannot change what the workflow means beyond the problem itself.
    pub is_safe: bool,
}
