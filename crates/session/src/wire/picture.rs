//! The picture as the page is told it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{EdgeKind, NodeKind, Place, Severity};

/// The picture as data, in paint order: containers before what they hold, edges between. It travels as
/// a [`PictureChange`](super::PictureChange).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    /// Width in px.
    pub width: i32,
    /// Height in px.
    pub height: i32,
    /// The boxes, parents before children.
    pub cards: Vec<Arc<Card>>,
    /// The edges.
    pub links: Vec<Arc<Link>>,
    /// What the legend explains: the kinds on the picture.
    pub legend: Legend,
    /// The nodes around the one that is looked at alone, outermost first, itself last: id and name. Empty for the whole
    /// repository.
    pub path: Vec<(String, String)>,
}

/// The kinds on the picture.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Legend {
    /// Node kinds, with their name.
    pub nodes: Vec<(NodeKind, String)>,
    /// Edge kinds, with their name.
    pub edges: Vec<(EdgeKind, String)>,
}

/// A box of the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The node's id: stable under edits, unique.
    pub node: String,
    /// The container it stands in.
    pub parent: Option<String>,
    /// What it is.
    pub kind: NodeKind,
    /// Left edge in px.
    pub x: i32,
    /// Top edge in px.
    pub y: i32,
    /// Width in px.
    pub w: i32,
    /// Height in px.
    pub h: i32,
    /// Something stands in it that can be shown in place: steps, or the jobs of a called workflow.
    pub can_open: bool,
    /// It is drawn around others.
    pub is_container: bool,
    /// Corner radius in px.
    pub radius: i32,
    /// Cards to paint behind it, each shifted by 3 px right and down: 0, or 2 for a matrix.
    pub stack: i32,
    /// Its texts, absolute positions.
    pub texts: Vec<Text>,
    /// The icon, absolute position.
    pub icon: Option<Icon>,
    /// Worst severity and number of the findings on it (a container: in it).
    pub badge: Option<Badge>,
    /// The file cannot be read at the moment; this is its last good state.
    pub stale: bool,
    /// What a screen reader says: `job test, needs lint, needed by test-summary, matrix of 3`.
    pub spoken: String,
    /// Where it is defined.
    pub place: Option<Place>,
    /// The same as an [`Operation`](super::Operation) writes it: `jobs.build`, `jobs.build.steps[0]`; empty for what
    /// operations do not work on.
    pub at: String,
    /// Facts for the inspector, in order.
    pub facts: Vec<Fact>,
}

/// A fact about a node, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// `Runs on`, `Needs`, …
    pub label: String,
    /// The value as text.
    pub value: String,
    /// Where it is written.
    pub place: Option<Place>,
    /// What is known of the action that this is about.
    pub action: Option<ActionFact>,
}

/// What is known of the action of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActionFact {
    /// The catalog says this of it, in one line.
    Known(String),
    /// Nothing: the user can describe it under this name.
    Unknown(String),
}

/// A line of text. Widths are measured by the core, so nothing is clipped and nothing overlaps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Left end in px.
    pub x: i32,
    /// Baseline in px.
    pub y: i32,
    /// Style.
    pub role: TextRole,
    /// What it says.
    pub text: String,
}

/// The style of a text. Sizes are those the core measures with: title 13 px weight 600, label 12.5 px weight 500,
/// detail 11 px weight 400, all in the bundled Inter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextRole {
    /// A container's name.
    Title,
    /// A node's name.
    Label,
    /// The smaller words beside or below.
    Detail,
}

/// A 16 × 16 px symbol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Icon {
    /// Left edge in px.
    pub x: i32,
    /// Top edge in px.
    pub y: i32,
    /// Name of the symbol.
    pub name: IconName,
}

/// The symbols; the page and the SVG export draw them from one set of paths, [`IconName::path`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum IconName {
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

/// The findings on a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    /// The worst.
    pub severity: Severity,
    /// How many.
    pub count: u32,
}

/// An edge of the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Stable, unique.
    pub id: String,
    /// Node it leaves.
    pub from: String,
    /// Node it enters.
    pub to: String,
    /// What it means.
    pub kind: EdgeKind,
    /// Left edge of the box around the line.
    pub x: i32,
    /// Its top edge.
    pub y: i32,
    /// Its width.
    pub w: i32,
    /// Its height.
    pub h: i32,
    /// SVG path data of the line, ending where the arrow head begins.
    pub path: String,
    /// SVG path data of the arrow head, to be filled.
    pub head: String,
    /// What stands on the line.
    pub label: Option<Text>,
    /// What a screen reader says.
    pub spoken: String,
}
