//! Graph → sized boxes.

use std::collections::{BTreeMap, BTreeSet};

use graph::{Graph, Kind, Node};
use layout::{Diagram, Direction, Edge, End, Flow, Group, Options, Padding, Size};
use petgraph::graph::NodeIndex;

use source::lean;

use crate::font::width_px;
use crate::{CardKind, EdgeStyle, LineKind, Role, View, label};

/// The diagram of a graph, and which of its members each node is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measured {
    /// What goes into `layout::run`.
    pub diagram: Diagram,
    /// For each graph node its box or container; `None`: it is not shown.
    pub members: Vec<Option<End>>,
    /// For each edge of the diagram what it joins.
    pub lines: Vec<Joined>,
}

/// Two shown nodes and what one has to do with the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The node that the line leaves.
    pub from: NodeIndex,
    /// The node that it enters.
    pub to: NodeIndex,
    /// What it means.
    pub kind: LineKind,
    /// Which way it flows.
    pub flow: Direction,
    /// What stands on it, as it is drawn; empty: nothing.
    pub label: String,
}

pub(crate) const ICON_PX: i32 = 16;
pub(crate) const SIDE_PX: i32 = 11;
pub(crate) const ICON_GAP_PX: i32 = 8;
pub(crate) const TEXT_X_PX: i32 = SIDE_PX + ICON_PX + ICON_GAP_PX;
const ONE_LINE_PX: i32 = 34;
const TWO_LINES_PX: i32 = 46;
const HEADER_PX: i32 = 46;
const INSET_PX: i32 = 18;
const LEAST_JOB_PX: i32 = 132;
/// Steps in which the width of the jobs of a workflow grows.
const EVEN_STEP_PX: i32 = 16;
const MOST_PX: i32 = 264;
/// Room between steps.
const STEP_GAP_PX: i32 = 22;
/// Room that a badge takes at a card's right end.
const BADGE_PX: i32 = 6;

/// Sizes every box by its texts. Jobs of one workflow are equally wide, and so are all triggers and the steps of a job, so
/// that columns are even.
pub fn measure(graph: &Graph, view: &View) -> Measured {
    let mut measured =
        Measured { diagram: Diagram { options: options(view), ..Diagram::default() }, ..Measured::default() };
    let mut even_width = BTreeMap::new();
    let near = near(graph, view);
    let is_wanted = |index: NodeIndex| near.as_ref().is_none_or(|near| near.contains(&index));
    for (_, node) in graph.nodes().filter(|(index, node)| is_even(node) && is_wanted(*index)) {
        let widest = even_width.entry(node.parent).or_insert(LEAST_JOB_PX);
        // In steps, so that a longer name seldom moves the whole workflow.
        *widest = ((natural_width(node) + EVEN_STEP_PX - 1) / EVEN_STEP_PX * EVEN_STEP_PX).max(*widest);
    }
    for (index, node) in graph.nodes() {
        let around = node.parent.map(|parent| measured.members.get(parent.index()).copied().flatten());
        let group = match around {
            None => None,
            Some(Some(End::Group(group))) => Some(group),
            Some(_) => {
                measured.members.push(None);
                continue;
            }
        };
        let diagram = &mut measured.diagram;
        if !view.cards.contains(&CardKind::of(node.kind)) || !is_wanted(index) {
            measured.members.push(None);
        } else if is_container(graph, index, node, view) {
            measured.members.push(Some(End::Group(diagram.groups.len())));
            diagram.groups.push(Group { parent: group, padding: padding(), least: least(node), flow: flow(node) });
        } else {
            let width = even_width.get(&node.parent).copied().filter(|_| is_even(node));
            let size = Size { w: width.unwrap_or_else(|| natural_width(node)), h: height(node) };
            measured.members.push(Some(End::Node(diagram.nodes.len())));
            diagram.nodes.push(layout::Node { size, group });
        }
    }
    join(graph, view, &mut measured);
    measured
}

/// What is to be seen of a graph while one node is looked at alone; `None`: all of it.
fn near(graph: &Graph, view: &View) -> Option<BTreeSet<NodeIndex>> {
    let focus = view.focus.as_ref()?;
    let (focus, _) = graph.nodes().find(|(_, node)| node.id == *focus)?;
    let is_inside = |index: NodeIndex| index == focus || graph.ancestors(index).any(|around| around == focus);
    let inside = lean::set(graph.nodes().map(|(index, _)| index).filter(|index| is_inside(*index)));
    let mut wanted = inside.clone();
    wanted.extend(graph.ancestors(focus));
    let joined = graph.edges().filter(|(_, _, edge)| view.lines.contains(&LineKind::of(edge.relation)));
    for (from, to, _) in joined {
        for (end, other) in [(from, to), (to, from)] {
            // The workflow around a job brings what starts it, but not what its other jobs have to do with.
            if inside.contains(&end) || (graph.ancestors(focus).any(|around| around == end) && !inside.contains(&other))
            {
                wanted.insert(other);
                wanted.extend(graph.ancestors(other));
            }
        }
    }
    Some(wanted)
}

/// How the edges inside a node flow: steps stand close below each other, as in the file; jobs as everywhere.
fn flow(node: &Node) -> Option<Flow> {
    let is_list = !matches!(node.kind, Kind::Workflow { .. } | Kind::Call { .. });
    is_list.then_some(Flow { direction: Direction::Down, rank_gap: STEP_GAP_PX })
}

/// Whether a node is drawn around what stands in it.
fn is_container(graph: &Graph, index: NodeIndex, node: &Node, view: &View) -> bool {
    match node.kind {
        Kind::Workflow { .. } => true,
        Kind::Step { .. } | Kind::ActionStep { .. } => graph.children(index).next().is_some(),
        _ => {
            (view.open.contains(&node.id) || view.focus.as_ref() == Some(&node.id))
                && graph.children(index).next().is_some()
        }
    }
}

/// Adds the lines: between what an edge joins, or what holds that while it is closed, each sort once, and none beside a line
/// that can say the same in words.
fn join(graph: &Graph, view: &View, measured: &mut Measured) {
    let members = &measured.members;
    let member = |index: NodeIndex| members.get(index.index()).copied().flatten();
    let shown = |index: NodeIndex| [index].into_iter().chain(graph.ancestors(index)).find(|at| member(*at).is_some());
    let is_in = |inner: NodeIndex, outer: NodeIndex| graph.ancestors(inner).any(|around| around == outer);
    let mut seen: BTreeMap<(NodeIndex, NodeIndex, LineKind), usize> = BTreeMap::new();
    let mut words: Vec<String> = Vec::new();
    for (from, to, edge) in graph.edges() {
        let kind = LineKind::of(edge.relation);
        if !view.lines.contains(&kind) {
            continue;
        }
        let at_step = |end: NodeIndex| edge.via.filter(|step| is_in(*step, end)).unwrap_or(end);
        let (Some(from), Some(to)) = (shown(at_step(from)), shown(at_step(to))) else { continue };
        let (Some(start), Some(end)) = (member(from), member(to)) else { continue };
        let (Some(source), Some(target)) = (graph.node(from), graph.node(to)) else { continue };
        let is_loop = from == to && kind == LineKind::Problem && source.kind.is_job();
        if (from == to && !is_loop) || is_in(from, to) || is_in(to, from) {
            continue;
        }
        let said = label::words(edge, kind, source, target);
        let own = seen.get(&(from, to, kind)).copied();
        let line = own.or_else(|| label::carriers(kind).iter().find_map(|kind| seen.get(&(from, to, *kind)).copied()));
        if let Some(words) = line.and_then(|line| words.get_mut(line)) {
            label::add(words, &said);
            continue;
        }
        seen.insert((from, to, kind), words.len());
        words.push(said);
        measured.diagram.edges.push(Edge::new(start, end));
        let around = |index: NodeIndex| graph.node(index).and_then(|node| node.parent);
        let shared = around(from).filter(|parent| around(to) == Some(*parent)).and_then(|parent| graph.node(parent));
        let flow = shared.and_then(flow).map(|flow| flow.direction).unwrap_or_default();
        measured.lines.push(Joined { from, to, kind, flow, label: String::new() });
    }
    give_labels(measured, &words);
}

/// Gives the lines their words, where these say something.
fn give_labels(measured: &mut Measured, words: &[String]) {
    let said = |line: &Joined, words: &String| (line.from, line.kind, label::measured(line.kind, words));
    let said: Vec<_> = measured.lines.iter().zip(words).map(|(line, words)| said(line, words)).collect();
    let lines = measured.diagram.edges.iter_mut().zip(&mut measured.lines);
    for ((edge, line), own) in lines.zip(&said) {
        if let Some((text, size)) = &own.2
            && label::is_worth(line.kind, said.iter().filter(|other| *other == own).count())
        {
            (edge.label, line.label) = (Some(*size), text.clone());
        }
    }
}

fn options(view: &View) -> Options {
    let edges = match view.edges {
        EdgeStyle::Curved => layout::EdgeStyle::Curved,
        EdgeStyle::Orthogonal => layout::EdgeStyle::Orthogonal,
    };
    Options { edges, rank_gap: 48, node_gap: 14, line_gap: 14, slot_gap: 14, ..Options::default() }
}

fn padding() -> Padding {
    Padding { top: HEADER_PX, right: INSET_PX, bottom: INSET_PX, left: INSET_PX }
}

/// Whether it is as wide as the others of its kind beside it: triggers stand outside of workflows, jobs inside, steps
/// inside of jobs.
fn is_even(node: &Node) -> bool {
    node.kind.is_job() || matches!(CardKind::of(node.kind), CardKind::Trigger | CardKind::Missing | CardKind::Step)
}

/// The second line of a card; empty when there is none.
pub(crate) fn detail(node: &Node) -> String {
    node.details.join(" · ")
}

fn natural_width(node: &Node) -> i32 {
    let text = width_px(&node.label, Role::Label).max(width_px(&detail(node), Role::Detail));
    let wanted = TEXT_X_PX + text + SIDE_PX + BADGE_PX;
    (wanted + 3).div_euclid(4).min(MOST_PX / 4) * 4
}

fn height(node: &Node) -> i32 {
    if node.details.is_empty() { ONE_LINE_PX } else { TWO_LINES_PX }
}

/// Room for the header of a container.
fn least(node: &Node) -> Size {
    let title = width_px(&node.label, Role::Title).min(MOST_PX) * 108 / 100;
    let file = width_px(&detail(node), Role::Detail).min(MOST_PX);
    let gap = if node.details.is_empty() { 0 } else { ICON_GAP_PX };
    Size { w: INSET_PX + ICON_PX + ICON_GAP_PX + title + gap + file + INSET_PX + 28, h: HEADER_PX + INSET_PX }
}

/// The widest a text may be inside a card of this width.
pub(crate) fn text_room(width_px: i32) -> i32 {
    width_px - TEXT_X_PX - SIDE_PX
}

/// The widest a container's title or file name may be.
pub(crate) const fn title_room() -> i32 {
    MOST_PX
}

/// Middle of a container's header, and its inset.
pub(crate) const fn header() -> (i32, i32) {
    (HEADER_PX / 2, INSET_PX)
}
