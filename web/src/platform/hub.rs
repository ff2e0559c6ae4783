//! Public repositories on their hosts. Written in TypeScript (`web/hub`) and loaded when one is asked for.

use super::{files::Picked, local, module, object::get_text, page};
use js_sys::Promise;
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

#[wasm_bindgen]
extern "C" {
    /// The module.
    type Module;
    #[wasm_bindgen(method)]
    fn read(this: &Module, place: &str, base: &str, told: &JsValue, signal: &AbortSignal) -> Promise;
}

/// A reading that can be given up.
pub struct Reading(AbortController);

impl Reading {
    /// One that has not begun.
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    /// Ends it; nothing more is asked for.
    pub fn give_up(&self) {
        self.0.abort();
    }

    /// Reads a repository from the API at `base`, or from GitHub's if that is empty. `told` gets how many files of how many
    /// there are so far. The result is the project with a note, which may be empty, or a sentence about what failed.
    pub fn read(
        &self,
        place: &str,
        base: &str,
        told: Box<dyn Fn(u32, u32)>,
    ) -> impl Future<Output = Result<(Picked, String), String>> + use<> {
        let (place, base, signal) = (place.to_owned(), base.to_owned(), self.0.signal());
        async move {
            let lost = || "The part of the page that reads repositories could not be loaded. Try again.".to_owned();
            let module = module::load::<Module>("hub.js").await.ok_or_else(lost)?;
            let told = Closure::<dyn Fn(u32, u32)>::wrap(told);
            let read = module.read(&place, &base, told.as_ref(), &signal);
            let read = JsFuture::from(read).await.map_err(|_| lost())?;
            match get_text(&read, "failure").filter(|failure| !failure.is_empty()) {
                Some(failure) => Err(failure),
                None => Ok((local::read(&read).ok_or_else(lost)?, get_text(&read, "note").unwrap_or_default())),
            }
        }
    }
}

/// The address of the API that the page's own address names, if it does: `?api=…`.
pub fn named_api() -> Option<String> {
    let query = page::query();
    let named = query.split('&').find_map(|part| part.strip_prefix("api="))?;
    js_sys::decode_uri_component(named).ok().and_then(|named| named.as_string())
}
