//! Hands on the canvas: wheel, drag and pinch become camera movements. Clicks on cards are the cards' business.

use super::camera::Camera;
use leptos::prelude::*;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent, WheelEvent};

/// A pointer that moves less than this far is a click.
const SLACK_PX: f64 = 4.0;

/// The pointers on the canvas; a copy is the same.
#[derive(Clone, Copy)]
pub struct Gestures {
    camera: Camera,
    /// Where each pointer was last, by its id.
    down: StoredValue<BTreeMap<i32, (f64, f64)>>,
    /// How far the gesture went, in px.
    travelled: StoredValue<f64>,
    /// Is the picture being dragged?
    pub is_dragging: RwSignal<bool>,
}

impl Gestures {
    /// No pointer down.
    pub fn new(camera: Camera) -> Self {
        Self {
            camera,
            down: StoredValue::default(),
            travelled: StoredValue::default(),
            is_dragging: RwSignal::new(false),
        }
    }

    /// Was the gesture that just ended a drag, so that its click means nothing?
    pub fn was_drag(self) -> bool {
        self.travelled.get_value() > SLACK_PX
    }

    /// The wheel pans; with Ctrl, or pinched on a touch pad, it zooms at the pointer.
    pub fn wheel(self, event: &WheelEvent) {
        event.prevent_default();
        let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { 16.0 } else { 1.0 };
        let (dx, dy) = (event.delta_x() * unit, event.delta_y() * unit);
        if event.ctrl_key() || event.meta_key() {
            let (x, y) = on_canvas(event.current_target(), f64::from(event.client_x()), f64::from(event.client_y()));
            let by = 1.0 + dy.abs().min(60.0) * 0.009;
            self.camera.zoom_at(x, y, if dy < 0.0 { by } else { 1.0 / by });
        } else if event.shift_key() && dx == 0.0 {
            self.camera.pan(-dy, 0.0);
        } else {
            self.camera.pan(-dx, -dy);
        }
    }

    /// A pointer touches the canvas.
    pub fn press(self, event: &PointerEvent) {
        if event.button() > 1 {
            return;
        }
        self.camera.stop();
        self.down.update_value(|down| {
            if down.is_empty() {
                self.travelled.set_value(0.0);
            }
            down.insert(event.pointer_id(), at(event));
        });
    }

    /// A pointer moves: one drags, two pinch.
    pub fn drag(self, event: &PointerEvent) {
        let (id, now) = (event.pointer_id(), at(event));
        let Some(before) = self.down.with_value(|down| down.get(&id).copied()) else { return };
        let (dx, dy) = (now.0 - before.0, now.1 - before.1);
        self.travelled.update_value(|far| *far += dx.hypot(dy));
        if !self.was_drag() {
            return;
        }
        if !self.is_dragging.get_untracked() {
            self.is_dragging.set(true);
            capture(event);
        }
        let other = self.down.with_value(|down| down.iter().find(|(other, _)| **other != id).map(|(_, place)| *place));
        match other {
            None => self.camera.pan(dx, dy),
            Some(other) => {
                let spread = |place: (f64, f64)| (place.0 - other.0).hypot(place.1 - other.1).max(1.0);
                let (x, y) =
                    on_canvas(event.current_target(), f64::midpoint(now.0, other.0), f64::midpoint(now.1, other.1));
                self.camera.pan(dx / 2.0, dy / 2.0);
                self.camera.zoom_at(x, y, spread(now) / spread(before));
            }
        }
        self.down.update_value(|down| {
            down.insert(id, now);
        });
    }

    /// A pointer leaves the canvas.
    pub fn release(self, event: &PointerEvent) {
        self.down.update_value(|down| {
            down.remove(&event.pointer_id());
        });
        if self.down.with_value(BTreeMap::is_empty) {
            self.is_dragging.set(false);
        }
    }
}

fn at(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// A point of the window, measured from the canvas's corner.
fn on_canvas(canvas: Option<web_sys::EventTarget>, x: f64, y: f64) -> (f64, f64) {
    let Some(canvas) = canvas.and_then(|target| target.dyn_into::<Element>().ok()) else { return (x, y) };
    let rect = canvas.get_bounding_client_rect();
    (x - rect.left(), y - rect.top())
}

/// Keeps a drag alive outside of the canvas. Only once it is one: a captured click would miss its card.
fn capture(event: &PointerEvent) {
    if let Some(canvas) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        let _ = canvas.set_pointer_capture(event.pointer_id());
    }
}
