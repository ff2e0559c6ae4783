//! The viewport as a signal that can glide: fit, zoom and reveal, at once for those who want no motion.

use super::viewport::{Area, Viewport};
use crate::platform::{frame::each_frame, media::wants_less_motion};
use leptos::prelude::*;

/// How long a glide takes.
const GLIDE_MS: f64 = 220.0;

/// Looks at the picture; a copy is the same camera.
#[derive(Clone, Copy)]
pub struct Camera {
    /// Where the picture stands.
    pub view: RwSignal<Viewport>,
    /// Width and height of the canvas in px; zero until measured.
    pub screen: RwSignal<(f64, f64)>,
    /// Counts glides, so that a new one ends the old one.
    glide: StoredValue<u32>,
}

impl Camera {
    /// A camera at rest.
    pub fn new() -> Self {
        Self { view: RwSignal::default(), screen: RwSignal::default(), glide: StoredValue::new(0) }
    }

    /// Follows the hand: no glide.
    pub fn set(self, view: Viewport) {
        self.stop();
        self.view.set(view);
    }

    /// Ends a glide where it is.
    pub fn stop(self) {
        self.glide.update_value(|count| *count += 1);
    }

    /// Moves by screen px.
    pub fn pan(self, dx: f64, dy: f64) {
        self.set(self.view.get_untracked().panned(dx, dy));
    }

    /// Zooms around a screen point.
    pub fn zoom_at(self, x: f64, y: f64, factor: f64) {
        self.set(self.view.get_untracked().zoomed_at(x, y, factor));
    }

    /// Zooms around the middle, gliding.
    pub fn zoom(self, factor: f64) {
        let (w, h) = self.screen.get_untracked();
        self.glide_to(self.view.get_untracked().zoomed_at(w / 2.0, h / 2.0, factor));
    }

    /// To zoom 1, around the middle.
    pub fn zoom_to_one(self) {
        self.zoom(1.0 / self.view.get_untracked().zoom);
    }

    /// Shows the whole picture.
    pub fn fit(self, w: i32, h: i32) {
        self.glide_to(Viewport::fitted(f64::from(w), f64::from(h), self.screen.get_untracked()));
    }

    /// The first look at a picture, at once, beside what covers `covered` px of the screen on the right.
    pub fn open(self, w: i32, h: i32, covered: f64) {
        let (width, height) = self.screen.get_untracked();
        self.set(Viewport::first_look(f64::from(w), f64::from(h), ((width - covered).max(1.0), height)));
    }

    /// Puts a picture point into the middle of the screen, at once.
    pub fn centre(self, x: f64, y: f64) {
        let view = self.view.get_untracked();
        let (w, h) = self.screen.get_untracked();
        self.set(Viewport { x: w / 2.0 - x * view.zoom, y: h / 2.0 - y * view.zoom, ..view });
    }

    /// Brings an area onto the screen, beside what covers `covered` px of it on the right.
    pub fn reveal(self, area: Area, covered: f64) {
        let view = self.view.get_untracked();
        let (w, h) = self.screen.get_untracked();
        let goal = view.revealing(area, ((w - covered).max(1.0), h));
        if goal != view {
            self.glide_to(goal);
        }
    }

    fn glide_to(self, goal: Viewport) {
        self.stop();
        if wants_less_motion() {
            self.view.set(goal);
            return;
        }
        let from = self.view.get_untracked();
        let mine = self.glide.get_value();
        let mut began = None;
        each_frame(move |now| {
            if self.glide.get_value() != mine {
                return false;
            }
            let part = ((now - *began.get_or_insert(now)) / GLIDE_MS).min(1.0);
            let eased = 1.0 - (1.0 - part) * (1.0 - part) * (1.0 - part);
            self.view.set(if part < 1.0 { from.towards(goal, eased) } else { goal });
            part < 1.0
        });
    }
}

/// The camera that the page was given.
pub fn camera() -> Camera {
    expect_context()
}
