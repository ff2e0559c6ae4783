//! The bar at the top: the project, and what can be done with all of it (open, export, theme, panes).

use crate::{
    link::Link,
    panels::open,
    platform::{archive, download::download, files::Pick},
    state::{Desk, Notice, NoticeKind, Shelf, Theme, desk, panes},
    ui::{
        menu::{Menu, MenuItem},
        names::file_name,
        symbol::{BrandMark, Glyph, Symbol},
    },
};
use leptos::prelude::*;
use session::wire::{Diagrams, Export};

/// The bar.
#[component]
pub fn TopBar() -> impl IntoView {
    let desk = desk();
    view! {
        <header class="top-bar">
            <h1 class="top-bar__brand"><BrandMark /> <span class="top-bar__word">"Pipewright"</span></h1>
            <span class="top-bar__rule" aria-hidden="true"></span>
            <span class="top-bar__project" title=move || desk.project.get()>{move || desk.project.get()}</span>
            <div class="top-bar__actions">
                <TravelButtons />
                <FindButton />
                <PaneToggles />
                <ThemeMenu />
                <OpenMenu />
                <ExportMenu />
            </div>
        </header>
    }
}

#[component]
fn OpenMenu() -> impl IntoView {
    let desk = desk();
    let link = expect_context::<Link>();
    view! {
        <Menu name="open" label="Open" glyph=Glyph::Folder>
            <MenuItem label="New workflow…" glyph=Glyph::Plus act=move || desk.work().shelf.set(Some(Shelf::Templates)) />
            <hr class="menu__rule" />
            <MenuItem label="Sample project" glyph=Glyph::Diagram act=move || link.open_sample() />
            <MenuItem label="Open files…" glyph=Glyph::File act=move || open::pick(desk, link, Pick::Files) />
            <MenuItem label="Open folder…" glyph=Glyph::Folder act=move || open::pick(desk, link, Pick::Folder) />
            <p class="menu__note">"Or drop files or a folder on the page."</p>
        </Menu>
    }
}

#[component]
fn ExportMenu() -> impl IntoView {
    let desk = desk();
    let link = expect_context::<Link>();
    let markdown = move |diagrams| move || link.export(Export::Markdown { diagrams });
    view! {
        <Menu name="export" label="Export" glyph=Glyph::Download is_primary=true>
            <MenuItem label="This file" hint="YAML" glyph=Glyph::File act=move || export_file(desk) />
            <MenuItem label="All files" hint="ZIP" glyph=Glyph::Folder act=move || export_all(desk) />
            <hr class="menu__rule" />
            <MenuItem label="Document with box art" hint="Markdown" glyph=Glyph::List act=markdown(Diagrams::Boxes) />
            <MenuItem label="Document with Mermaid" hint="Markdown" glyph=Glyph::List act=markdown(Diagrams::Mermaid) />
            <MenuItem label="Flowchart" hint="Mermaid" glyph=Glyph::Diagram act=move || link.export(Export::Mermaid) />
            <MenuItem label="Picture" hint="SVG" glyph=Glyph::Screen act=move || link.export(Export::Svg) />
        </Menu>
    }
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

/// The file in the code pane, exactly as it stands there; the page holds it, so the core is not asked.
fn export_file(desk: Desk) {
    let Some(path) = desk.file.get_untracked() else { return };
    if let Some(text) = desk.text_now(&path) {
        download(file_name(&path), "application/yaml", text.as_bytes());
    }
}

/// Every file of the project, as the page holds them.
fn export_all(desk: Desk) {
    let project = desk.project.get_untracked();
    let name = if project.is_empty() { "workflows" } else { &project };
    archive::download_all(format!("{}.zip", name.replace(['/', '\\'], "-")), desk.texts_now(), move || {
        desk.notify(Notice {
            kind: NoticeKind::Refused,
            text: "The archive cannot be written: a part of the page could not be loaded.".to_owned(),
        });
    });
}
