//! Several chosen jobs or steps: which, and what can be done with all of them. Stands where the inspector stands.

use super::deeds::{self, Tools};
use crate::{
    state::{Pointed, desk},
    ui::{
        names::{kind_class, kind_name},
        prose::Prose,
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;
use session::wire::Card;
use std::sync::Arc;

/// The pane; `told` is how many there are, for people.
#[component]
pub fn Several(told: String) -> impl IntoView {
    let desk = desk();
    let tools = Tools { desk, link: expect_context() };
    let chosen = desk.selection.get_untracked();
    let cards: Vec<Arc<Card>> = chosen.all().filter_map(|node| desk.card(node)).collect();
    let deeds = deeds::deeds(desk, &chosen.node.map_or(Pointed::Nothing, Pointed::Card));
    view! {
        <header class="inspector__head">
            <span class="inspector__chip"><Symbol glyph=cards.first().map_or(Glyph::File, |card| Glyph::of_kind(card.kind)) /></span>
            <div class="inspector__names">
                <h2 class="inspector__title">{format!("{told} chosen")}</h2>
                <p class="inspector__kind">"What you do is done to all of them, as one change"</p>
            </div>
            <button class="button button--quiet" type="button" aria-label="Close" title="Close (Esc)" on:click=move |_| desk.deselect()>
                <Symbol glyph=Glyph::Cross />
            </button>
        </header>
        <div class="inspector__deeds">
            {deeds.into_iter().map(|deed| view! {
                <button class="menu__item" type="button" on:click={ let deed = deed.clone(); move |_| deed.act(tools) }>
                    <Symbol glyph=deed.glyph />
                    <span class="menu__label"><Prose text=deed.name.clone() /></span>
                    <span class="menu__hint">{deed.key}</span>
                </button>
            }).collect_view()}
        </div>
        <h3 class="inspector__section">"Chosen"</h3>
        <ul class="inspector__neighbours">
            {cards.into_iter().map(|card| view! { <li><One card=card /></li> }).collect_view()}
        </ul>
    }
}

/// One of them, and the way to leave it out.
#[component]
fn One(card: Arc<Card>) -> impl IntoView {
    let desk = desk();
    let title = card.texts.first().map_or_else(|| card.node.clone(), |text| text.text.clone());
    view! {
        <button
            class=format!("neighbour neighbour--{}", kind_class(card.kind))
            type="button"
            title="Leave it out"
            aria-label=format!("Leave out {} {title}", kind_name(card.kind).to_lowercase())
            on:click=move |_| desk.toggle(&card.node)
        >
            {title.clone()}
            <Symbol glyph=Glyph::Cross />
        </button>
    }
}
