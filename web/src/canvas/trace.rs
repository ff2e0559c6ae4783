//! What a node depends on and what depends on it: plain values, so that it is tested without a page.

use session::wire::{Link, Picture};
use std::collections::{BTreeMap, BTreeSet};

/// The lit part of a picture; everything else is dimmed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Ids of the lit cards.
    pub cards: BTreeSet<String>,
    /// Ids of the lit links.
    pub links: BTreeSet<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// Everything up- and downstream of a node. Containers of lit cards are lit; what leads to a container leads to what
/// it holds, and what enters a container enters all of it.
pub fn trace(picture: &Picture, node: &str) -> Trace {
    let walk = Walk::new(picture);
    let mut trace = Trace::default();
    walk.follow(node, Direction::Up, &mut trace);
    walk.follow(node, Direction::Down, &mut trace);
    let containers: Vec<&str> =
        trace.cards.iter().filter_map(|card| walk.parents.get(card.as_str()).copied()).collect();
    let containers: Vec<String> = containers.into_iter().map(str::to_owned).collect();
    trace.cards.extend(containers);
    trace
}

/// The picture, prepared for walking.
struct Walk<'picture> {
    parents: BTreeMap<&'picture str, &'picture str>,
    children: BTreeMap<&'picture str, Vec<&'picture str>>,
    leaving: BTreeMap<&'picture str, Vec<&'picture Link>>,
    entering: BTreeMap<&'picture str, Vec<&'picture Link>>,
}

impl<'picture> Walk<'picture> {
    fn new(picture: &'picture Picture) -> Self {
        let mut walk = Self {
            parents: BTreeMap::new(),
            children: BTreeMap::new(),
            leaving: BTreeMap::new(),
            entering: BTreeMap::new(),
        };
        for card in &picture.cards {
            if let Some(parent) = &card.parent {
                walk.parents.insert(&card.node, parent);
                walk.children.entry(parent.as_str()).or_default().push(&card.node);
            }
        }
        for link in &picture.links {
            walk.leaving.entry(link.from.as_str()).or_default().push(link);
            walk.entering.entry(link.to.as_str()).or_default().push(link);
        }
        walk
    }

    fn follow(&self, from: &str, direction: Direction, trace: &mut Trace) {
        let mut seen = BTreeSet::from([from.to_owned()]);
        let mut open = vec![from.to_owned()];
        while let Some(node) = open.pop() {
            let links = match direction {
                Direction::Up => self.entering.get(node.as_str()),
                Direction::Down => self.leaving.get(node.as_str()),
            };
            let mut next: Vec<&str> = Vec::new();
            for link in links.into_iter().flatten() {
                trace.links.insert(link.id.clone());
                next.push(if direction == Direction::Up { &link.from } else { &link.to });
            }
            match direction {
                Direction::Up => next.extend(self.parents.get(node.as_str()).copied()),
                Direction::Down => next.extend(self.children.get(node.as_str()).into_iter().flatten().copied()),
            }
            open.extend(next.into_iter().filter(|found| seen.insert((*found).to_owned())).map(str::to_owned));
            trace.cards.insert(node);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::sketch::sketch, trace};

    fn lit(node: &str) -> Vec<String> {
        trace(&sketch(), node).cards.into_iter().collect()
    }

    #[test]
    fn a_job_lights_its_needs_its_dependents_and_what_starts_its_workflow() {
        assert_eq!(lit("test"), ["lint", "push", "summary", "test", "tests"]);
    }

    #[test]
    fn a_trigger_lights_all_it_starts() {
        assert_eq!(lit("push"), ["docs", "lint", "push", "summary", "test", "tests"]);
    }

    #[test]
    fn the_links_on_the_way_are_lit() {
        let links: Vec<String> = trace(&sketch(), "test").links.into_iter().collect();
        assert_eq!(links, ["lint>test", "push>tests", "test>summary"]);
    }
}
