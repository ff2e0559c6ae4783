//! What of the graph is drawn, and how.

use std::collections::BTreeSet;

use crate::{CardKind, LineKind};

/// How to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Shape of the lines.
    pub edges: EdgeStyle,
    /// The ids of the jobs and actions whose steps are shown. Workflows are always open.
    pub open: BTreeSet<String>,
    /// The id of the node that is looked at alone: itself, what is in it and around it, and what has to do with those.
    /// A node that does not exist is none.
    pub focus: Option<String>,
    /// The kinds of cards that are shown.
    pub cards: BTreeSet<CardKind>,
    /// The kinds of lines that are shown, where both ends are or lie in what is.
    pub lines: BTreeSet<LineKind>,
}

/// Shape of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EdgeStyle {
    /// Smooth S-curves.
    #[default]
    Curved,
    /// Horizontal and vertical runs with rounded corners.
    Orthogonal,
}

/// What starts what, needs what and hands files to what; nothing is open.
impl Default for View {
    fn default() -> Self {
        let cards = [CardKind::Trigger, CardKind::Workflow, CardKind::Job, CardKind::Call, CardKind::Artifact];
        let needs = [LineKind::Starts, LineKind::Needs, LineKind::NeedsAlways, LineKind::Problem];
        Self {
            edges: EdgeStyle::default(),
            open: BTreeSet::new(),
            focus: None,
            cards: cards.into_iter().chain([CardKind::Missing, CardKind::Step]).collect(),
            lines: needs.into_iter().chain([LineKind::Uploads, LineKind::Downloads, LineKind::Then]).collect(),
        }
    }
}

impl View {
    /// All there is: for pictures of everything, and for tests.
    pub fn whole() -> Self {
        let cards = CardKind::ALL.iter().copied().collect();
        Self { cards, lines: LineKind::ALL.iter().copied().collect(), ..Self::default() }
    }
}
