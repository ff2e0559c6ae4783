//! Where one looks: the whole repository, one workflow, one job; and what is shown besides. The core draws it.

use crate::{link::Link, state::Desk};
use leptos::prelude::*;
use session::wire::{Lens, NodeKind, View};

/// Changes what is looked at; a copy is the same.
#[derive(Clone, Copy)]
pub struct Looks {
    desk: Desk,
    link: Link,
}

impl Looks {
    /// For the desk's view.
    pub fn new(desk: Desk, link: Link) -> Self {
        Self { desk, link }
    }

    /// Looks at a workflow, a job, a call or an action alone; other nodes cannot be entered.
    pub fn enter(self, node: &str) {
        let kind = self
            .desk
            .picture
            .with_untracked(|picture| picture.cards.iter().find(|card| card.node == *node).map(|card| card.kind));
        let can_be = kind
            .is_some_and(|kind| matches!(kind, NodeKind::Workflow | NodeKind::Job | NodeKind::Call | NodeKind::Action));
        let is_there = self.desk.view.with_untracked(|view| view.focus.as_deref() == Some(node));
        if can_be && !is_there {
            self.change(|view| view.focus = Some(node.to_owned()));
        }
    }

    /// One level up; whether there was one.
    pub fn leave(self) -> bool {
        let path = self.desk.picture.with_untracked(|picture| picture.path.clone());
        let Some((left, _)) = path.last() else { return false };
        let above = path.len().checked_sub(2).and_then(|at| path.get(at)).map(|(node, _)| node.clone());
        self.change(|view| view.focus = above);
        self.desk.select(left, crate::state::Origin::Tree);
        true
    }

    /// To a node of the path, or to the whole repository.
    pub fn go(self, node: Option<String>) {
        self.change(|view| view.focus = node);
    }

    /// Shows a job's steps or a called workflow's jobs in place, or folds them.
    pub fn toggle_steps(self, node: &str) {
        self.change(|view| match view.open.iter().position(|open| open == node) {
            Some(at) => drop(view.open.remove(at)),
            None => view.open.push(node.to_owned()),
        });
    }

    /// Shows something besides, or leaves it out.
    pub fn toggle_lens(self, lens: Lens) {
        self.change(|view| match view.lenses.iter().position(|shown| *shown == lens) {
            Some(at) => drop(view.lenses.remove(at)),
            None => view.lenses.push(lens),
        });
    }

    /// Changes the view and tells the core.
    pub fn change(self, change: impl FnOnce(&mut View)) {
        self.desk.view.update(change);
        self.link.show(self.desk.view.get_untracked());
    }
}
