//! What stands in the canvas's place when the project holds no workflow: what was looked for, what to do next.

use super::open;
use crate::{
    link::Link,
    platform::files::Pick,
    state::{Errand, Shelf, desk},
    ui::{
        names::counted,
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;

/// The empty state.
#[component]
pub fn EmptyProject() -> impl IntoView {
    let desk = desk();
    let link = expect_context::<Link>();
    let errand = desk.work().keeping.errand;
    let seen = move || desk.files.with(|files| files.len());
    view! {
        <div class="empty">
            <span class="empty__mark"><Symbol glyph=Glyph::Diagram /></span>
            <h2 class="empty__title">"No workflows found"</h2>
            <p class="empty__text">
                {move || format!("Looked through {} for ", counted(seen(), "file"))}
                <code>".github/workflows/*.yml"</code> ", " <code>".gitea/workflows/*.yml"</code> " and "
                <code>".forgejo/workflows/*.yml"</code> "."
            </p>
            <div class="empty__actions">
                <button class="button button--primary" type="button" on:click=move |_| desk.work().shelf.set(Some(Shelf::Templates))>
                    <Symbol glyph=Glyph::Plus />
                    "New workflow…"
                </button>
                <button class="button" type="button" on:click=move |_| open::pick(desk, link, Pick::Folder)>
                    <Symbol glyph=Glyph::Folder />
                    "Open folder…"
                </button>
                <button class="button" type="button" on:click=move |_| open::pick(desk, link, Pick::Files)>
                    <Symbol glyph=Glyph::File />
                    "Open files…"
                </button>
                <button class="button" type="button" on:click=move |_| errand.set(Some(Errand::Repository))>
                    <Symbol glyph=Glyph::Find />
                    "Open repository…"
                </button>
                <button class="button" type="button" on:click=move |_| link.open_sample()>"Open the sample"</button>
            </div>
            <p class="empty__text empty__text--small">"Or drop files, a folder or a zip anywhere on this page."</p>
        </div>
    }
}
