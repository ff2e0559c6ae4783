//! The names of containers over a picture that is too small to read, as on a map: of one size on the screen.
//!
//! Shown where the name fits into its container; the widths are estimates on the safe side, since no name may run out.

use super::{is_container, viewport::decimal};
use crate::state::desk;
use leptos::prelude::*;
use session::wire::{Card, TextRole};

/// Height of the letters on the screen, at most and at least.
const LETTERS_PX: (f64, f64) = (12.0, 8.0);
/// Width of a letter at most, as a share of its height.
const LETTER_WIDTH: f64 = 0.64;
/// Zoom is rounded to steps of this factor, so that names change seldom while the picture is zoomed.
const STEP: f64 = 1.2;

/// The names; nothing while the picture can be read.
#[component]
pub fn FarNames(
    /// Whether texts are too small to read.
    is_far: Memo<bool>,
    /// Screen px per picture px.
    zoom: Memo<f64>,
) -> impl IntoView {
    let desk = desk();
    let step = Memo::new(move |_| is_far.get().then(|| rounded(zoom.get())));
    let names = move || {
        let zoom = step.get()?;
        let names = desk.picture.with(|picture| {
            let outermost = picture.cards.iter().filter(|card| is_container(card) && card.parent.is_none());
            outermost.filter_map(|card| name(card, zoom)).collect_view()
        });
        Some(view! { <g class="far-names" aria-hidden="true">{names}</g> })
    };
    view! { {names} }
}

/// The next step below a zoom.
fn rounded(zoom: f64) -> f64 {
    let mut step = 1.0;
    while step > zoom && step > 0.01 {
        step /= STEP;
    }
    step
}

/// A container's name in its middle, if it fits there at this zoom or the next.
fn name(card: &Card, zoom: f64) -> Option<impl IntoView + use<>> {
    let title = card.texts.iter().find(|text| text.role == TextRole::Title)?;
    let letters = title.text.chars().count().max(1) as f64;
    let room_px = f64::from(card.w) * zoom - 8.0;
    let height_px = (room_px / (letters * LETTER_WIDTH)).min(LETTERS_PX.0);
    let is_tall = f64::from(card.h) * zoom > height_px * 1.3;
    (height_px >= LETTERS_PX.1 && is_tall).then(|| {
        let size = height_px / zoom;
        let (x, y) = (card.x + card.w / 2, f64::from(card.y) + f64::from(card.h) / 2.0 + size * 0.35);
        view! {
            <text class="far-names__name" x=x y=decimal(y, 1) style:font-size=format!("{}px", decimal(size, 1))>
                {title.text.clone()}
            </text>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn zoom_goes_down_in_steps_and_never_above_itself() {
        for zoom in [0.34, 0.2, 0.12, 0.051] {
            let step = rounded(zoom);
            assert!(step <= zoom && step * 1.2001 > zoom, "{zoom} {step}");
        }
    }
}
