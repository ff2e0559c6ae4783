//! What is on the canvas, so that what stays is moved instead of made anew.
//!
//! An element is made once for each look of a card; where it stands is a signal. Between two pictures of one level cards
//! glide from where they were, if the picture is small enough and the user wants motion: the style sheet moves them by
//! `transform` alone, after the frame that shows the new picture. Does not decide what is near enough to be drawn.

use super::card_view::look;
use crate::{
    platform::{frame::after_paint, media::wants_less_motion},
    state::Desk,
};
use leptos::prelude::*;
use session::wire::{Card, EdgeKind, Link, Text};
use std::{collections::BTreeMap, sync::Arc};

/// Pictures of more cards change at once.
const MOST_GLIDING: usize = 250;

/// Node and look.
pub type Key = (String, u64);

/// Left and top edge in picture px.
pub type Spot = (i32, i32);

/// A card on the canvas.
#[derive(Clone)]
pub struct Drawn {
    /// Another key means another element.
    pub key: Key,
    /// What it looks like.
    pub card: Arc<Card>,
    /// Whether it is drawn as a box alone.
    is_far: bool,
    /// Where it stands.
    pub at: ArcRwSignal<Spot>,
    /// It comes into a picture that is there already.
    pub is_new: bool,
}

/// Path data of a line and of its head, and what stands on it.
pub type Shape = (String, String, Option<Text>);

/// A link on the canvas.
#[derive(Clone)]
pub struct DrawnLink {
    /// Its id, and a number that changes when it is to be made anew; another key means another element.
    pub key: Key,
    /// What it means.
    pub kind: EdgeKind,
    /// Where it runs.
    pub shape: ArcRwSignal<Shape>,
    /// It comes into a picture that is there already, or takes another way in it, and is seen to come.
    pub is_new: bool,
}

/// How the picture came to be what it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    opening: u32,
    level: Option<String>,
    cards: usize,
    /// Counts pictures.
    serial: u32,
    /// What moves is seen to move.
    pub glides: bool,
}

/// Follows the pictures.
pub fn changes(desk: Desk) -> Memo<Change> {
    Memo::new(move |before: Option<&Change>| {
        let opening = desk.openings.get();
        let (level, cards) =
            desk.picture.with(|picture| (picture.path.last().map(|(node, _)| node.clone()), picture.cards.len()));
        let same = before.filter(|before| before.opening == opening && before.level == level);
        let is_small = |count: usize| (1..=MOST_GLIDING).contains(&count);
        let glides = same.is_some_and(|before| is_small(before.cards)) && is_small(cards) && !wants_less_motion();
        Change { opening, level, cards, serial: before.map_or(0, |before| before.serial + 1), glides }
    })
}

/// The links on the canvas; a copy is the same.
#[derive(Clone, Copy)]
pub struct Links {
    shown: StoredValue<BTreeMap<String, DrawnLink>>,
    serial: StoredValue<u32>,
}

impl Links {
    /// None.
    pub fn new() -> Self {
        Self { shown: StoredValue::default(), serial: StoredValue::default() }
    }

    /// The elements for these links. Where nothing glides, those that stay are told their new way; else they come anew, so
    /// that no line lies where its cards are not yet.
    pub fn show<'l>(self, links: impl Iterator<Item = &'l Arc<Link>>, change: &Change) -> Vec<DrawnLink> {
        let glides = change.glides && self.serial.get_value() != change.serial;
        self.serial.set_value(change.serial);
        let before = self.shown.try_update_value(std::mem::take).unwrap_or_default();
        let draw = |link: &Arc<Link>| {
            let shape = || (link.path.clone(), link.head.clone(), link.label.clone());
            if let Some(old) = before.get(&link.id).filter(|old| old.kind == link.kind) {
                let is_same =
                    old.shape.with_untracked(|old| old.0 == link.path && old.1 == link.head && old.2 == link.label);
                if !is_same && !glides {
                    old.shape.set(shape());
                }
                if is_same || !glides {
                    return old.clone();
                }
            }
            let makes = before.get(&link.id).map_or(0, |old| old.key.1 + 1);
            let shape = ArcRwSignal::new(shape());
            DrawnLink { key: (link.id.clone(), makes), kind: link.kind, shape, is_new: glides }
        };
        let drawn: Vec<DrawnLink> = links.map(draw).collect();
        self.shown.set_value(drawn.iter().map(|drawn| (drawn.key.0.clone(), drawn.clone())).collect());
        drawn
    }
}

/// The elements of one layer of cards; a copy is the same.
#[derive(Clone, Copy)]
pub struct Stage {
    shown: StoredValue<BTreeMap<String, Drawn>>,
    serial: StoredValue<u32>,
}

impl Stage {
    /// An empty one.
    pub fn new() -> Self {
        Self { shown: StoredValue::default(), serial: StoredValue::default() }
    }

    /// The elements for these cards; those that stay are told where they stand now.
    pub fn show<'c>(self, cards: impl Iterator<Item = &'c Arc<Card>>, is_far: bool, change: &Change) -> Vec<Drawn> {
        let glides = change.glides && self.serial.get_value() != change.serial;
        self.serial.set_value(change.serial);
        let before = self.shown.try_update_value(std::mem::take).unwrap_or_default();
        let mut moving = Vec::new();
        let drawn: Vec<Drawn> = cards
            .map(|card| {
                let (old, spot) = (before.get(&card.node), (card.x, card.y));
                // Most cards of a new picture are those of the picture before, and look as they did.
                if let Some(same) = old.filter(|old| old.is_far == is_far && Arc::ptr_eq(&old.card, card)) {
                    return same.clone();
                }
                let key = (card.node.clone(), look(card, is_far));
                if let Some(same) = old.filter(|old| old.key == key) {
                    if same.at.get_untracked() != spot {
                        same.at.set(spot);
                    }
                    return Drawn { card: Arc::clone(card), ..same.clone() };
                }
                let start = old.filter(|_| glides).map_or(spot, |old| old.at.get_untracked());
                let at = ArcRwSignal::new(start);
                if start != spot {
                    moving.push((at.clone(), spot));
                }
                Drawn { key, card: Arc::clone(card), is_far, at, is_new: glides && old.is_none() }
            })
            .collect();
        if !moving.is_empty() {
            after_paint(move || moving.into_iter().for_each(|(at, spot)| at.set(spot)));
        }
        self.shown.set_value(drawn.iter().map(|drawn| (drawn.key.0.clone(), drawn.clone())).collect());
        drawn
    }
}
