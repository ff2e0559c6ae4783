//! What is chosen, and by which pane: a pane that chose does not follow itself.

use session::wire::{Card, NodeKind, Place};
use std::{collections::BTreeSet, sync::Arc};

/// The chosen node, or several of one sort.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Its id.
    pub node: Option<String>,
    /// Who chose it.
    pub origin: Origin,
    /// What is chosen besides; none of them is `node`.
    pub others: BTreeSet<String>,
}

impl Selection {
    /// One node.
    pub fn of(node: Option<String>, origin: Origin) -> Self {
        Self { node, origin, others: BTreeSet::new() }
    }

    /// Is it chosen, alone or with others?
    pub fn has(&self, node: &str) -> bool {
        self.node.as_deref() == Some(node) || self.others.contains(node)
    }

    /// All that is chosen.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.node.iter().chain(&self.others).map(String::as_str)
    }

    /// Are there several?
    pub fn is_several(&self) -> bool {
        !self.others.is_empty()
    }

    /// Takes a node in, as the one that keys start from.
    pub fn add(&mut self, node: &str) {
        self.others.extend(self.node.replace(node.to_owned()));
        self.others.remove(node);
    }

    /// Leaves a node out; another takes its part, if there is one.
    pub fn leave(&mut self, node: &str) {
        self.others.remove(node);
        if self.node.as_deref() == Some(node) {
            self.node = self.others.pop_last();
        }
    }

    /// Leaves out what no longer is.
    pub fn retain(&mut self, mut is_there: impl FnMut(&str) -> bool) {
        self.others.retain(|node| is_there(node));
        if self.node.is_none() {
            self.node = self.others.pop_last();
        }
    }
}

/// What may be chosen together: jobs, or steps. `None`: it is chosen alone.
pub fn sort(kind: NodeKind) -> Option<&'static str> {
    match kind {
        NodeKind::Job | NodeKind::Call => Some("job"),
        NodeKind::Step => Some("step"),
        _ => None,
    }
}

/// Who chose a node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// The canvas.
    #[default]
    Canvas,
    /// The explorer or the inspector.
    Tree,
    /// The cursor in the code.
    Code,
    /// A finding in the problem list.
    Problem,
}

/// The node whose definition most closely surrounds a text position.
pub fn innermost<'cards>(cards: &'cards [Arc<Card>], path: &str, offset: u32) -> Option<&'cards str> {
    let surrounds = |place: &Place| place.path == path && place.start <= offset && offset <= place.end;
    cards
        .iter()
        .filter_map(|card| {
            card.place.as_ref().filter(|place| surrounds(place)).map(|place| (place.end - place.start, card))
        })
        // The later of equals is the inner one: containers come before what they hold.
        .min_by_key(|(length, _)| *length)
        .map(|(_, card)| card.node.as_str())
}

#[cfg(test)]
mod tests {
    use super::{Origin, Selection, innermost};
    use session::wire::{Card, NodeKind, Place};
    use std::sync::Arc;

    fn card(node: &str, path: &str, start: u32, end: u32) -> Arc<Card> {
        Arc::new(Card {
            node: node.to_owned(),
            parent: None,
            kind: NodeKind::Job,
            x: 0,
            y: 0,
            w: 0,
            h: 0,
            can_open: false,
            is_container: false,
            radius: 0,
            stack: 0,
            texts: Vec::new(),
            icon: None,
            badge: None,
            stale: false,
            spoken: String::new(),
            place: Some(Place { path: path.to_owned(), start, end, line: 1, column: 1 }),
            at: String::new(),
            facts: Vec::new(),
        })
    }

    #[test]
    fn whoever_leaves_makes_room_for_another() {
        let mut chosen = Selection::of(Some("a".to_owned()), Origin::Canvas);
        chosen.add("b");
        chosen.add("c");
        chosen.add("b");
        assert_eq!(chosen.all().collect::<Vec<_>>(), ["b", "a", "c"]);
        chosen.leave("b");
        assert_eq!(chosen.all().collect::<Vec<_>>(), ["c", "a"]);
        chosen.node = None;
        chosen.retain(|node| node == "a");
        assert!(chosen.has("a") && !chosen.has("c") && !chosen.is_several());
    }

    #[test]
    fn the_smallest_surrounding_definition_wins() {
        let cards = [card("all", "a.yml", 0, 100), card("lint", "a.yml", 10, 40), card("other", "b.yml", 15, 20)];
        assert_eq!(innermost(&cards, "a.yml", 20), Some("lint"));
        assert_eq!(innermost(&cards, "a.yml", 60), Some("all"));
        assert_eq!(innermost(&cards, "a.yml", 101), None);
    }
}
