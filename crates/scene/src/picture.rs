//! What a picture is made of.

use source::Severity;

use crate::{CardKind, Icon, LineKind, Role};

/// A picture, in paint order: cards with parents first, then lines, is one that works; so is lines before leaf cards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scene {
    /// Width in px.
    pub width: i32,
    /// Height in px.
    pub height: i32,
    /// The boxes, in the order of the graph's nodes; containers come before what they hold.
    pub cards: Vec<Card>,
    /// The lines, in the order of the graph's edges.
    pub lines: Vec<Line>,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The graph node's id.
    pub node: String,
    /// The id of the container it stands in.
    pub parent: Option<String>,
    /// What it is.
    pub kind: CardKind,
    /// Place and size.
    pub frame: layout::Rect,
    /// It is drawn around others.
    pub is_container: bool,
    /// Corner radius.
    pub radius: i32,
    /// How many cards seem to lie under it.
    pub stack: i32,
    /// Its texts at absolute places.
    pub texts: Vec<Text>,
    /// Its icon at an absolute place.
    pub icon: Option<IconAt>,
    /// The findings on it.
    pub badge: Option<Badge>,
    /// It shows an earlier state of a file that cannot be read now.
    pub stale: bool,
    /// What a screen reader says.
    pub spoken: String,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Left end.
    pub x: i32,
    /// Baseline.
    pub y: i32,
    /// Style.
    pub role: Role,
    /// What it says.
    pub text: String,
}

/// A 16 × 16 px symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IconAt {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Which.
    pub icon: Icon,
}

/// The findings on a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Badge {
    /// The worst.
    pub severity: Severity,
    /// How many.
    pub count: u32,
}

/// A line with an arrow head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Unique.
    pub id: String,
    /// Id of the node it leaves.
    pub from: String,
    /// Id of the node it enters.
    pub to: String,
    /// What it means.
    pub kind: LineKind,
    /// What it passes through: all of it, without the width of line and head.
    pub bounds: layout::Rect,
    /// SVG path data of the line, to where the head begins.
    pub path: String,
    /// SVG path data of the head.
    pub head: String,
    /// What stands on the line, at its absolute place; the line runs on below it.
    pub label: Option<Text>,
    /// What a screen reader says.
    pub spoken: String,
}
