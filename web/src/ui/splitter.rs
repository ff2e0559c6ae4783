//! The bar between two panes: dragged, or moved with the arrow keys. It changes a size; the panes follow by style.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

/// How far an arrow key moves it.
const STEP_PX: i32 = 24;

/// Which way its pane grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grows {
    /// The pane is on the left.
    Right,
    /// The pane is at the bottom.
    Up,
}

/// The bar.
#[component]
pub fn Splitter(
    /// What it resizes, for screen readers.
    label: &'static str,
    /// Which way its pane grows.
    grows: Grows,
    /// The pane's size in px.
    size: RwSignal<i32>,
    /// The smallest size.
    least: i32,
    /// The largest size.
    most: i32,
) -> impl IntoView {
    let held = StoredValue::new(None::<(i32, i32)>);
    let is_held = RwSignal::new(false);
    let along = move |event: &PointerEvent| match grows {
        Grows::Right => event.client_x(),
        Grows::Up => -event.client_y(),
    };
    let press = move |event: PointerEvent| {
        event.prevent_default();
        held.set_value(Some((along(&event), size.get_untracked())));
        is_held.set(true);
        if let Some(bar) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
            let _ = bar.set_pointer_capture(event.pointer_id());
        }
    };
    let drag = move |event: PointerEvent| {
        if let Some((start, before)) = held.get_value() {
            size.set((before + along(&event) - start).clamp(least, most));
        }
    };
    let release = move |_: PointerEvent| {
        held.set_value(None);
        is_held.set(false);
    };
    let key = move |event: KeyboardEvent| {
        let by = match (grows, event.key().as_str()) {
            (Grows::Right, "ArrowRight") | (Grows::Up, "ArrowUp") => STEP_PX,
            (Grows::Right, "ArrowLeft") | (Grows::Up, "ArrowDown") => -STEP_PX,
            _ => return,
        };
        event.prevent_default();
        size.update(|size| *size = (*size + by).clamp(least, most));
    };
    view! {
        <div
            class=if grows == Grows::Up { "splitter splitter--flat" } else { "splitter" }
            class:splitter--held=is_held
            role="separator"
            tabindex="0"
            aria-label=label
            aria-orientation=if grows == Grows::Up { "horizontal" } else { "vertical" }
            aria-valuenow=move || size.get().to_string()
            aria-valuemin=least.to_string()
            aria-valuemax=most.to_string()
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=release
            on:pointercancel=release
            on:keydown=key
        ></div>
    }
}
