//! Dropping files on the page.

use crate::{link::Link, panels::open, platform::files::Dropped, state::desk};
use leptos::prelude::*;
use web_sys::DragEvent;

/// Takes what is dropped anywhere on the page, and says so while it hovers.
#[component]
pub fn DropTarget() -> impl IntoView {
    let desk = desk();
    let link = expect_context::<Link>();
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
            open::dropped(desk, link, Dropped::take(&transfer));
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
