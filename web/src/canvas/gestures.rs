//! Hands on the canvas: wheel, drag and pinch become camera movements, unless something is held: a job's dot, the beginning
//! of an edge, a step. Clicks on cards are the cards' business.

use super::camera::Camera;
use super::viewport::Area;
use crate::{
    platform::focus,
    state::{Asked, Desk, Grip, Held, sort},
};
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
    desk: Desk,
    /// What was under the pointer when it went down.
    gripped: StoredValue<Option<Grip>>,
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
        if event.button() == 0
            && !event.shift_key()
            && (event.pointer_type() != "touch" || matches!(grip, Grip::Port(_) | Grip::Tail(_)))
        {
            self.gripped.set_value(Some(grip));
        }
    }

    /// A pointer touches the canvas.
    pub fn press(self, event: &PointerEvent) {
        if event.button() > 1 {
            return;
        }
        self.camera.stop();
        if event.shift_key() && event.button() == 0 && self.gripped.with_value(Option::is_none) {
            let (x, y) = self.on_picture(event.current_target(), event);
            self.gripped.set_value(Some(Grip::Ground(x.round() as i32, y.round() as i32)));
        }
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
            // Only now that it is a drag: a captured click would miss its card.
            focus::capture(event);
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

    /// A pointer's place on the picture, in px; `canvas` is what the picture is drawn on.
    fn on_picture(self, canvas: Option<web_sys::EventTarget>, event: &PointerEvent) -> (f64, f64) {
        let (x, y) = on_canvas(canvas, f64::from(event.client_x()), f64::from(event.client_y()));
        let view = self.camera.view.get_untracked();
        ((x - view.x) / view.zoom, (y - view.y) / view.zoom)
    }

    fn carry(self, event: &PointerEvent, grip: Grip) {
        let at = self.on_picture(event.current_target(), event);
        if matches!(grip, Grip::Ground(..)) {
            focus::capture(event);
        }
        self.desk.work().held.set(Some(held(self.desk, grip, at, event)));
    }

    /// Chooses besides what lies in a rectangle: the jobs that it meets, or else the steps.
    fn choose_between(self, from: (i32, i32), to: (f64, f64)) {
        let band = band(from, to);
        let nodes = self.desk.picture.with_untracked(|picture| {
            let of = |wanted: &str| -> Vec<String> {
                let begins_in = |area: Area| {
                    let (x, y) = (f64::from(from.0), f64::from(from.1));
                    area.x <= x && x <= area.x + area.w && area.y <= y && y <= area.y + area.h
                };
                let cards = picture.cards.iter().filter(|card| sort(card.kind) == Some(wanted));
                let met = cards.filter(|card| {
                    let area = super::area(card);
                    band.meets(area) && !(card.is_container && begins_in(area))
                });
                met.map(|card| card.node.clone()).collect()
            };
            let jobs = of("job");
            if jobs.is_empty() { of("step") } else { jobs }
        });
        if !nodes.is_empty() {
            self.desk.select_besides(&nodes);
        }
    }

    /// Is what is held over this card? Tracks what is held.
    pub fn is_over(self, node: &str) -> bool {
        self.desk.work().held.with(|held| held.as_ref().is_some_and(|held| held.over.as_deref() == Some(node)))
    }

    /// What is held falls back to where it was.
    pub fn let_go(self) {
        self.gripped.set_value(None);
        self.desk.work().held.set(None);
    }

    /// A pointer leaves the canvas.
    pub fn release(self, event: &PointerEvent) {
        match self.desk.work().held.get_untracked() {
            Some(Held { grip: Grip::Ground(x, y), at, .. }) => self.choose_between((x, y), at),
            Some(Held { grip, over: Some(over), is_behind, .. }) => {
                self.desk.work().asked.set(Some(Asked::Dropped(grip, over, is_behind)));
            }
            _ => {}
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

/// What is held at a place of the picture, with what is under the pointer.
pub fn held(desk: Desk, grip: Grip, at: (f64, f64), event: &PointerEvent) -> Held {
    let card = node_at(f64::from(event.client_x()) as f32, f64::from(event.client_y()) as f32);
    let own = match &grip {
        Grip::Port(node) | Grip::Step(node) => Some(node.clone()),
        _ => None,
    };
    let over = card.filter(|node| Some(node) != own.as_ref());
    let is_behind = over.as_ref().and_then(|node| desk.card(node)).is_some_and(|card| {
        let is_column = card.h * 3 > card.w;
        let middle = (f64::from(card.x) + f64::from(card.w) / 2.0, f64::from(card.y) + f64::from(card.h) / 2.0);
        if is_column { at.1 > middle.1 } else { at.0 > middle.0 }
    });
    Held { grip, at, over, is_behind }
}

/// The rectangle between two places of the picture.
pub fn band(from: (i32, i32), to: (f64, f64)) -> Area {
    let (x, y) = (f64::from(from.0), f64::from(from.1));
    Area { x: x.min(to.0), y: y.min(to.1), w: (x - to.0).abs(), h: (y - to.1).abs() }
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
