//! Placed boxes → the picture.

use std::collections::BTreeMap;

use graph::{Graph, Kind, Node};
use layout::{End, Placement, Point, Rect};
use petgraph::graph::NodeIndex;

use crate::font::fit;
use crate::measure::{ICON_GAP_PX, ICON_PX, SIDE_PX, TEXT_X_PX, detail, header, text_room, title_room};
use crate::{
    Badge, Card, CardKind, Icon, IconAt, Joined, Line, Measured, Role, Scene, Text, View, label, path, spoken,
};

/// Room around the picture.
const MARGIN_PX: i32 = 24;

/// What is known of nodes beyond the graph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// Findings by node id.
    pub badges: BTreeMap<String, Badge>,
    /// Files whose nodes show an earlier state.
    pub stale: Vec<usize>,
}

/// The picture of a measured and placed graph. All three must belong together; what does not is left out.
pub fn compose(graph: &Graph, measured: &Measured, placement: &Placement, view: &View, marks: &Marks) -> Scene {
    let card = |(index, node): (NodeIndex, &Node)| {
        let member = measured.members.get(index.index()).copied().flatten()?;
        let frame = match member {
            End::Node(member) => placement.nodes.get(member),
            End::Group(member) => placement.groups.get(member),
        };
        Some(card(graph, index, node, moved(*frame?), matches!(member, End::Group(_)), marks))
    };
    let routes = placement.edges.iter().zip(&placement.labels);
    let lines = measured.lines.iter().zip(routes).filter(|(_, (route, _))| !route.is_empty());
    let line = |(joined, (route, label)): (&Joined, (&Vec<Point>, &Option<Rect>))| {
        let (from, to) = (graph.node(joined.from)?, graph.node(joined.to)?);
        let shifted = |point: &Point| Point { x: point.x + MARGIN_PX, y: point.y + MARGIN_PX };
        let route: Vec<Point> = route.iter().map(shifted).collect();
        let kind = joined.kind;
        let (path, head) = path::line_and_head(&route, view.edges, joined.flow);
        let id = format!("{}→{}:{kind:?}", from.id, to.id);
        let spoken = spoken::edge(from, to, kind, &joined.label);
        let bounds = bounds(&route);
        let label = label.map(|frame| label_text(moved(frame), &joined.label));
        Some(Line { id, from: from.id.clone(), to: to.id.clone(), kind, bounds, path, head, label, spoken })
    };
    Scene {
        width: placement.size.w + 2 * MARGIN_PX,
        height: placement.size.h + 2 * MARGIN_PX,
        cards: graph.nodes().filter_map(card).collect(),
        lines: lines.filter_map(line).collect(),
    }
}

/// Curves stay within their points.
fn bounds(route: &[Point]) -> Rect {
    let span = |of: fn(&Point) -> i32| {
        let (low, high) = (route.iter().map(of).min().unwrap_or(0), route.iter().map(of).max().unwrap_or(0));
        (low, high - low)
    };
    let ((x, w), (y, h)) = (span(|point| point.x), span(|point| point.y));
    Rect { x, y, w, h }
}

fn moved(frame: Rect) -> Rect {
    Rect { x: frame.x + MARGIN_PX, y: frame.y + MARGIN_PX, ..frame }
}

fn card(graph: &Graph, index: NodeIndex, node: &Node, frame: Rect, is_container: bool, marks: &Marks) -> Card {
    let kind = CardKind::of(node.kind);
    let (texts, icon_x, icon_y) = if is_container {
        let (middle, inset) = header();
        (header_texts(node, frame), frame.x + inset, frame.y + middle - ICON_PX / 2)
    } else {
        (leaf_texts(node, frame), frame.x + SIDE_PX, frame.y + (frame.h - ICON_PX) / 2)
    };
    let is_matrix = matches!(node.kind, Kind::Job { .. })
        && node
            .details
            .first()
            .is_some_and(|detail| detail.contains(", ") || detail.starts_with('×') || detail.starts_with("matrix"));
    Card {
        node: node.id.clone(),
        parent: node.parent.and_then(|parent| graph.node(parent)).map(|parent| parent.id.clone()),
        kind,
        frame,
        is_container,
        radius: match kind {
            CardKind::Workflow => 12,
            CardKind::Trigger | CardKind::Event => frame.h / 2,
            CardKind::Artifact | CardKind::Cache => 5,
            _ => 8,
        },
        stack: if is_matrix && !is_container { 2 } else { 0 },
        texts,
        icon: Some(IconAt { x: icon_x, y: icon_y, icon: icon_of(node) }),
        badge: marks.badges.get(&node.id).copied(),
        stale: node.kind != Kind::Trigger && marks.stale.contains(&node.evidence.place.file),
        spoken: spoken::node(graph, index, node),
    }
}

fn label_text(frame: Rect, words: &str) -> Text {
    Text { x: frame.x + label::SIDE_PX, y: frame.y + frame.h / 2 + 4, role: Role::Detail, text: words.to_owned() }
}

/// One line in the middle, or name above details.
fn leaf_texts(node: &Node, frame: Rect) -> Vec<Text> {
    let room = text_room(frame.w);
    let (x, middle) = (frame.x + TEXT_X_PX, frame.y + frame.h / 2);
    let label = Text { x, y: middle + 4, role: Role::Label, text: fit(&node.label, Role::Label, room) };
    if node.details.is_empty() {
        return vec![label];
    }
    let detail = Text { x, y: middle + 14, role: Role::Detail, text: fit(&detail(node), Role::Detail, room) };
    vec![Text { y: middle - 2, ..label }, detail]
}

fn header_texts(node: &Node, frame: Rect) -> Vec<Text> {
    let (middle, inset) = header();
    let x = frame.x + inset + ICON_PX + ICON_GAP_PX;
    let y = frame.y + middle + 5;
    let title = fit(&node.label, Role::Title, title_room());
    // Where the bundled font is missing, as on a page that shows the exported SVG, bold text may run wider.
    let file_x = x + crate::width_px(&title, Role::Title) * 108 / 100 + ICON_GAP_PX;
    let file = fit(&detail(node), Role::Detail, title_room());
    let title = Text { x, y, role: Role::Title, text: title };
    let file = Text { x: file_x, y, role: Role::Detail, text: file };
    [title, file].into_iter().filter(|text| !text.text.is_empty()).collect()
}

/// The symbol of a node.
pub fn icon_of(node: &Node) -> Icon {
    match CardKind::of(node.kind) {
        CardKind::Workflow => Icon::Workflow,
        CardKind::Job => Icon::Job,
        CardKind::Call => Icon::Call,
        CardKind::Artifact => Icon::Package,
        CardKind::Missing | CardKind::Elsewhere => Icon::Question,
        CardKind::Step => Icon::Step,
        CardKind::Action => Icon::Action,
        CardKind::Environment => Icon::Gate,
        CardKind::Service => Icon::Cloud,
        CardKind::Event => Icon::Bolt,
        CardKind::Cache => Icon::Cache,
        CardKind::Image => Icon::Image,
        CardKind::Secret => Icon::Key,
        CardKind::Variable => Icon::Variable,
        CardKind::Trigger => match node.label.as_str() {
            "push" if node.details.iter().any(|detail| detail.starts_with("tags ")) => Icon::Tag,
            "push" => Icon::Push,
            "schedule" => Icon::Clock,
            "workflow_dispatch" | "repository_dispatch" => Icon::Hand,
            "workflow_call" => Icon::Call,
            "release" | "create" => Icon::Tag,
            event if event.starts_with("pull_request") || event == "merge_group" => Icon::PullRequest,
            _ => Icon::Bolt,
        },
    }
}
