//! Walking from card to card with the arrow keys: along edges left and right, among neighbours up and down.

use session::wire::{Card, Picture};

/// An arrow key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To what comes before: along an incoming edge, else out to the container.
    Left,
    /// To what comes after: along an outgoing edge, else into the container.
    Right,
    /// To the neighbour above.
    Up,
    /// To the neighbour below.
    Down,
}

fn cards(picture: &Picture) -> impl Iterator<Item = &Card> {
    picture.cards.iter().map(AsRef::as_ref)
}

/// Where a step leads from a card; the first card when there is none to start from.
pub fn walk<'picture>(picture: &'picture Picture, from: Option<&str>, step: Step) -> Option<&'picture str> {
    let find = |node: &str| cards(picture).find(|card| card.node == node);
    let Some(here) = from.and_then(find) else {
        return picture.cards.first().map(|card| card.node.as_str());
    };
    let nearest = |nodes: Vec<&'picture Card>| nodes.into_iter().min_by_key(|card| distance(here, card));
    let found = match step {
        Step::Right => {
            let after = picture.links.iter().filter(|link| link.from == here.node).filter_map(|link| find(&link.to));
            nearest(after.collect()).or_else(|| first_in(picture, &here.node))
        }
        Step::Left => {
            let before = picture.links.iter().filter(|link| link.to == here.node).filter_map(|link| find(&link.from));
            nearest(before.collect()).or_else(|| here.parent.as_deref().and_then(find))
        }
        Step::Up => nearest(siblings(picture, here).filter(|card| middle(card).1 < middle(here).1).collect()),
        Step::Down => nearest(siblings(picture, here).filter(|card| middle(card).1 > middle(here).1).collect()),
    };
    found.map(|card| card.node.as_str())
}

/// The card of a container where reading begins.
fn first_in<'picture>(picture: &'picture Picture, container: &str) -> Option<&'picture Card> {
    let held = cards(picture).filter(|card| card.parent.as_deref() == Some(container));
    held.min_by_key(|card| (card.x, card.y))
}

/// Cards in the same container, in about the same column.
fn siblings<'picture>(picture: &'picture Picture, here: &'picture Card) -> impl Iterator<Item = &'picture Card> {
    let in_column = |card: &&Card| card.x < here.x + here.w && here.x < card.x + card.w;
    cards(picture).filter(|card| card.parent == here.parent && card.node != here.node).filter(in_column)
}

fn middle(card: &Card) -> (i32, i32) {
    (card.x + card.w / 2, card.y + card.h / 2)
}

fn distance(from: &Card, to: &Card) -> (i32, i32) {
    let ((x, y), (to_x, to_y)) = (middle(from), middle(to));
    ((to_y - y).abs(), (to_x - x).abs())
}

#[cfg(test)]
mod tests {
    use super::{super::sketch::sketch, Step, walk};

    #[test]
    fn arrows_follow_edges_and_enter_and_leave_containers() {
        let picture = sketch();
        let step = |from, step| walk(&picture, Some(from), step);
        assert_eq!(step("lint", Step::Right), Some("test"));
        assert_eq!(step("test", Step::Left), Some("lint"));
        assert_eq!(step("lint", Step::Left), Some("tests"));
        assert_eq!(step("tests", Step::Right), Some("lint"));
        assert_eq!(step("tests", Step::Left), Some("push"));
        assert_eq!(step("lint", Step::Down), Some("docs"));
        assert_eq!(step("docs", Step::Down), None);
    }

    #[test]
    fn without_a_start_the_first_card_is_chosen() {
        assert_eq!(walk(&sketch(), None, Step::Down), Some("push"));
    }
}
