//! A small picture for the canvas's own tests: `push` starts `tests`, which holds `lint → test → summary` and `docs`.

use session::wire::{Card, EdgeKind, Link, NodeKind, Picture};
use std::sync::Arc;

/// The picture.
pub fn sketch() -> Picture {
    let cards = [
        card("push", None, NodeKind::Trigger, 0, 0),
        card("tests", None, NodeKind::Workflow, 200, 0),
        card("lint", Some("tests"), NodeKind::Job, 210, 10),
        card("test", Some("tests"), NodeKind::Job, 320, 10),
        card("summary", Some("tests"), NodeKind::Job, 430, 10),
        card("docs", Some("tests"), NodeKind::Job, 210, 60),
    ];
    let links = [("push", "tests"), ("lint", "test"), ("test", "summary")].map(|(from, to)| Link {
        id: format!("{from}>{to}"),
        from: from.to_owned(),
        to: to.to_owned(),
        kind: EdgeKind::Needs,
        x: 0,
        y: 0,
        w: 0,
        h: 0,
        path: String::new(),
        head: String::new(),
        label: None,
        spoken: String::new(),
    });
    Picture { cards: cards.map(Arc::new).into(), links: links.map(Arc::new).into(), ..Picture::default() }
}

fn card(node: &str, parent: Option<&str>, kind: NodeKind, x: i32, y: i32) -> Card {
    Card {
        node: node.to_owned(),
        parent: parent.map(str::to_owned),
        kind,
        x,
        y,
        w: if kind == NodeKind::Workflow { 400 } else { 90 },
        h: if kind == NodeKind::Workflow { 200 } else { 40 },
        can_open: false,
        is_container: kind == NodeKind::Workflow,
        radius: 8,
        stack: 0,
        texts: Vec::new(),
        icon: None,
        badge: None,
        stale: false,
        spoken: node.to_owned(),
        place: None,
        at: String::new(),
        facts: Vec::new(),
    }
}
