//! The drawer at the bottom: code and problems as tabs, in a pane that grows and folds.

use super::{code::CodePane, problems};
use crate::{
    state::{Drawer, Panes, desk, panes},
    ui::{
        late::late,
        splitter::{Grows, Splitter},
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;

/// The drawer.
#[component]
pub fn BottomDrawer() -> impl IntoView {
    let panes = panes();
    let has_opened = desk().has_opened();
    view! {
        <section class="drawer" class:drawer--folded=move || !panes.drawer.get() aria-label="Code and problems">
            <Splitter label="Height of the drawer" grows=Grows::Up size=panes.drawer_px least=120 most=800 />
            <Tabs panes=panes />
            // Both stay mounted: the editor keeps its histories and scroll places.
            <div class="drawer__body" id="drawer-code" role="tabpanel" aria-label="Code" hidden=move || panes.tab.get() != Drawer::Code>
                <CodePane />
            </div>
            <div class="drawer__body" id="drawer-problems" role="tabpanel" aria-label="Problems" hidden=move || panes.tab.get() != Drawer::Problems>
                {move || has_opened.get().then(|| late(problems()))}
            </div>
        </section>
    }
}

/// The row of tabs; a click on the open one folds the drawer.
#[component]
fn Tabs(panes: Panes) -> impl IntoView {
    let desk = desk();
    let has_problems = move || desk.findings.with(|findings| !findings.is_empty());
    let is_front = move |tab: Drawer| panes.drawer.get() && panes.tab.get() == tab;
    let choose = move |tab: Drawer| if is_front(tab) { panes.drawer.set(false) } else { panes.show(tab) };
    let other_tab = move |event: web_sys::KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
            event.prevent_default();
            crate::platform::focus::step_among(".drawer__tabs [role=tab]", 1);
        }
    };
    let tab = move |tab: Drawer, panel: &'static str, label: &'static str, glyph: Glyph| {
        view! {
            <button
                class="drawer__tab"
                class:drawer__tab--front=move || is_front(tab)
                type="button"
                role="tab"
                aria-controls=panel
                aria-selected=move || is_front(tab).to_string()
                on:click=move |_| choose(tab)
            >
                <Symbol glyph=glyph />
                {label}
                <Show when=move || tab == Drawer::Problems>
                    <span class="count" class:count--some=has_problems>{move || desk.told_count(None)}</span>
                </Show>
            </button>
        }
    };
    view! {
        <div class="drawer__bar">
            <div class="drawer__tabs" role="tablist" aria-label="Drawer" on:keydown=other_tab>
                {tab(Drawer::Code, "drawer-code", "Code", Glyph::Code)}
                {tab(Drawer::Problems, "drawer-problems", "Problems", Glyph::List)}
            </div>
            <button
                class="button button--quiet drawer__fold"
                type="button"
                aria-label="Fold the drawer"
                title="Fold the drawer"
                aria-expanded=move || panes.drawer.get().to_string()
                on:click=move |_| panes.drawer.update(|open| *open = !*open)
            >
                <Symbol glyph=Glyph::Chevron />
            </button>
        </div>
    }
}
