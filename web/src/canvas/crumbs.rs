//! Above the picture: where one is, and what is shown besides.

use super::looks::Looks;
use crate::{
    state::desk,
    ui::{
        menu::{Menu, MenuItem},
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;
use session::wire::{EdgeStyle, Lens};

/// The path from the repository to the node that is looked at alone, and the menu of what is shown.
#[component]
pub fn Crumbs() -> impl IntoView {
    let desk = desk();
    let looks = Looks::new(desk, expect_context());
    let path = Memo::new(move |_| desk.picture.with(|picture| picture.path.clone()));
    view! {
        <div class="crumbs">
            <Show when=move || path.with(|path| !path.is_empty())>
                <nav class="crumbs__path" aria-label="Level">
                    <button class="crumbs__step" type="button" on:click=move |_| looks.go(None)>{move || desk.project.get()}</button>
                    {move || {
                        let path = path.get();
                        let last = path.len().saturating_sub(1);
                        path.into_iter().enumerate().map(|(at, (node, name))| view! {
                            <span class="crumbs__mark" aria-hidden="true"><Symbol glyph=Glyph::Chevron /></span>
                            <button
                                class="crumbs__step"
                                type="button"
                                aria-current=(at == last).then_some("true")
                                on:click=move |_| looks.go(Some(node.clone()))
                            >
                                {name}
                            </button>
                        }).collect_view()
                    }}
                </nav>
            </Show>
            <Menu name="show" label="Show" glyph=Glyph::Eye>
                {Lens::ALL.into_iter().map(|lens| {
                    let is_shown = Signal::derive(move || desk.view.with(|view| view.lenses.contains(&lens)));
                    view! { <MenuItem label=lens.name() glyph=Glyph::Check is_chosen=is_shown act=move || looks.toggle_lens(lens) /> }
                }).collect_view()}
                <hr class="menu__rule" />
                {[(EdgeStyle::Curved, "Curved lines"), (EdgeStyle::Orthogonal, "Straight lines")].into_iter().map(|(style, label)| {
                    let is_chosen = Signal::derive(move || desk.view.with(|view| view.edges == style));
                    view! { <MenuItem label=label glyph=Glyph::Diagram is_chosen=is_chosen act=move || looks.change(|view| view.edges = style) /> }
                }).collect_view()}
            </Menu>
        </div>
    }
}
