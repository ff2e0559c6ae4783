//! The events that can start a workflow.

pub use crate::tables::events::EVENTS;

/// An event and what may be said under `on` about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// Its name, such as `pull_request`.
    pub name: &'static str,
    /// The keys its mapping may have.
    pub filters: &'static [&'static str],
    /// The activity types it knows; empty: none, or any name (`repository_dispatch`).
    pub types: &'static [&'static str],
    /// The activity types that start a workflow without `types`.
    pub default_types: &'static [&'static str],
    /// The webhook whose payload `github.event` holds; `None`: no payload is known.
    pub webhook: Option<&'static str>,
    /// Whether it starts only workflows whose file is on the default branch.
    pub default_branch: bool,
    /// Whether a person without write access can cause it and writes part of its payload.
    pub outsider: bool,
    /// Whether it starts workflows even when `GITHUB_TOKEN` causes it.
    pub by_token: bool,
}

/// The event of that name.
pub fn event(name: &str) -> Option<&'static Event> {
    EVENTS.iter().find(|event| event.name == name)
}

impl Event {
    /// Whether a person starts it, with inputs.
    pub fn is_manual(&self) -> bool {
        self.name == "workflow_dispatch"
    }
}
