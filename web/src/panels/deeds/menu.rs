//! The menu at the pointer: what can be done with what is under it.

use super::{Tools, deeds};
use crate::{
    platform::focus,
    state::Pointed,
    ui::{prose::Prose, symbol::Symbol},
};
use leptos::{html, prelude::*};
use web_sys::KeyboardEvent;

const ITEMS: &str = ".deed-menu [role=menuitem]";

/// The menu; nothing while nobody asked for it.
#[component]
pub fn DeedMenu(
    /// For what, and where on the window in px.
    menu: RwSignal<Option<(Pointed, i32, i32)>>,
    /// What deeds work with.
    tools: Tools,
) -> impl IntoView {
    view! { {move || menu.get().map(|(pointed, x, y)| view! { <Open menu=menu tools=tools pointed=pointed x=x y=y /> })} }
}

#[component]
fn Open(menu: RwSignal<Option<(Pointed, i32, i32)>>, tools: Tools, pointed: Pointed, x: i32, y: i32) -> impl IntoView {
    let deeds = deeds(tools.desk, &pointed);
    let before = focus::current();
    let close = move || {
        menu.set(None);
        before.with_value(|before| before.iter().for_each(focus::focus_element));
    };
    let key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => focus::step_among(ITEMS, 1),
            "ArrowUp" => focus::step_among(ITEMS, -1),
            "Home" => focus::step_among(ITEMS, i32::MIN),
            "End" => focus::step_among(ITEMS, i32::MAX),
            "Escape" | "Tab" => close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let list = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(list) = list.get() {
            focus::focus_element(&list);
            focus::step_among(ITEMS, i32::MIN);
        }
    });
    // At the pointer, but not beyond the window: a row is 32 px high.
    let (width, height) = crate::platform::page::window_size();
    let top = y.min(height - 32 * deeds.len() as i32 - 24).max(8);
    let left = x.min(width - 320).max(8);
    let is_empty = deeds.is_empty();
    view! {
        <div
            class="deed-menu__veil"
            on:click=move |_| close()
            on:contextmenu=move |event| { event.prevent_default(); close(); }
        >
            <div
                class="menu__list deed-menu"
                role="menu"
                tabindex="-1"
                node_ref=list
                aria-label="What can be done"
                style:left=format!("{left}px")
                style:top=format!("{top}px")
                on:keydown=key
                on:click=|event| event.stop_propagation()
            >
                {is_empty.then(|| view! {
                    <p class="menu__note">"Nothing can be changed here. Jobs, steps, workflows and the edges between jobs can."</p>
                })}
                {deeds.into_iter().map(|deed| view! {
                    <button
                        class="menu__item"
                        type="button"
                        role="menuitem"
                        tabindex="-1"
                        on:click={
                            let deed = deed.clone();
                            move |_| { close(); deed.act(tools); }
                        }
                    >
                        <Symbol glyph=deed.glyph />
                        <span class="menu__label"><Prose text=deed.name.clone() /></span>
                        <span class="menu__hint">{deed.key}</span>
                    </button>
                }).collect_view()}
            </div>
        </div>
    }
}
