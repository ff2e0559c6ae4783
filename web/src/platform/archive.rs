//! Many files in one: written as a download, and read. What writes and reads archives is TypeScript (`web/archive`) and loaded when it
//! is wanted.

use super::{download::download, module};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Blob;

#[wasm_bindgen]
extern "C" {
    /// The module.
    type Module;
    #[wasm_bindgen(method)]
    fn pack(this: &Module, paths: &Array, texts: &Array) -> Vec<u8>;
    #[wasm_bindgen(method, catch)]
    fn unpack(this: &Module, bytes: &Uint8Array) -> Result<Array, JsValue>;
}

/// Starts the download of all `files`, paths with texts, as an archive called `name`; `failed` if that cannot be.
pub fn download_all(name: String, files: impl IntoIterator<Item = (String, String)>, failed: impl FnOnce() + 'static) {
    let (paths, texts) = (Array::new(), Array::new());
    for (path, text) in files {
        paths.push(&JsValue::from(path));
        texts.push(&JsValue::from(text));
    }
    spawn_local(async move {
        match module::load::<Module>("archive.js").await {
            Some(module) => download(&name, "application/zip", &module.pack(&paths, &texts)),
            None => failed(),
        }
    });
}

/// The YAML files in an archive, path and text; `None` if it is none, or cannot be read.
pub async fn unpack(archive: &Blob) -> Option<Vec<(String, String)>> {
    let bytes = Uint8Array::new(&JsFuture::from(archive.array_buffer()).await.ok()?);
    let files = module::load::<Module>("archive.js").await?.unpack(&bytes).ok()?;
    let file = |pair: JsValue| {
        let pair = Array::from(&pair);
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    Some(files.iter().filter_map(file).collect())
}
