//! The symbols of the page's own controls, on the same 16 × 16 px grid and stroke as those of the picture.

use leptos::prelude::*;
use session::wire::{IconName, NodeKind, Severity};

/// A symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// Points down; turned by the style sheet.
    Chevron,
    /// Look for something.
    Find,
    /// What is shown.
    Eye,
    /// Enlarge.
    Plus,
    /// Shrink.
    Minus,
    /// Show all.
    Fit,
    /// Open something.
    Folder,
    /// Take something out.
    Download,
    /// Light theme.
    Sun,
    /// Dark theme.
    Moon,
    /// The system's theme.
    Screen,
    /// Take back.
    Back,
    /// Do again.
    Again,
    /// Close.
    Cross,
    /// The left pane.
    PaneLeft,
    /// The right pane.
    PaneRight,
    /// The drawer.
    PaneBottom,
    /// All is well.
    Check,
    /// A list.
    List,
    /// Code.
    Code,
    /// Go there.
    Target,
    /// A file.
    File,
    /// A diagram.
    Diagram,
    /// A symbol of the picture.
    Picture(IconName),
    /// A severity's.
    Severity(Severity),
}

impl Glyph {
    /// The symbol of a kind of node.
    pub fn of_kind(kind: NodeKind) -> Self {
        Self::Picture(match kind {
            NodeKind::Trigger | NodeKind::Event => IconName::Bolt,
            NodeKind::Workflow => IconName::Workflow,
            NodeKind::Job => IconName::Job,
            NodeKind::Call => IconName::Call,
            NodeKind::Artifact => IconName::Package,
            NodeKind::Missing | NodeKind::Elsewhere => IconName::Question,
            NodeKind::Step => IconName::Step,
            NodeKind::Action => IconName::Action,
            NodeKind::Environment => IconName::Gate,
            NodeKind::Service => IconName::Cloud,
            NodeKind::Cache => IconName::Cache,
            NodeKind::Image => IconName::Image,
            NodeKind::Secret => IconName::Key,
            NodeKind::Variable => IconName::Variable,
        })
    }

    fn outline(self) -> &'static str {
        match self {
            Self::Chevron => "M4 6.25 8 10l4-3.75",
            Self::Find => "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.5 10.5l3.25 3.25",
            Self::Eye => {
                "M1.75 8S4 3.75 8 3.75 14.25 8 14.25 8 12 12.25 8 12.25 1.75 8 1.75 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"
            }
            Self::Plus => "M8 3.25v9.5M3.25 8h9.5",
            Self::Minus => "M3.25 8h9.5",
            Self::Fit => {
                "M2.5 6V3.5a1 1 0 0 1 1-1H6M10 2.5h2.5a1 1 0 0 1 1 1V6M13.5 10v2.5a1 1 0 0 1-1 1H10M6 13.5H3.5a1 1 0 0 1-1-1V10"
            }
            Self::Folder => "M2 12V4a1 1 0 0 1 1-1h3l1.6 2H13a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1Z",
            Self::Download => "M8 2.5v7.75M4.75 7.25 8 10.5l3.25-3.25M3 13.5h10",
            Self::Sun => {
                "M10.75 8a2.75 2.75 0 1 1-5.5 0 2.75 2.75 0 0 1 5.5 0ZM8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9"
            }
            Self::Moon => "M13.25 9.6A5.75 5.75 0 0 1 6.4 2.75a5.75 5.75 0 1 0 6.85 6.85Z",
            Self::Screen => {
                "M3 2.75h10a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-6.5a1 1 0 0 1 1-1ZM5.5 13.75h5M8 11.25v2.5"
            }
            Self::Back => "M5.5 3 2.75 5.75 5.5 8.5M3 5.75h6.5a3.75 3.75 0 0 1 0 7.5H6",
            Self::Again => "M10.5 3l2.75 2.75L10.5 8.5M13 5.75H6.5a3.75 3.75 0 0 0 0 7.5H10",
            Self::Cross => "M4 4l8 8M12 4l-8 8",
            Self::PaneLeft => {
                "M3.5 2.75h9a1.25 1.25 0 0 1 1.25 1.25v8a1.25 1.25 0 0 1-1.25 1.25h-9A1.25 1.25 0 0 1 2.25 12V4A1.25 1.25 0 0 1 3.5 2.75ZM6.25 2.75v10.5"
            }
            Self::PaneRight => {
                "M3.5 2.75h9a1.25 1.25 0 0 1 1.25 1.25v8a1.25 1.25 0 0 1-1.25 1.25h-9A1.25 1.25 0 0 1 2.25 12V4A1.25 1.25 0 0 1 3.5 2.75ZM9.75 2.75v10.5"
            }
            Self::PaneBottom => {
                "M3.5 2.75h9a1.25 1.25 0 0 1 1.25 1.25v8a1.25 1.25 0 0 1-1.25 1.25h-9A1.25 1.25 0 0 1 2.25 12V4A1.25 1.25 0 0 1 3.5 2.75ZM2.25 9.5h11.5"
            }
            Self::Check => "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM5.25 8.25 7.25 10.25 10.9 6",
            Self::List => "M3 3.75h.01M6 3.75h7.5M3 8h.01M6 8h7.5M3 12.25h.01M6 12.25h7.5",
            Self::Code => "M5.25 4.5 1.75 8l3.5 3.5M10.75 4.5 14.25 8l-3.5 3.5",
            Self::Target => {
                "M6 3.25H3.75a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V10M9.5 2.75h3.75V6.5M13 3 7.5 8.5"
            }
            Self::File => "M9 1.75H4.75a1 1 0 0 0-1 1v10.5a1 1 0 0 0 1 1h6.5a1 1 0 0 0 1-1V5L9 1.75ZM8.75 2v3.25H12",
            Self::Diagram => "M2.5 3h4v3.5h-4zM9.5 9.5h4V13h-4zM6.5 4.75h3a2 2 0 0 1 2 2V9.5",
            Self::Picture(name) => name.path(),
            Self::Severity(Severity::Rejected) => "M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5L5.5 2ZM6 6l4 4M10 6l-4 4",
            Self::Severity(Severity::Broken) => "M8 2.25 14.25 13H1.75L8 2.25ZM8 6.5v3M8 11.25h.01",
            Self::Severity(Severity::Risky) => {
                "M8 1.75l5.25 1.9v4c0 3.1-2.2 5.4-5.25 6.6-3.05-1.2-5.25-3.5-5.25-6.6v-4L8 1.75ZM8 5v3.25M8 10.5h.01"
            }
            Self::Severity(Severity::Advice) => "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 7.5v3.25M8 5.25h.01",
        }
    }
}

/// A symbol in the colour of its text.
#[component]
pub fn Symbol(
    /// Which.
    glyph: Glyph,
) -> impl IntoView {
    view! {
        <svg class="symbol" viewBox="0 0 16 16" aria-hidden="true">
            <path d=glyph.outline() />
        </svg>
    }
}

/// The mark of the product: two pipes joined.
#[component]
pub fn BrandMark() -> impl IntoView {
    view! {
        <svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true">
            <rect class="brand-mark__ground" width="24" height="24" rx="6.5" />
            <path class="brand-mark__pipe" d="M6.5 7.25h3.25a3.5 3.5 0 0 1 3.5 3.5v2.5a3.5 3.5 0 0 0 3.5 3.5h.75" />
            <path class="brand-mark__joint" d="M6.5 16.75h3.25M13.9 7.25h3.6" />
            <circle class="brand-mark__dot" cx="6.5" cy="7.25" r="2" />
            <circle class="brand-mark__dot" cx="17.5" cy="16.75" r="2" />
        </svg>
    }
}
