//! The page as a whole: its layout, what it opens first, and the effects that tie its parts together.

use crate::{
    canvas::{Camera, Canvas},
    link::Link,
    panels::{
        Banners, BottomDrawer, Explorer, Finder, PhoneBar, StatusBar, TopBar, dialogs, empty_project, inspector, open,
    },
    platform::{files::Picked, focus, local, page, storage},
    state::{Desk, Notice, NoticeKind, Origin, Panes, Theme},
    ui::{
        late::late,
        splitter::{Grows, Splitter},
    },
};
use leptos::{prelude::*, task::spawn_local};
use session::wire::TextFile;

/// The address part that asks for the project served beside the page.
const LOCAL: &str = "local";

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let desk = Desk::new();
    let panes = Panes::new(Theme::named(storage::load("theme").as_deref()));
    let link = Link::start(desk);
    provide_context(desk);
    provide_context(panes);
    provide_context(link);
    provide_context(Camera::new());
    open_first(desk, link);
    keep_theme(panes);
    keep_code_at_selection(desk);
    travel_by_key(link);
    let has_cards = Memo::new(move |_| desk.picture.with(|picture| !picture.cards.is_empty()));
    let has_opened = desk.has_opened();
    let is_empty = Memo::new(move |_| has_opened.get() && !has_cards.get());
    view! {
        <div
            class="page"
            data-pane=move || panes.pane.get().name()
            class:page--no-explorer=move || !panes.explorer.get()
            style=("--explorer-width", move || format!("{}px", panes.explorer_px.get()))
            style=("--drawer-height", move || format!("{}px", panes.drawer_px.get()))
        >
            <TopBar />
            <Banners />
            <div class="page__side">
                <Explorer />
                <Splitter label="Width of the explorer" grows=Grows::Right size=panes.explorer_px least=160 most=560 />
            </div>
            <main class="page__main" aria-label="Picture">
                <Canvas />
                {move || is_empty.get().then(|| late(empty_project()))}
                {move || has_opened.get().then(|| late(inspector()))}
            </main>
            <BottomDrawer />
            <StatusBar />
            <PhoneBar />
            <Finder />
            {move || has_opened.get().then(|| late(dialogs()))}
        </div>
    }
}

/// The project beside the page when the address asks for it, else what an earlier page left, else the sample.
fn open_first(desk: Desk, link: Link) {
    let open = move |found: Picked| {
        let files = found.files.into_iter().map(|(path, text)| TextFile { path, text });
        open::project(desk, link, found.name, files.collect());
    };
    if page::hash() == LOCAL {
        spawn_local(async move {
            match local::project().await {
                Ok(found) => open(found),
                Err(reason) => {
                    link.open_sample();
                    desk.notify(Notice {
                        kind: NoticeKind::Refused,
                        text: format!("The local project could not be opened: {reason}. This is the sample."),
                    });
                }
            }
        });
    } else if let Some(kept) = local::kept() {
        spawn_local(async move {
            match kept.await {
                Some(found) => open(found),
                None => link.open_sample(),
            }
        });
    } else {
        link.open_sample();
    }
}

/// Undo and redo wherever the focus is, except where a field has its own.
fn travel_by_key(link: Link) {
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        if !is_command || event.default_prevented() || focus::is_typing() {
            return;
        }
        let is_forward = match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", false) => false,
            ("z", true) | ("y", false) => true,
            _ => return,
        };
        event.prevent_default();
        link.travel(is_forward);
    });
    on_cleanup(move || pressed.remove());
}

/// Effect: the theme is marked on the page and remembered.
fn keep_theme(panes: Panes) {
    Effect::new(move |before: Option<()>| {
        let name = panes.theme.get().name();
        page::mark_root("data-theme", name);
        if before.is_some() {
            storage::save("theme", name);
        }
    });
}

/// Effect: the code shows what is chosen elsewhere. A finding has shown its own place already.
fn keep_code_at_selection(desk: Desk) {
    Effect::new(move |_| {
        let chosen = desk.selection.get();
        let Some(node) = chosen.node.filter(|_| matches!(chosen.origin, Origin::Canvas | Origin::Tree)) else { return };
        let place = desk.outline.with_untracked(|rows| rows.iter().find(|row| row.node == node)?.place.clone());
        let place = place.or_else(|| {
            desk.picture.with_untracked(|picture| picture.cards.iter().find(|card| card.node == node)?.place.clone())
        });
        if let Some(place) = place {
            desk.show_place(place, false);
        }
    });
}
