//! On a phone: the bar at the bottom that chooses the one pane shown. Hidden on wider screens by style.

use crate::{
    state::{Drawer, Pane, desk, panes},
    ui::symbol::{Glyph, Symbol},
};
use leptos::prelude::*;

/// The bar.
#[component]
pub fn PhoneBar() -> impl IntoView {
    let desk = desk();
    let panes = panes();
    let choose = move |pane: Pane| match pane {
        Pane::Code => panes.show(Drawer::Code),
        Pane::Problems => panes.show(Drawer::Problems),
        Pane::Outline | Pane::Picture => panes.pane.set(pane),
    };
    let problems = move || desk.findings.with(|findings| findings.len());
    let item = move |pane: Pane, label: &'static str, glyph: Glyph| {
        view! {
            <button
                class="phone-bar__item"
                type="button"
                aria-current=move || (panes.pane.get() == pane).then_some("page")
                on:click=move |_| choose(pane)
            >
                <Symbol glyph=glyph />
                {label}
                <Show when=move || pane == Pane::Problems && problems().gt(&0)>
                    <span class="count count--some">{problems}</span>
                </Show>
            </button>
        }
    };
    view! {
        <nav class="phone-bar" aria-label="Panes">
            {item(Pane::Outline, "Outline", Glyph::List)}
            {item(Pane::Picture, "Picture", Glyph::Diagram)}
            {item(Pane::Code, "Code", Glyph::Code)}
            {item(Pane::Problems, "Problems", Glyph::Severity(session::wire::Severity::Broken))}
        </nav>
    }
}
