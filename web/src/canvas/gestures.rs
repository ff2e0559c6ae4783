//! Hands on the canvas: wheel, drag and pinch become camera movements, unless something is held: a job's dot, the beginning
//! of an edge, a step. Clicks on cards are the cards' business.

use super::camera::Camera;
use crate::state::{Asked, Desk, Grip};
use leptos::prelude::*;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent, WheelEvent};

/// A pointer that moves less than this far is a click.
const SLACK_PX: f64 = 4.0;

/// Something that is held, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// What.
    pub grip: Grip,
    /// The pointer, in picture px.
    pub at: (f64, f64),
    /// The card under it, if that is another.
    pub over: Option<String>,
    /// The pointer is on the second half of that card.
    pub is_behind: bool,
}

/// The pointers on the canvas; a copy is the same.
#[derive(Clone, Copy)]
pub struct Gestures {
    camera: Camera,
    desk: Desk,
    /// What was under the pointer when it went down.
    gripped: StoredValue<Option<Grip>>,
    /// What is carried.
    pub held: RwSignal<Option<Held>>,
    /// Where each pointer was last, by its id.
    down: StoredValue<BTreeMap<i32, (f64, f64)>>,
    /// How far the gesture went, in px.
    travelled: StoredValue<f64>,
    /// Is the picture being dragged?
    pub is_dragging: RwSignal<bool>,
}

impl Gestures {
    /// No pointer down.
    pub fn new(camera: Camera, desk: Desk) -> Self {
        Self {
            camera,
            desk,
            gripped: StoredValue::default(),
            held: RwSignal::default(),
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

    /// Holds something, if the pointer that goes down now is dragged. A finger drags the picture.
    pub fn grip(self, event: &PointerEvent, grip: Grip) {
        if event.button() == 0 && (event.pointer_type() != "touch" || matches!(grip, Grip::Port(_) | Grip::Tail(_))) {
            self.gripped.set_value(Some(grip));
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
        if let Some(grip) = self.gripped.get_value() {
            return self.carry(event, grip);
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

    fn carry(self, event: &PointerEvent, grip: Grip) {
        let (x, y) = on_canvas(event.current_target(), f64::from(event.client_x()), f64::from(event.client_y()));
        let view = self.camera.view.get_untracked();
        let at = ((x - view.x) / view.zoom, (y - view.y) / view.zoom);
        let card = node_at(f64::from(event.client_x()) as f32, f64::from(event.client_y()) as f32);
        let own = match &grip {
            Grip::Port(node) | Grip::Step(node) => Some(node.clone()),
            Grip::Tail(_) => None,
        };
        let over = card.filter(|node| Some(node) != own.as_ref());
        let is_behind = over.as_ref().and_then(|node| self.desk.card(node)).is_some_and(|card| {
            let is_column = card.h * 3 > card.w;
            let middle = (f64::from(card.x) + f64::from(card.w) / 2.0, f64::from(card.y) + f64::from(card.h) / 2.0);
            if is_column { at.1 > middle.1 } else { at.0 > middle.0 }
        });
        self.held.set(Some(Held { grip, at, over, is_behind }));
    }

    /// Is what is held over this card? Tracks what is held.
    pub fn is_over(self, node: &str) -> bool {
        self.held.with(|held| held.as_ref().is_some_and(|held| held.over.as_deref() == Some(node)))
    }

    /// What is held falls back to where it was.
    pub fn let_go(self) {
        self.gripped.set_value(None);
        self.held.set(None);
    }

    /// A pointer leaves the canvas.
    pub fn release(self, event: &PointerEvent) {
        if let Some(Held { grip, over: Some(over), is_behind, .. }) = self.held.get_untracked() {
            self.desk.work().asked.set(Some(Asked::Dropped(grip, over, is_behind)));
        }
        self.let_go();
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

/// The node of the card at a point of the window.
fn node_at(x: f32, y: f32) -> Option<String> {
    let element = document().element_from_point(x, y)?;
    element.closest("[data-node]").ok()??.get_attribute("data-node")
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
