//! The zoom buttons on the canvas, bottom right.

use super::camera::camera;
use crate::{
    state::desk,
    ui::symbol::{Glyph, Symbol},
};
use leptos::prelude::*;

/// Out, percentage, in, fit.
#[component]
pub fn ZoomBar() -> impl IntoView {
    let camera = camera();
    let desk = desk();
    let percent = move || format!("{} %", (camera.view.get().zoom * 100.0).round() as u32);
    let fit = move |_| desk.picture.with_untracked(|picture| camera.fit(picture.width, picture.height));
    view! {
        <div class="zoom-bar" role="group" aria-label="Zoom">
            <button class="zoom-bar__button" type="button" title="Zoom out (-)" aria-label="Zoom out" on:click=move |_| camera.zoom(1.0 / 1.25)>
                <Symbol glyph=Glyph::Minus />
            </button>
            <button class="zoom-bar__percent" type="button" title="Actual size (0)" on:click=move |_| camera.zoom_to_one()>
                {percent}
            </button>
            <button class="zoom-bar__button" type="button" title="Zoom in (+)" aria-label="Zoom in" on:click=move |_| camera.zoom(1.25)>
                <Symbol glyph=Glyph::Plus />
            </button>
            <button class="zoom-bar__button" type="button" title="Fit the picture (F)" aria-label="Fit the picture" on:click=fit>
                <Symbol glyph=Glyph::Fit />
            </button>
        </div>
    }
}
