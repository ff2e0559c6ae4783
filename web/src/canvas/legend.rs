//! What the shapes and lines on the picture mean: only the kinds that are on it.

use super::{card_view, link_view};
use crate::{
    platform::media::has_room,
    state::desk,
    ui::symbol::{Glyph, Symbol},
};
use leptos::prelude::*;
use session::wire::{EdgeKind, NodeKind};

/// The legend, bottom left; folds to its title.
#[component]
pub fn Legend() -> impl IntoView {
    let desk = desk();
    let is_open = RwSignal::new(has_room());
    let legend = Memo::new(move |_| desk.picture.with(|picture| picture.legend.clone()));
    let is_needed = move || legend.with(|legend| !legend.nodes.is_empty() || !legend.edges.is_empty());
    view! {
        <Show when=is_needed>
            <div class="legend" class:legend--open=is_open>
                <button
                    class="legend__toggle"
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|open| *open = !*open)
                >
                    <Symbol glyph=Glyph::Chevron />
                    "Legend"
                </button>
                <Show when=move || is_open.get()>
                    <ul class="legend__list">
                        {move || legend.get().nodes.into_iter().map(|(kind, name)| node_row(kind, name)).collect_view()}
                        {move || legend.get().edges.into_iter().map(|(kind, name)| edge_row(kind, name)).collect_view()}
                    </ul>
                </Show>
            </div>
        </Show>
    }
}

fn node_row(kind: NodeKind, name: String) -> impl IntoView {
    let radius = if kind == NodeKind::Trigger { 6 } else { 3 };
    view! {
        <li class="legend__row">
            <svg class="legend__sample" viewBox="0 0 28 16" aria-hidden="true">
                <g class=card_view::kind_class(kind)>
                    <rect class="card__box" x="2" y="2" width="24" height="12" rx=radius />
                </g>
            </svg>
            {name}
        </li>
    }
}

fn edge_row(kind: EdgeKind, name: String) -> impl IntoView {
    view! {
        <li class="legend__row">
            <svg class="legend__sample" viewBox="0 0 28 16" aria-hidden="true">
                <g class=link_view::kind_class(kind)>
                    <path class="link__line" d="M2 8h18" />
                    <path class="link__head" d="M20 4.5 26 8l-6 3.5Z" />
                </g>
            </svg>
            {name}
        </li>
    }
}
