//! A button that drops a menu: mouse, arrow keys, Escape, and closing when the focus goes elsewhere.

use super::symbol::{Glyph, Symbol};
use crate::platform::{focus, timer};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// Inside a menu: closes it.
#[derive(Clone, Copy)]
struct Closing(Callback<()>);

/// The button and its menu.
#[component]
pub fn Menu(
    /// Unique on the page; also a class for the style sheet.
    name: &'static str,
    /// What the button says; hidden on narrow screens.
    label: &'static str,
    /// What the button shows.
    #[prop(into)]
    glyph: Signal<Glyph>,
    /// `true`: the button stands out.
    #[prop(default = false)]
    is_primary: bool,
    /// `true`: only the symbol is shown, the label is spoken.
    #[prop(default = false)]
    is_quiet: bool,
    /// The items.
    children: ChildrenFn,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let button = format!(".menu--{name} .menu__button");
    let items = format!(".menu--{name} [role^=menuitem]");
    let close = Callback::new({
        let button = button.clone();
        move |()| {
            is_open.set(false);
            focus::focus(&button);
        }
    });
    provide_context(Closing(close));
    let items = StoredValue::new(items);
    let open = move || {
        is_open.set(true);
        timer::after(0, move || items.with_value(|items| focus::step_among(items, i32::MIN))).forget();
    };
    let on_key = move |event: KeyboardEvent| menu_key(&event, is_open, items, close, open);
    let area = format!(".menu--{name}");
    let left = move |_| {
        let area = area.clone();
        timer::after(0, move || {
            if !focus::is_within(&area) {
                is_open.set(false);
            }
        })
        .forget();
    };
    view! {
        <div class=format!("menu menu--{name}") on:keydown=on_key on:focusout=left>
            <button
                class="button menu__button"
                class:button--primary=is_primary
                class:button--quiet=is_quiet
                type="button"
                aria-haspopup="menu"
                aria-label=label
                title=is_quiet.then_some(label)
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| if is_open.get() { is_open.set(false) } else { open() }
            >
                {move || view! { <Symbol glyph=glyph.get() /> }}
                <span class="button__label" class:visually-hidden=is_quiet>{label}</span>
            </button>
            <Show when=move || is_open.get()>
                <div class="menu__list" role="menu" aria-label=label>{children()}</div>
            </Show>
        </div>
    }
}

fn menu_key(
    event: &KeyboardEvent,
    is_open: RwSignal<bool>,
    items: StoredValue<String>,
    close: Callback<()>,
    open: impl Fn(),
) {
    let step = |by| items.with_value(|items| focus::step_among(items, by));
    match (event.key().as_str(), is_open.get_untracked()) {
        ("ArrowDown", false) => open(),
        ("ArrowDown", true) => step(1),
        ("ArrowUp", true) => step(-1),
        ("Home", true) => step(i32::MIN),
        ("End", true) => step(i32::MAX),
        ("Escape", true) => close.run(()),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// One thing a menu offers.
#[component]
pub fn MenuItem(
    /// What it is called.
    label: &'static str,
    /// A word more.
    #[prop(optional)]
    hint: &'static str,
    /// Its symbol.
    glyph: Glyph,
    /// Given for an item that is one of several choices: is it the chosen one?
    #[prop(optional, into)]
    is_chosen: Option<Signal<bool>>,
    /// What happens.
    act: impl Fn() + 'static,
) -> impl IntoView {
    let Closing(close) = expect_context();
    view! {
        <button
            class="menu__item"
            type="button"
            tabindex="-1"
            role=if is_chosen.is_some() { "menuitemradio" } else { "menuitem" }
            aria-checked=is_chosen.map(|is_chosen| move || is_chosen.get().to_string())
            on:click=move |_| {
                close.run(());
                act();
            }
        >
            <Symbol glyph=glyph />
            <span class="menu__label">{label}</span>
            <span class="menu__hint">{hint}</span>
        </button>
    }
}
