//! Animation frames: a callback for each frame until it has had enough, or one behind the next. Does not know what moves.

use super::timer;
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

/// Calls `then` once the page has been painted as it is now.
pub fn after_paint(then: impl FnOnce() + 'static) {
    let mut then = Some(then);
    each_frame(move |_| {
        if let Some(then) = then.take() {
            timer::after(0, then).forget();
        }
        false
    });
}

fn request(tick: &Tick) {
    if let (Some(window), Some(tick)) = (web_sys::window(), tick.borrow().as_ref()) {
        let _ = window.request_animation_frame(tick.as_ref().unchecked_ref());
    }
}
