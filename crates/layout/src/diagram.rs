//! What goes in and what comes out.

/// Width and height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Size {
    /// Width.
    pub w: i32,
    /// Height.
    pub h: i32,
}

/// A position; x grows to the right, y down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Point {
    /// Distance from the left.
    pub x: i32,
    /// Distance from the top.
    pub y: i32,
}

/// A placed box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub w: i32,
    /// Height.
    pub h: i32,
}

/// What is to be laid out. Nodes, groups and edges are named by their index; an index that does not exist is ignored.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Diagram {
    /// The boxes, in declared order, which breaks ties everywhere.
    pub nodes: Vec<Node>,
    /// The containers.
    pub groups: Vec<Group>,
    /// The edges.
    pub edges: Vec<Edge>,
    /// How to do it.
    pub options: Options,
}

/// A box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Node {
    /// Its size.
    pub size: Size,
    /// The group it stands in.
    pub group: Option<usize>,
}

/// A container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Group {
    /// The group it stands in; a group inside itself stands at the top.
    pub parent: Option<usize>,
    /// Room between its border and what it holds.
    pub padding: Padding,
    /// Its least size.
    pub least: Size,
    /// How the edges inside it flow; `None`: as everywhere.
    pub flow: Option<Flow>,
}

/// How edges flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Flow {
    /// Which way.
    pub direction: Direction,
    /// Least room between ranks.
    pub rank_gap: i32,
}

/// Room on four sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Padding {
    /// Above.
    pub top: i32,
    /// To the right.
    pub right: i32,
    /// Below.
    pub bottom: i32,
    /// To the left.
    pub left: i32,
}

/// An end of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// A box.
    Node(usize),
    /// A container as a whole.
    Group(usize),
}

/// A directed edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edge {
    /// Where it leaves.
    pub from: End,
    /// Where it enters.
    pub to: End,
    /// The size of a text that lies on it.
    pub label: Option<Size>,
    /// How far across the flow it leaves and enters from the middle of the boxes at its ends; edges of one box run
    /// together only where this is the same.
    pub ports: (i32, i32),
}

impl Edge {
    /// An edge without a label, from middle to middle.
    pub fn new(from: End, to: End) -> Self {
        Self { from, to, label: None, ports: (0, 0) }
    }
}

/// Which way the edges flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// From left to right.
    #[default]
    Right,
    /// From top to bottom.
    Down,
}

/// Who gives ranks, order and coordinates across the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Engine {
    /// Ours.
    #[default]
    Layered,
    /// layout-rs. It wraps no ranks, and remembers no picture.
    #[cfg(feature = "layout-rs")]
    LayoutRs,
}

/// How boxes are given their ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ranks {
    /// As early as the edges allow.
    Earliest,
    /// So that the edges are as short as they can be in all.
    #[default]
    Shortest,
}

/// The shape of the routes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum EdgeStyle {
    /// Consecutive points are joined by an S-curve along the flow, or a straight line when they lie on one.
    #[default]
    Curved,
    /// Consecutive points are joined by straight lines, each along one axis.
    Orthogonal,
}

/// Distances and choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Options {
    /// Which way the edges flow.
    pub direction: Direction,
    /// How boxes are given their ranks.
    pub ranks: Ranks,
    /// The shape of the routes.
    pub edges: EdgeStyle,
    /// Least room between ranks.
    pub rank_gap: i32,
    /// Least room between boxes of a rank.
    pub node_gap: i32,
    /// Least room across the flow between lines, and between a line and a box.
    pub line_gap: i32,
    /// Room along the flow between the turns of orthogonal lines.
    pub slot_gap: i32,
    /// Most room that the boxes of a rank may take across the flow; a rank that needs more is split. 0: no limit.
    pub across_limit: i32,
    /// Wanted width of the whole as a percentage of its height; ranks and unconnected parts are wrapped to come near.
    /// 0: never wrap.
    pub aspect_percent: i32,
    /// Centre boxes in their rank along the flow instead of aligning them at its start.
    pub centred: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            direction: Direction::Right,
            ranks: Ranks::Shortest,
            edges: EdgeStyle::Curved,
            rank_gap: 56,
            node_gap: 12,
            line_gap: 10,
            slot_gap: 10,
            across_limit: 0,
            aspect_percent: 160,
            centred: false,
        }
    }
}

/// Where things stood in the picture before, as far as they were in it, at the index they have in the [`Diagram`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Before {
    /// Top left corners of the boxes.
    pub nodes: Vec<Option<Point>>,
    /// Top left corners of the containers.
    pub groups: Vec<Option<Point>>,
}

impl Before {
    /// What a placement says, for a diagram that begins as its own did.
    pub fn of(placement: &Placement) -> Self {
        let corners = |rects: &[Rect]| rects.iter().map(|rect| Some(Point { x: rect.x, y: rect.y })).collect();
        Self { nodes: corners(&placement.nodes), groups: corners(&placement.groups) }
    }
}

/// The result: everything at the index it had in the [`Diagram`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Placement {
    /// The boxes.
    pub nodes: Vec<Rect>,
    /// The containers.
    pub groups: Vec<Rect>,
    /// The routes, from border to border, two points at least. Empty for an edge between a container and what it holds,
    /// and for one whose end does not exist. An edge into or out of a container passes its border at the side where the
    /// flow comes in or goes out.
    pub edges: Vec<Vec<Point>>,
    /// Where each edge's label lies: on a straight stretch of its route, clear of boxes, other labels and other edges. `None`
    /// for an edge without a label or a route, and for one that joins a box with itself.
    pub labels: Vec<Option<Rect>>,
    /// The whole.
    pub size: Size,
}

impl Size {
    pub(crate) fn flipped(self) -> Self {
        Self { w: self.h, h: self.w }
    }
}

impl Point {
    pub(crate) fn flipped(self) -> Self {
        Self { x: self.y, y: self.x }
    }

    pub(crate) fn shifted(self, by: Self) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y }
    }
}

impl Rect {
    /// Right edge.
    pub fn right(self) -> i32 {
        self.x + self.w
    }

    /// Bottom edge.
    pub fn bottom(self) -> i32 {
        self.y + self.h
    }

    pub(crate) fn flipped(self) -> Self {
        Self { x: self.y, y: self.x, w: self.h, h: self.w }
    }

    pub(crate) fn shifted(self, by: Point) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y, ..self }
    }

    /// Whether the insides of the two have a point in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}
