//! Watching an element's size. Hands over whole-number-free CSS px as the browser measures them.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// Calls `sized` with width and height now and whenever they change, for as long as the page lives.
pub fn watch_size(element: &Element, sized: impl Fn(f64, f64) + 'static) {
    let callback = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        if let Some(entry) = entries.iter().last().and_then(|entry| entry.dyn_into::<ResizeObserverEntry>().ok()) {
            let rect = entry.content_rect();
            sized(rect.width(), rect.height());
        }
    });
    if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(element);
    }
    callback.forget();
}
