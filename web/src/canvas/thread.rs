//! What is drawn while something is held. What is held and what it means is decided elsewhere.

use super::{
    gestures::band,
    viewport::{Area, decimal},
};
use crate::state::{Grip, desk};
use leptos::prelude::*;
use session::wire::NodeKind;

/// The line from what is held to the pointer, where a step would go, or what would be chosen.
#[component]
pub fn Thread() -> impl IntoView {
    let desk = desk();
    let shape = move || {
        let held = desk.work().held.get()?;
        let (x, y) = (decimal(held.at.0, 1), decimal(held.at.1, 1));
        let from = match &held.grip {
            Grip::Port(node) => desk
                .card(node)
                .map(|card| (card.x + card.w, card.y + if card.is_container { 20 } else { card.h / 2 }))?,
            Grip::Tail(link) => {
                let to = desk.picture.with_untracked(|picture| {
                    picture.links.iter().find(|known| known.id == *link).map(|link| link.to.clone())
                })?;
                desk.card(&to).map(|card| (card.x, card.y + card.h / 2))?
            }
            Grip::Ground(x, y) => {
                let Area { x, y, w, h } = band((*x, *y), held.at);
                let [x, y, w, h] = [x, y, w, h].map(|length| decimal(length, 1));
                return Some((format!("M{x} {y}h{w}v{h}h-{w}Z"), true));
            }
            Grip::Step(_) | Grip::Ware(_) => {
                // Over a job, the job itself shows it.
                let card = desk.card(held.over.as_ref()?).filter(|card| card.kind == NodeKind::Step)?;
                let is_column = card.h * 3 > card.w;
                let edge = |start: i32, length: i32| if held.is_behind { start + length + 5 } else { start - 5 };
                let line = if is_column {
                    format!("M{} {}h{}", card.x, edge(card.y, card.h), card.w)
                } else {
                    format!("M{} {}v{}", edge(card.x, card.w), card.y, card.h)
                };
                return Some((line, false));
            }
        };
        Some((format!("M{} {}L{x} {y}", from.0, from.1), false))
    };
    view! { {move || shape().map(|(path, is_band)| view! { <path class="thread" class:thread--band=is_band d=path /> })} }
}
