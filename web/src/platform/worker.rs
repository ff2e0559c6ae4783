//! A Web Worker as a thing that takes and gives strings and may die. Knows nothing of what the strings say.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// A running worker; dropping it terminates it.
pub struct WorkerHandle {
    worker: Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _died: Closure<dyn FnMut(ErrorEvent)>,
}

impl WorkerHandle {
    /// Starts the script at `address`. `heard` gets each message; `died` an uncaught error's text.
    pub fn spawn(address: &str, heard: impl Fn(String) + 'static, died: impl Fn(String) + 'static) -> Option<Self> {
        let worker = Worker::new(address).ok()?;
        let heard = Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(text);
            }
        });
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
    pub fn post(&self, text: &str) {
        let _ = self.worker.post_message(&text.into());
    }
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
