//! What is chosen, and by which pane: a pane that chose does not follow itself.

use session::wire::{Card, Place};
use std::sync::Arc;

/// The chosen node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Its id.
    pub node: Option<String>,
    /// Who chose it.
    pub origin: Origin,
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
    use super::innermost;
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
    fn the_smallest_surrounding_definition_wins() {
        let cards = [card("all", "a.yml", 0, 100), card("lint", "a.yml", 10, 40), card("other", "b.yml", 15, 20)];
        assert_eq!(innermost(&cards, "a.yml", 20), Some("lint"));
        assert_eq!(innermost(&cards, "a.yml", 60), Some("all"));
        assert_eq!(innermost(&cards, "a.yml", 101), None);
    }
}
