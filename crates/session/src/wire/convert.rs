//! The core's values → what goes over the line.

use std::sync::Arc;

use graph::{Kind, Node};
use model::{Step, Workflow};
use petgraph::graph::NodeIndex;
use source::{TextRange, lean};

use super::{
    ActionFact, Badge, Card, EdgeKind, Fact, FileKind, FileState, Finding, FixOffer, Icon, IconName, Legend, Link,
    NodeKind, OutlineRow, Picture, PictureChange, Place, Severity, Snapshot, Text, TextFile, TextRole,
};
use crate::{Document, describe};

/// What the page has of the last snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent {
    pub(crate) picture: Picture,
    pub(crate) findings: Vec<Finding>,
    pub(crate) outline: Vec<OutlineRow>,
}

/// A snapshot for a page that has `before`, and what it has then; `None`: it has nothing yet.
pub(crate) fn snapshot(snapshot: &crate::Snapshot, with_texts: bool, before: Option<&Sent>) -> (Snapshot, Sent) {
    let texts =
        snapshot.documents.iter().filter(|document| with_texts || snapshot.news.changed.contains(&document.path));
    let mut sent = Sent { picture: picture(snapshot), findings: findings(snapshot), outline: outline(snapshot) };
    let change = match before {
        Some(before) => PictureChange::between(&before.picture, &mut sent.picture),
        None => PictureChange::between(&Picture::default(), &mut sent.picture),
    };
    let told = Snapshot {
        revision: snapshot.revision,
        project: snapshot.project.clone(),
        files: snapshot.documents.iter().map(|document| file(document)).collect(),
        texts: texts.map(|document| TextFile { path: document.path.clone(), text: document.text.clone() }).collect(),
        refusal: snapshot.news.refusal.clone(),
        is_about_sharing: snapshot.news.is_about_sharing,
        done: snapshot.news.done.clone(),
        new_node: new_node(snapshot),
        picture: before.is_none_or(|before| before.picture != sent.picture).then_some(change),
        action_kinds: catalog::Kind::ALL.iter().filter(|_| with_texts).map(|kind| kind.word().to_owned()).collect(),
        is_checked: snapshot.is_checked,
        findings: before.is_none_or(|before| before.findings != sent.findings).then(|| sent.findings.clone()),
        outline: before.is_none_or(|before| before.outline != sent.outline).then(|| sent.outline.clone()),
    };
    (told, sent)
}

/// A job's or a step's place as operations write it.
fn written_place(snapshot: &crate::Snapshot, node: &Node) -> String {
    if !matches!(node.kind, Kind::Job { .. } | Kind::Call { .. } | Kind::Step { .. } | Kind::ActionStep { .. }) {
        return String::new();
    }
    let file = snapshot.document(node.evidence.place.file).and_then(|document| document.file.as_ref());
    let found = file.and_then(|file| file.tree().node_at(node.evidence.place.range.start()));
    let Some(found) = found else { return String::new() };
    let path = found.path();
    let depth = match node.kind {
        Kind::Step { .. } | Kind::ActionStep { .. } => {
            path.steps().iter().rposition(|it| matches!(it, syntax::Step::Index(_)))
        }
        _ => Some(1),
    };
    depth.and_then(|depth| path.to(depth + 1)).unwrap_or_default()
}

/// The node of a job that an edit brought.
fn new_node(snapshot: &crate::Snapshot) -> Option<String> {
    let (path, job) = (snapshot.news.changed.first()?, snapshot.news.new_job.as_ref()?);
    let id = format!("job:{path}#{job}");
    snapshot.graph.find(&id).map(|_| id)
}

fn file(document: &Document) -> FileState {
    let name = || document.path.rsplit('/').next().unwrap_or(&document.path).to_owned();
    FileState {
        path: document.path.clone(),
        kind: match &document.file {
            Some(model::File::Workflow(_)) => FileKind::Workflow,
            Some(model::File::Action(_)) => FileKind::Action,
            Some(model::File::Dependabot(_)) => FileKind::Dependabot,
            Some(model::File::Settings(_)) => FileKind::Settings,
            None => FileKind::Other,
        },
        title: title(document).unwrap_or_else(name),
        stale: document.is_stale,
    }
}

fn title(document: &Document) -> Option<String> {
    match &document.file {
        Some(model::File::Workflow(workflow)) => Some(workflow.title().to_owned()),
        Some(model::File::Action(action)) => action.name.as_ref().map(|name| name.value.clone()),
        _ => None,
    }
}

/// A range of a document's current text.
fn place(document: &Document, range: TextRange) -> Place {
    let at = document.lines.line_column(&document.text, range.start());
    Place {
        path: document.path.clone(),
        start: document.lines.editor_offset(&document.text, range.start()),
        end: document.lines.editor_offset(&document.text, range.end()),
        line: at.line,
        column: at.column,
    }
}

fn node_place(snapshot: &crate::Snapshot, node: &Node) -> Option<Place> {
    snapshot.place(node.evidence.place).map(|(document, range)| place(document, range))
}

fn findings(snapshot: &crate::Snapshot) -> Vec<Finding> {
    let mut all = Vec::new();
    for (document, nodes) in snapshot.documents.iter().zip(&snapshot.finding_nodes) {
        for (finding, node) in document.findings.iter().zip(nodes) {
            all.push(Finding {
                rule: finding.code.to_owned(),
                severity: severity(finding.severity),
                message: finding.message.clone(),
                help: finding.help.clone(),
                place: place(document, finding.range),
                node: node.and_then(|node| snapshot.graph.node(node)).map(|node| node.id.clone()),
                fixes: finding.fixes.iter().map(offer).collect(),
            });
        }
    }
    all
}

fn offer(fix: &source::Fix) -> FixOffer {
    FixOffer { title: fix.title.clone(), is_safe: fix.grade == source::Grade::Safe }
}

/// Workflows with what stands in them, actions, then the triggers: all of it, whatever the picture shows, and the calls
/// that are open with what they hold.
fn outline(snapshot: &crate::Snapshot) -> Vec<OutlineRow> {
    let row = |depth: u32, index: NodeIndex, node: &Node| OutlineRow {
        node: node.id.clone(),
        depth,
        kind: node_kind(scene::CardKind::of(node.kind)),
        label: node.label.clone(),
        detail: describe::detail(&snapshot.unfolded, index, node),
        icon: icon_name(scene::icon_of(node)),
        place: node_place(snapshot, node),
        worst: snapshot.badges.get(&node.id).map(|badge| severity(badge.severity)),
    };
    let mut rows = Vec::new();
    let top = |wanted: fn(Kind) -> bool| snapshot.unfolded.nodes().filter(move |(_, node)| wanted(node.kind));
    for (index, _) in top(|kind| matches!(kind, Kind::Workflow { .. } | Kind::Action { .. })) {
        let is_row = |node: &Node| !matches!(node.kind, Kind::Step { .. } | Kind::ActionStep { .. });
        let inside = |of: NodeIndex| snapshot.unfolded.children(of).filter(|(_, node)| is_row(node));
        let mut open: Vec<(NodeIndex, u32)> = vec![(index, 0)];
        while let Some((index, depth)) = open.pop() {
            rows.extend(snapshot.unfolded.node(index).map(|node| row(depth, index, node)));
            let below: Vec<(NodeIndex, u32)> = inside(index).map(|(index, _)| (index, depth + 1)).collect();
            open.extend(below.into_iter().rev());
        }
    }
    rows.extend(top(|kind| kind == Kind::Trigger).map(|(index, node)| row(0, index, node)));
    rows
}

fn picture(snapshot: &crate::Snapshot) -> Picture {
    let scene = &snapshot.scene;
    let workflows = snapshot.workflows();
    let cards = scene.cards.iter().filter_map(|card| {
        let index = snapshot.unfolded.find(&card.node)?;
        Some((index, snapshot.unfolded.node(index)?, card))
    });
    let cards = cards.map(|(index, node, card)| Card {
        node: card.node.clone(),
        parent: card.parent.clone(),
        kind: node_kind(card.kind),
        x: card.frame.x,
        y: card.frame.y,
        w: card.frame.w,
        h: card.frame.h,
        is_container: card.is_container,
        can_open: snapshot.unfolded.can_open(index),
        radius: card.radius,
        stack: card.stack,
        texts: card.texts.iter().map(text).collect(),
        icon: card.icon.map(|icon| Icon { x: icon.x, y: icon.y, name: icon_name(icon.icon) }),
        badge: card.badge.map(|badge| Badge { severity: severity(badge.severity), count: badge.count }),
        stale: card.stale,
        spoken: card.spoken.clone(),
        place: node_place(snapshot, node),
        at: written_place(snapshot, node),
        facts: facts(snapshot, &workflows, index, node),
    });
    let links = scene.lines.iter().map(|line| Link {
        id: line.id.clone(),
        from: line.from.clone(),
        to: line.to.clone(),
        kind: edge_kind(line.kind),
        x: line.bounds.x,
        y: line.bounds.y,
        w: line.bounds.w,
        h: line.bounds.h,
        path: line.path.clone(),
        head: line.head.clone(),
        label: line.label.as_ref().map(text),
        spoken: line.spoken.clone(),
    });
    Picture {
        width: scene.width,
        height: scene.height,
        cards: cards.map(Arc::new).collect(),
        links: links.map(Arc::new).collect(),
        legend: legend(scene),
        path: path(snapshot),
    }
}

fn facts(snapshot: &crate::Snapshot, workflows: &[&Workflow], index: NodeIndex, node: &Node) -> Vec<Fact> {
    let at = |range| {
        let (document, range) = snapshot.place(graph::Place { file: node.evidence.place.file, range })?;
        Some(place(document, range))
    };
    let job = describe::job_of(workflows, node.kind).map(|(job, _)| job);
    let step_at = |range| job.and_then(|job| job.all_steps().find(|step| step.range == range));
    let facts = describe::facts(&snapshot.unfolded, workflows, index, node).into_iter();
    let fact = |(label, value, range): (&str, String, Option<TextRange>)| Fact {
        label: label.to_owned(),
        value,
        place: range.and_then(at),
        action: range.and_then(step_at).and_then(|step| action_fact(snapshot, step)),
    };
    facts.map(fact).collect()
}

/// What is known of the action that a step runs, if it runs one of another repository.
fn action_fact(snapshot: &crate::Snapshot, step: &Step) -> Option<ActionFact> {
    let uses = step.uses.as_ref()?;
    let slug = step.action()?.slug()?;
    let library = snapshot.library();
    match library.action(&uses.value) {
        Some(action) => library.about_action(action).map(|about| ActionFact::Known(about.into_owned())),
        None => Some(ActionFact::Unknown(slug)),
    }
}

/// The node that is looked at alone, behind those around it.
fn path(snapshot: &crate::Snapshot) -> Vec<(String, String)> {
    let graph = &snapshot.unfolded;
    let focus = snapshot.focus.as_ref().and_then(|focus| graph.nodes().find(|(_, node)| node.id == *focus));
    let Some((index, _)) = focus else { return Vec::new() };
    let mut path: Vec<NodeIndex> = graph.ancestors(index).collect();
    path.insert(0, index);
    let named = path.iter().rev().filter_map(|index| graph.node(*index));
    named.map(|node| (node.id.clone(), node.label.clone())).collect()
}

fn legend(scene: &scene::Scene) -> Legend {
    let cards = lean::set(scene.cards.iter().map(|card| card.kind));
    let lines = lean::set(scene.lines.iter().map(|line| line.kind));
    Legend {
        nodes: cards.into_iter().map(|kind| (node_kind(kind), kind.name().to_owned())).collect(),
        edges: lines.into_iter().map(|kind| (edge_kind(kind), kind.name().to_owned())).collect(),
    }
}

fn text(text: &scene::Text) -> Text {
    let role = match text.role {
        scene::Role::Title => TextRole::Title,
        scene::Role::Label => TextRole::Label,
        scene::Role::Detail => TextRole::Detail,
    };
    Text { x: text.x, y: text.y, role, text: text.text.clone() }
}

fn severity(severity: source::Severity) -> Severity {
    match severity {
        source::Severity::Rejected => Severity::Rejected,
        source::Severity::Broken => Severity::Broken,
        source::Severity::Risky => Severity::Risky,
        source::Severity::Advice => Severity::Advice,
    }
}

fn node_kind(kind: scene::CardKind) -> NodeKind {
    match kind {
        scene::CardKind::Trigger => NodeKind::Trigger,
        scene::CardKind::Workflow => NodeKind::Workflow,
        scene::CardKind::Job => NodeKind::Job,
        scene::CardKind::Call => NodeKind::Call,
        scene::CardKind::Artifact => NodeKind::Artifact,
        scene::CardKind::Missing => NodeKind::Missing,
        scene::CardKind::Step => NodeKind::Step,
        scene::CardKind::Action => NodeKind::Action,
        scene::CardKind::Elsewhere => NodeKind::Elsewhere,
        scene::CardKind::Environment => NodeKind::Environment,
        scene::CardKind::Service => NodeKind::Service,
        scene::CardKind::Event => NodeKind::Event,
        scene::CardKind::Cache => NodeKind::Cache,
        scene::CardKind::Image => NodeKind::Image,
        scene::CardKind::Secret => NodeKind::Secret,
        scene::CardKind::Variable => NodeKind::Variable,
    }
}

fn edge_kind(kind: scene::LineKind) -> EdgeKind {
    match kind {
        scene::LineKind::Starts => EdgeKind::Starts,
        scene::LineKind::Needs => EdgeKind::Needs,
        scene::LineKind::NeedsAlways => EdgeKind::NeedsAlways,
        scene::LineKind::Uploads => EdgeKind::Uploads,
        scene::LineKind::Downloads => EdgeKind::Downloads,
        scene::LineKind::Problem => EdgeKind::Problem,
        scene::LineKind::Then => EdgeKind::Then,
        scene::LineKind::Outputs => EdgeKind::Outputs,
        scene::LineKind::Calls => EdgeKind::Calls,
        scene::LineKind::Uses => EdgeKind::Uses,
        scene::LineKind::RunsAfter => EdgeKind::RunsAfter,
        scene::LineKind::Dispatches => EdgeKind::Dispatches,
        scene::LineKind::Causes => EdgeKind::Causes,
        scene::LineKind::Blocked => EdgeKind::Blocked,
        scene::LineKind::Maybe => EdgeKind::Maybe,
        scene::LineKind::Deletes => EdgeKind::Deletes,
        scene::LineKind::Deploys => EdgeKind::Deploys,
        scene::LineKind::Reaches => EdgeKind::Reaches,
        scene::LineKind::Caches => EdgeKind::Caches,
        scene::LineKind::RunsIn => EdgeKind::RunsIn,
        scene::LineKind::Reads => EdgeKind::Reads,
    }
}

fn icon_name(icon: scene::Icon) -> IconName {
    match icon {
        scene::Icon::Push => IconName::Push,
        scene::Icon::PullRequest => IconName::PullRequest,
        scene::Icon::Tag => IconName::Tag,
        scene::Icon::Clock => IconName::Clock,
        scene::Icon::Hand => IconName::Hand,
        scene::Icon::Bolt => IconName::Bolt,
        scene::Icon::Workflow => IconName::Workflow,
        scene::Icon::Job => IconName::Job,
        scene::Icon::Call => IconName::Call,
        scene::Icon::Package => IconName::Package,
        scene::Icon::Question => IconName::Question,
        scene::Icon::Step => IconName::Step,
        scene::Icon::Action => IconName::Action,
        scene::Icon::Gate => IconName::Gate,
        scene::Icon::Cloud => IconName::Cloud,
        scene::Icon::Cache => IconName::Cache,
        scene::Icon::Image => IconName::Image,
        scene::Icon::Key => IconName::Key,
        scene::Icon::Variable => IconName::Variable,
    }
}

impl IconName {
    /// The symbol's outline: SVG path data on a 16 × 16 px grid, meant for a 1.5 px stroke and no fill.
    pub fn path(self) -> &'static str {
        scene::icon_path(match self {
            Self::Push => scene::Icon::Push,
            Self::PullRequest => scene::Icon::PullRequest,
            Self::Tag => scene::Icon::Tag,
            Self::Clock => scene::Icon::Clock,
            Self::Hand => scene::Icon::Hand,
            Self::Bolt => scene::Icon::Bolt,
            Self::Workflow => scene::Icon::Workflow,
            Self::Job => scene::Icon::Job,
            Self::Call => scene::Icon::Call,
            Self::Package => scene::Icon::Package,
            Self::Question => scene::Icon::Question,
            Self::Step => scene::Icon::Step,
            Self::Action => scene::Icon::Action,
            Self::Gate => scene::Icon::Gate,
            Self::Cloud => scene::Icon::Cloud,
            Self::Cache => scene::Icon::Cache,
            Self::Image => scene::Icon::Image,
            Self::Key => scene::Icon::Key,
            Self::Variable => scene::Icon::Variable,
        })
    }
}
