//! What starts a workflow.

use source::{Spanned, TextRange};

/// One event of `on`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// The event's name.
    pub event: Spanned<String>,
    /// `types`, `branches`, `paths-ignore`, … in file order.
    pub filters: Vec<Filter>,
    /// The entries of `schedule`.
    pub schedules: Vec<Schedule>,
    /// The names of `inputs` of `workflow_dispatch` and `workflow_call`.
    pub inputs: Vec<Spanned<String>>,
    /// The event with all that belongs to it.
    pub range: TextRange,
}

/// A filter of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// `branches`, …
    pub key: Spanned<String>,
    /// Its values in file order; a single value is a list of one.
    pub values: Vec<Spanned<String>>,
}

/// One cron line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// `cron`
    pub cron: Spanned<String>,
    /// `timezone`, an IANA name; UTC when not given.
    pub timezone: Option<Spanned<String>>,
}

impl Trigger {
    /// The values of a filter, if it is given.
    pub fn filter(&self, key: &str) -> Option<&Filter> {
        self.filters.iter().find(|filter| filter.key.value == key)
    }
}
