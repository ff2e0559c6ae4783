//! What the menus at the top offer, behind the first picture.

use super::open;
use crate::{
    link::Link,
    panels::keeping::save,
    platform::files::Pick,
    state::{Errand, Shelf, desk},
    ui::{menu::MenuItem, symbol::Glyph},
};
use leptos::prelude::*;
use session::wire::{Diagrams, Export};

/// Other projects.
#[component]
pub fn OpenItems() -> impl IntoView {
    let desk = desk();
    let link = expect_context::<Link>();
    let errand = desk.work().keeping.errand;
    view! {
        <MenuItem label="New workflow…" glyph=Glyph::Plus act=move || desk.work().shelf.set(Some(Shelf::Templates)) />
        <hr class="menu__rule" />
        <MenuItem label="Sample project" glyph=Glyph::Diagram act=move || link.open_sample() />
        <MenuItem label="Open files…" hint="YAML, ZIP" glyph=Glyph::File act=move || open::pick(desk, link, Pick::Files) />
        <MenuItem label="Open folder…" glyph=Glyph::Folder act=move || open::pick(desk, link, Pick::Folder) />
        <MenuItem label="Open repository…" glyph=Glyph::Find act=move || errand.set(Some(Errand::Repository)) />
        <MenuItem label="Paste YAML…" glyph=Glyph::Code act=move || errand.set(Some(Errand::Paste(String::new()))) />
        <MenuItem label="Kept in this browser…" glyph=Glyph::List act=move || errand.set(Some(Errand::Kept)) />
        <p class="menu__note">"Or drop files, a folder or a zip on the page."</p>
    }
}

/// What leaves the page.
#[component]
pub fn ExportItems() -> impl IntoView {
    let desk = desk();
    let link = expect_context::<Link>();
    let errand = desk.work().keeping.errand;
    let markdown = move |diagrams| move || link.export(Export::Markdown { diagrams });
    view! {
        <MenuItem label="Save" hint="Ctrl+S" glyph=Glyph::Check act=move || errand.set(Some(Errand::Save)) />
        <MenuItem label="Save all" hint="Ctrl+Shift+S" glyph=Glyph::Check act=move || errand.set(Some(Errand::SaveAll)) />
        <hr class="menu__rule" />
        <MenuItem label="This file" hint="YAML" glyph=Glyph::File act=move || save::export_front(desk) />
        <MenuItem label="All files" hint="ZIP" glyph=Glyph::Folder act=move || save::export_all(desk) />
        <MenuItem label="Changes" hint="Patch" glyph=Glyph::Code act=move || errand.set(Some(Errand::Patch)) />
        <hr class="menu__rule" />
        <MenuItem label="Document with box art" hint="Markdown" glyph=Glyph::List act=markdown(Diagrams::Boxes) />
        <MenuItem label="Document with Mermaid" hint="Markdown" glyph=Glyph::List act=markdown(Diagrams::Mermaid) />
        <MenuItem label="Flowchart" hint="Mermaid" glyph=Glyph::Diagram act=move || link.export(Export::Mermaid) />
        <MenuItem label="Picture" hint="SVG" glyph=Glyph::Screen act=move || link.export(Export::Svg) />
    }
}
