//! Animation frames: a callback for each frame until it has had enough. Does not know what moves.

use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};

/// A callback that can take itself away.
type Tick = Rc<RefCell<Option<Closure<dyn FnMut(f64)>>>>;

/// Calls `step` before each frame with the time in ms, until it returns `false`.
pub fn each_frame(mut step: impl FnMut(f64) -> bool + 'static) {
    let tick: Tick = Rc::default();
    let again = Rc::clone(&tick);
    *tick.borrow_mut() = Some(Closure::new(move |now| {
        if step(now) {
            request(&again);
        } else {
            again.borrow_mut().take();
        }
    }));
    request(&tick);
}

fn request(tick: &Tick) {
    if let (Some(window), Some(tick)) = (web_sys::window(), tick.borrow().as_ref()) {
        let _ = window.request_animation_frame(tick.as_ref().unchecked_ref());
    }
}
