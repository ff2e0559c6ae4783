//! A name given where it stands: a box over the card.

use super::{Job, Step, Tools};
use crate::{
    canvas::Camera,
    platform::focus,
    state::{Desk, Renaming},
};
use leptos::{html, prelude::*};
use session::wire::{Card, Command, NodeKind, Operation};
use std::sync::Arc;
use web_sys::KeyboardEvent;

/// The box; nothing while nothing is renamed.
#[component]
pub fn RenameBox(
    /// What deeds work with.
    tools: Tools,
) -> impl IntoView {
    let renaming = tools.desk.work().renaming;
    view! {
        {move || renaming.get().and_then(|renaming| {
            let card = tools.desk.picture.with(|picture| picture.cards.iter().find(|card| card.node == renaming.node).cloned());
            card.map(|card| view! { <Name tools=tools card=card renaming=renaming /> })
        })}
    }
}

#[component]
fn Name(tools: Tools, card: Arc<Card>, renaming: Renaming) -> impl IntoView {
    let camera = expect_context::<Camera>();
    let asked = tools.desk.work().renaming;
    let label = match card.kind {
        NodeKind::Workflow => "Name of the workflow",
        NodeKind::Step => "Name of the step",
        _ => "Id of the job",
    };
    let title = card.texts.first().map(|text| text.text.clone()).unwrap_or_default();
    let before = renaming.name.unwrap_or(title);
    let value = RwSignal::new(before.clone());
    let input = NodeRef::<html::Input>::new();
    let back = focus::current();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            input.set_value(&value.get_untracked());
            focus::focus_element(&input);
            input.select();
        }
    });
    let close = move || {
        asked.set(None);
        back.with_value(|back| back.iter().for_each(focus::focus_element));
    };
    let give = {
        let card = Arc::clone(&card);
        move || {
            let name = value.get_untracked().trim().to_owned();
            close();
            if !name.is_empty() && name != before {
                rename(tools, &card, name);
            }
        }
    };
    let key = {
        let give = give.clone();
        move |event: KeyboardEvent| {
            event.stop_propagation();
            match event.key().as_str() {
                "Enter" => give(),
                "Escape" => close(),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let (corner_x, corner_y) = crate::platform::page::corner_of(".canvas__drawing");
    let corner = (f64::from(card.x), f64::from(card.y));
    let place = move || {
        let view = camera.view.get();
        let (x, y) = (corner.0 * view.zoom + view.x, corner.1 * view.zoom + view.y);
        format!("translate({}px, {}px)", (x + corner_x).round() as i32, (y + corner_y).round() as i32)
    };
    let width = (f64::from(card.w) * camera.view.get_untracked().zoom).clamp(180.0, 320.0).round() as i32;
    view! {
        <div class="rename" style:transform=place style:width=format!("{width}px")>
            <input
                class="rename__input"
                type="text"
                aria-label=label
                spellcheck="false"
                node_ref=input
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                on:keydown=key
                on:blur=move |_| if asked.get_untracked().is_some() { give() }
            />
            <span class="rename__label" aria-hidden="true">{label}</span>
        </div>
    }
}

/// Gives what a card stands for another name.
fn rename(tools: Tools, card: &Card, name: String) {
    let Some(path) = card.place.as_ref().map(|place| place.path.clone()) else { return };
    match (card.kind, Job::of(card), Step::of(card)) {
        (NodeKind::Workflow, ..) => tools.edit(&path, Operation::SetText { at: "name".to_owned(), text: name }),
        (_, Some(_), _) => tools.link.edit(Command::RenameAt { path, at: card.at.clone(), name }),
        (_, _, Some(_)) => tools.edit(&path, Operation::SetText { at: format!("{}.name", card.at), text: name }),
        _ => {}
    }
}

/// A place of the window near what is chosen, in px.
pub fn corner(desk: Desk) -> (i32, i32) {
    let node = desk.selection.with_untracked(|chosen| chosen.node.clone());
    let selector = match (node, desk.work().chosen_link.get_untracked()) {
        (Some(node), _) => format!(".canvas [data-node={}]", focus::quoted(&node)),
        (None, Some(link)) => format!(".canvas [data-link={}]", focus::quoted(&link)),
        (None, None) => ".canvas__drawing".to_owned(),
    };
    let (x, y) = crate::platform::page::corner_of(&selector);
    (x.round() as i32 + 16, y.round() as i32 + 24)
}
