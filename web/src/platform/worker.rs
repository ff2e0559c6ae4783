//! A Web Worker as a thing that takes and gives bytes and may die. Knows nothing of what the bytes say.
//!
//! Its program is fetched and compiled by `boot.js`, the first before and beside the page's own, and kept for the next
//! worker.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{ErrorEvent, MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// Provided by `boot.js`: a worker that runs a program; the first one it has started already.
    #[wasm_bindgen(js_name = pipewrightWorker, catch)]
    fn take_worker(program: &str) -> Result<Worker, JsValue>;
}

/// A running worker; dropping it terminates it.
pub struct WorkerHandle {
    worker: Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _died: Closure<dyn FnMut(ErrorEvent)>,
}

impl WorkerHandle {
    /// Starts a worker that runs `program`, a bin of this package. `heard` gets each message; `died` an uncaught error's text.
    pub fn spawn(program: &str, heard: impl Fn(Vec<u8>) + 'static, died: impl Fn(String) + 'static) -> Option<Self> {
        let worker = take_worker(program).ok()?;
        let heard =
            Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| heard(Uint8Array::new(&event.data()).to_vec()));
        let died = Closure::<dyn FnMut(_)>::new(move |event: ErrorEvent| {
            // It is dealt with; the console needs no second report.
            event.prevent_default();
            died(event.message());
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(died.as_ref().unchecked_ref()));
        Some(Self { worker, _heard: heard, _died: died })
    }

    /// Sends a message.
    pub fn post(&self, bytes: &[u8]) {
        let array = Uint8Array::from(bytes);
        let _ = self.worker.post_message_with_transfer(&array, &Array::of1(&array.buffer()));
    }
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
