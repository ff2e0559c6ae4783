//! Scripts of ours that the page loads late: the editor, the archive writer.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Provided by `boot.js`: imports a module beside the page.
    #[wasm_bindgen(js_name = pipewrightLoad, catch)]
    fn import(name: &str) -> Result<Promise, JsValue>;
}

/// Loads a module; `None` if it does not come.
pub async fn load<M: JsCast>(name: &str) -> Option<M> {
    let module = JsFuture::from(import(name).ok()?).await.ok()?;
    Some(module.unchecked_into())
}
