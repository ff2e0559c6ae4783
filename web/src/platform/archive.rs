//! Many files as one download. The archive writer is TypeScript (`web/archive`) and loaded when it is wanted.

use super::{download::download, module};
use js_sys::Array;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;

#[wasm_bindgen]
extern "C" {
    /// The module.
    type Writer;
    #[wasm_bindgen(method)]
    fn pack(this: &Writer, paths: &Array, texts: &Array) -> Vec<u8>;
}

/// Starts the download of all `files`, paths with texts, as an archive called `name`; `failed` if that cannot be.
pub fn download_all(name: String, files: impl IntoIterator<Item = (String, String)>, failed: impl FnOnce() + 'static) {
    let (paths, texts) = (Array::new(), Array::new());
    for (path, text) in files {
        paths.push(&JsValue::from(path));
        texts.push(&JsValue::from(text));
    }
    spawn_local(async move {
        match module::load::<Writer>("archive.js").await {
            Some(writer) => download(&name, "application/zip", &writer.pack(&paths, &texts)),
            None => failed(),
        }
    });
}
