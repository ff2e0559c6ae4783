//! The whole picture in small, with what the screen shows of it; a press or drag there moves the screen.
//!
//! Shown only while the picture does not fit the screen, where it has something to say.

use super::{area, camera::camera, is_container, viewport::Area};
use crate::state::desk;
use leptos::prelude::*;
use session::wire::{Card, Picture};
use std::fmt::Write as _;
use web_sys::PointerEvent;

/// The largest width and height of the map in px.
const MOST_PX: (f64, f64) = (176.0, 112.0);
/// The least canvas that has room for it, in px.
const LEAST_SCREEN_PX: (f64, f64) = (480.0, 240.0);
/// So much of the picture may be off the screen before the map is of use, in picture px.
const SLACK_PX: f64 = 40.0;

/// The map, above the zoom buttons.
#[component]
pub fn Minimap() -> impl IntoView {
    let desk = desk();
    let camera = camera();
    let size = Memo::new(move |_| desk.picture.with(|picture| (f64::from(picture.width), f64::from(picture.height))));
    let scale = move || size.with(|(w, h)| (MOST_PX.0 / w.max(1.0)).min(MOST_PX.1 / h.max(1.0)));
    let shown = move || camera.view.get().shown(camera.screen.get());
    let is_useful = Memo::new(move |_| {
        let (w, h) = size.get();
        let shown = shown();
        let is_cut = shown.x > SLACK_PX
            || shown.y > SLACK_PX
            || shown.x + shown.w < w - SLACK_PX
            || shown.y + shown.h < h - SLACK_PX;
        let (screen_w, screen_h) = camera.screen.get();
        is_cut && w > 0.0 && screen_w >= LEAST_SCREEN_PX.0 && screen_h >= LEAST_SCREEN_PX.1
    });
    let look = move |event: &PointerEvent| {
        let by = scale();
        let (x, y) = (f64::from(event.offset_x()) / by, f64::from(event.offset_y()) / by);
        camera.centre(x, y);
    };
    view! {
        <Show when=move || is_useful.get()>
            <svg
                class="minimap"
                aria-hidden="true"
                width=move || size.get().0 * scale()
                height=move || size.get().1 * scale()
                viewBox=move || format!("0 0 {} {}", size.get().0, size.get().1)
                on:pointerdown=move |event| look(&event)
                on:pointermove=move |event| if event.buttons() & 1 == 1 { look(&event) }
            >
                <path class="minimap__containers" d=move || desk.picture.with(|picture| boxes(picture, is_container)) />
                <path class="minimap__cards" d=move || desk.picture.with(|picture| boxes(picture, |card| !is_container(card))) />
                {move || shown_view(shown())}
            </svg>
        </Show>
    }
}

fn shown_view(shown: Area) -> impl IntoView {
    view! { <rect class="minimap__screen" x=shown.x y=shown.y width=shown.w height=shown.h /> }
}

/// All boxes of a kind as one path: a thousand elements would cost more than they tell.
fn boxes(picture: &Picture, wanted: fn(&Card) -> bool) -> String {
    let mut path = String::new();
    for Area { x, y, w, h } in picture.cards.iter().filter(|card| wanted(card)).map(|card| area(card)) {
        let _ = write!(path, "M{} {}h{}v{}h-{}Z", x as i32, y as i32, w as i32, h as i32, w as i32);
    }
    path
}
