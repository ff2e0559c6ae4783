//! The bar at the top: the project, and what can be done with all of it (open, export, theme, panes).

use super::menus::{ExportItems, OpenItems};
use crate::{
    link::Link,
    state::{Theme, desk, panes},
    ui::{
        late::{Late, late},
        menu::{Menu, MenuItem},
        symbol::{BrandMark, Glyph, Symbol},
    },
};
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The bar.
#[component]
pub fn TopBar() -> impl IntoView {
    let desk = desk();
    let has_opened = desk.has_opened();
    view! {
        <header class="top-bar">
            <h1 class="top-bar__brand"><BrandMark /> <span class="top-bar__word">"Pipewright"</span></h1>
            <span class="top-bar__rule" aria-hidden="true"></span>
            <span class="top-bar__project" title=move || desk.project.get()>{move || desk.project.get()}</span>
            <div class="top-bar__actions">{move || has_opened.get().then(|| late(actions()))}</div>
        </header>
    }
}

/// What can be done.
#[wasm_split(panes, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the code may not come")]
fn actions() -> Late {
    let actions = view! { <TravelButtons /><FindButton /><PaneToggles /><ThemeMenu /><OpenMenu /><ExportMenu /> };
    Ok(actions.into_any())
}

#[component]
fn OpenMenu() -> impl IntoView {
    view! { <Menu name="open" label="Open" glyph=Glyph::Folder><OpenItems /></Menu> }
}

#[component]
fn ExportMenu() -> impl IntoView {
    view! { <Menu name="export" label="Export" glyph=Glyph::Download is_primary=true><ExportItems /></Menu> }
}

#[component]
fn ThemeMenu() -> impl IntoView {
    let theme = panes().theme;
    let glyph = Signal::derive(move || match theme.get() {
        Theme::System => Glyph::Screen,
        Theme::Light => Glyph::Sun,
        Theme::Dark => Glyph::Moon,
    });
    let is = move |choice: Theme| Signal::derive(move || theme.get() == choice);
    view! {
        <Menu name="theme" label="Theme" glyph=glyph is_quiet=true>
            <MenuItem label="System" glyph=Glyph::Screen is_chosen=is(Theme::System) act=move || theme.set(Theme::System) />
            <MenuItem label="Light" glyph=Glyph::Sun is_chosen=is(Theme::Light) act=move || theme.set(Theme::Light) />
            <MenuItem label="Dark" glyph=Glyph::Moon is_chosen=is(Theme::Dark) act=move || theme.set(Theme::Dark) />
        </Menu>
    }
}

/// Opens the finder, and tells its key.
#[component]
fn FindButton() -> impl IntoView {
    let finder = panes().finder;
    view! {
        <button class="find-button" type="button" aria-label="Find" title="Find a job or a command (/)" on:click=move |_| finder.set(true)>
            <Symbol glyph=Glyph::Find />
            <span class="find-button__word">"Find"</span>
            <kbd class="find-button__key">"/"</kbd>
        </button>
    }
}

/// Undo and redo.
#[component]
fn TravelButtons() -> impl IntoView {
    let link = expect_context::<Link>();
    let work = desk().work();
    let chapters = Memo::new(move |_| {
        work.chapters.get();
        work.history.with_value(|history| (history.done(), history.names()))
    });
    let name = move |back: bool| {
        chapters.with(|(done, names)| {
            let at = if back { done.checked_sub(1) } else { Some(*done) };
            at.and_then(|at| names.get(at)).map(|name| name.replace('`', ""))
        })
    };
    let button = move |label: &'static str, keys: &'static str, glyph: Glyph, is_back: bool| {
        let title = move || match name(is_back) {
            Some(name) => format!("{label}: {name} ({keys})"),
            None => format!("Nothing to {}", label.to_lowercase()),
        };
        view! {
            <button
                class="button button--quiet"
                type="button"
                aria-label=label
                title=title
                disabled=move || name(is_back).is_none()
                on:click=move |_| link.travel(!is_back)
            >
                <Symbol glyph=glyph />
            </button>
        }
    };
    view! {
        <div class="top-bar__panes" role="group" aria-label="History">
            {button("Undo", "Ctrl+Z", Glyph::Back, true)}
            {button("Redo", "Ctrl+Shift+Z", Glyph::Again, false)}
        </div>
    }
}

/// Fold and unfold the panes around the canvas.
#[component]
fn PaneToggles() -> impl IntoView {
    let panes = panes();
    let toggle = |label: &'static str, glyph: Glyph, open: RwSignal<bool>| {
        view! {
            <button
                class="button button--quiet"
                type="button"
                title=label
                aria-label=label
                aria-pressed=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Symbol glyph=glyph />
            </button>
        }
    };
    view! {
        <div class="top-bar__panes" role="group" aria-label="Panes">
            {toggle("Explorer", Glyph::PaneLeft, panes.explorer)}
            {toggle("Drawer", Glyph::PaneBottom, panes.drawer)}
            {toggle("Inspector", Glyph::PaneRight, panes.inspector)}
        </div>
    }
}
