//! The page as a whole: its layout, what it opens first, and the effects that tie its parts together.

use crate::{
    canvas::{Camera, Canvas},
    link::Link,
    panels::{
        Banners, BottomDrawer, EmptyProject, Explorer, Finder, PhoneBar, StatusBar, TopBar, dialogs, inspector, open,
    },
    platform::{files, local, page, storage},
    state::{Desk, Notice, NoticeKind, Origin, Panes, Theme},
    ui::{
        late::late,
        splitter::{Grows, Splitter},
    },
};
use leptos::{prelude::*, task::spawn_local};
use session::wire::TextFile;
use web_sys::DragEvent;

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
    keep_title(desk);
    keep_code_at_selection(desk);
    let has_cards = Memo::new(move |_| desk.picture.with(|picture| !picture.cards.is_empty()));
    let has_opened = desk.has_opened();
    let is_empty = move || has_opened.get() && !has_cards.get();
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
                <Show when=is_empty><EmptyProject /></Show>
                {move || has_opened.get().then(|| late(inspector()))}
            </main>
            <BottomDrawer />
            <StatusBar />
            <PhoneBar />
            <Finder />
            {move || has_opened.get().then(|| late(dialogs()))}
            <DropTarget desk=desk link=link />
        </div>
    }
}

/// Takes what is dropped anywhere on the page, and says so while it hovers.
#[component]
fn DropTarget(desk: Desk, link: Link) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let has_files =
        |event: &DragEvent| event.data_transfer().is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0));
    let over = window_event_listener(leptos::ev::dragover, move |event| {
        if has_files(&event) {
            event.prevent_default();
            is_over.set(true);
        }
    });
    let left = window_event_listener(leptos::ev::dragleave, move |event| {
        if event.related_target().is_none() {
            is_over.set(false);
        }
    });
    let dropped = window_event_listener(leptos::ev::drop, move |event| {
        is_over.set(false);
        if let Some(transfer) = event.data_transfer().filter(|_| has_files(&event)) {
            event.prevent_default();
            files::dropped(&transfer, move |picked| open::picked(desk, link, picked));
        }
    });
    on_cleanup(move || {
        over.remove();
        left.remove();
        dropped.remove();
    });
    view! {
        <Show when=move || is_over.get()>
            <div class="drop" aria-hidden="true"><p class="drop__text">"Drop to open"</p></div>
        </Show>
    }
}

/// The project beside the page when the address asks for it, else the sample.
fn open_first(desk: Desk, link: Link) {
    if page::hash() != LOCAL {
        link.open_sample();
        return;
    }
    spawn_local(async move {
        match local::project().await {
            Ok(local) => {
                let files = local.files.into_iter().map(|(path, text)| TextFile { path, text });
                open::project(desk, link, local.name, files.collect());
            }
            Err(reason) => {
                link.open_sample();
                desk.notify(Notice {
                    kind: NoticeKind::Refused,
                    text: format!("The local project could not be opened: {reason}. This is the sample."),
                });
            }
        }
    });
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

/// Effect: the browser's tab bears the project's name.
fn keep_title(desk: Desk) {
    Effect::new(move |_| {
        let project = desk.project.get();
        page::set_title(&if project.is_empty() { "Pipewright".to_owned() } else { format!("{project} · Pipewright") });
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
