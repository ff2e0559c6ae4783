//! The symbols' outlines: one SVG path each, on a 16 × 16 px grid.
//!
//! They stand apart from the wire types because page and SVG export must draw the very same lines. Each is meant for a
//! 1.5 px stroke with round caps and joins and no fill; colours and sizes are the drawer's business.

/// A symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// push
    Push,
    /// `pull_request` and its kin
    PullRequest,
    /// a tag
    Tag,
    /// schedule
    Clock,
    /// `workflow_dispatch`
    Hand,
    /// any other event
    Bolt,
    /// a workflow
    Workflow,
    /// a job
    Job,
    /// a reusable workflow
    Call,
    /// an artifact
    Package,
    /// something missing
    Question,
    /// a step
    Step,
    /// an action
    Action,
    /// an environment
    Gate,
    /// a service
    Cloud,
    /// a cache
    Cache,
    /// a container image
    Image,
    /// a secret
    Key,
    /// a variable
    Variable,
}

/// The outline of a symbol, as SVG path data within 0 … 16.
pub fn path(icon: Icon) -> &'static str {
    match icon {
        Icon::Push => "M8 10.75v-8M4.75 5.75 8 2.5l3.25 3.25M3 13.5h10",
        Icon::PullRequest => concat!(
            "M4 5.25v5.5M5.75 3.5a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0Z",
            "M5.75 12.5a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0Z",
            "M13.75 12.5a1.75 1.75 0 1 1-3.5 0 1.75 1.75 0 0 1 3.5 0Z",
            "M12 10.75V6a2.5 2.5 0 0 0-2.5-2.5H8M9.75 1.5l-2 2 2 2"
        ),
        Icon::Tag => concat!(
            "M2.25 2.75v4.6a1 1 0 0 0 .3.7l5.6 5.65a1 1 0 0 0 1.4 0l4.15-4.15a1 1 0 0 0 0-1.4",
            "L8.05 2.55a1 1 0 0 0-.7-.3h-4.6a.5.5 0 0 0-.5.5ZM5.25 5.25h.01"
        ),
        Icon::Clock => "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.5V8l2.25 1.5",
        Icon::Hand => concat!(
            "M6.25 6.25l7.5 2.6-3.45 1.45-1.45 3.45-2.6-7.5Z",
            "M5.75 1.75v1.5M1.75 5.75h1.5M2.9 2.9l1.1 1.1M2.9 8.6 4 7.5M8.6 2.9 7.5 4"
        ),
        Icon::Bolt => "M8.75 1.75 3.25 9.1h4.1l-.6 5.15 5.75-7.4H8.3l.45-5.1Z",
        Icon::Workflow => concat!(
            "M3.25 2.25h2.5a1 1 0 0 1 1 1v2.5a1 1 0 0 1-1 1h-2.5a1 1 0 0 1-1-1v-2.5a1 1 0 0 1 1-1Z",
            "M10.25 9.25h2.5a1 1 0 0 1 1 1v2.5a1 1 0 0 1-1 1h-2.5a1 1 0 0 1-1-1v-2.5a1 1 0 0 1 1-1Z",
            "M4.5 6.75V9.5a2 2 0 0 0 2 2h2.75"
        ),
        Icon::Job => concat!(
            "M3.75 2.5h8.5a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-8.5a1.5 1.5 0 0 1-1.5-1.5V4",
            "a1.5 1.5 0 0 1 1.5-1.5ZM5 6l2 2-2 2M8.75 10.25H11"
        ),
        Icon::Call => concat!(
            "M9.25 2.5h2.5a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-2.5",
            "M2.25 8h7.25M6.75 5.25 9.5 8l-2.75 2.75"
        ),
        Icon::Package => {
            "M8 1.75l5.5 3v6.5l-5.5 3-5.5-3v-6.5l5.5-3ZM2.75 4.9 8 7.75l5.25-2.85M8 7.75V14M5.25 3.25l5.5 3.05"
        }
        Icon::Question => concat!(
            "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM6.2 6.4a1.85 1.85 0 1 1 2.7 1.65c-.6.3-.9.65-.9 1.2",
            "M8 11.5h.01"
        ),
        Icon::Step => "M5.5 4.5 9 8l-3.5 3.5M10.5 11.5h2.5",
        Icon::Action => {
            concat!("M6.25 2.25v2.5M9.75 2.25v2.5M4.25 4.75h7.5v2.5a3.75 3.75 0 0 1-7.5 0v-2.5Z", "M8 11v2.75")
        }
        Icon::Gate => "M3 13.75V2.25M13 13.75V2.25M3 5.25h10M3 10.25h10M8 5.25v5",
        Icon::Cloud => "M4.75 12.5a2.75 2.75 0 0 1-.3-5.5 3.75 3.75 0 0 1 7.25.75 2.4 2.4 0 0 1-.2 4.75h-6.75Z",
        Icon::Cache => concat!(
            "M13 4c0 1.1-2.25 2-5 2s-5-.9-5-2 2.25-2 5-2 5 .9 5 2Z",
            "M3 4v8c0 1.1 2.25 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.25 2 5 2s5-.9 5-2"
        ),
        Icon::Image => "M2.25 4.75h11.5v6.5H2.25v-6.5ZM5.25 7v2M8 7v2M10.75 7v2",
        Icon::Key => "M8 10.25a2.75 2.75 0 1 1-5.5 0 2.75 2.75 0 0 1 5.5 0ZM7.2 8.3l5.3-5.3M10.5 5l1.75 1.75",
        Icon::Variable => "M5.5 2.75H4.25v10.5H5.5M10.5 2.75h1.25v10.5H10.5M6.75 6.25l2.5 3.5M9.25 6.25l-2.5 3.5",
    }
}
