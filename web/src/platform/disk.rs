//! The user's disk, where the browser lets a page save in place. Written in TypeScript (`web/disk`) and loaded late.

use super::{
    files::Picked,
    local, module,
    object::{get_list, text_or_null, texts},
};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

#[wasm_bindgen]
extern "C" {
    /// The module.
    #[derive(Clone)]
    type Module;
    #[wasm_bindgen(method)]
    fn pick(this: &Module, what: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn dropped(this: &Module, handles: &Array) -> Promise;
    #[wasm_bindgen(method)]
    fn bind(this: &Module, paths: &Array, is_whole: bool);
    #[wasm_bindgen(method)]
    fn unbind(this: &Module);
    #[wasm_bindgen(method)]
    fn held(this: &Module) -> JsValue;
    #[wasm_bindgen(method)]
    fn hold(this: &Module, kept: &JsValue);
    #[wasm_bindgen(method, js_name = isPlaced)]
    fn is_placed(this: &Module, path: &str) -> bool;
    #[wasm_bindgen(method)]
    fn save(this: &Module, path: &str, text: &str, before: &JsValue, overwrites: bool) -> Promise;
}

/// The disk; a copy is the same.
#[derive(Clone)]
pub struct Disk(Module);

/// What came of picking or dropping.
pub enum Found {
    /// This browser cannot; there are other ways.
    Unable,
    /// The user picked nothing.
    Nothing,
    /// Files that can be saved in place, and archives to be read.
    Files(Picked, Vec<File>),
}

/// What came of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is written.
    Done,
    /// Somebody else has written there; nothing was done.
    Changed,
    /// The user did not say where.
    Cancelled,
    /// This browser cannot.
    Unable,
    /// It failed, for this reason.
    Failed(String),
}

impl Disk {
    /// Loads it; `None` if it does not come.
    pub async fn load() -> Option<Self> {
        module::load::<Module>("disk.js").await.map(Self)
    }

    /// Lets the user pick files, or a folder.
    pub async fn pick(&self, is_folder: bool) -> Found {
        found(JsFuture::from(self.0.pick(if is_folder { "folder" } else { "files" })).await)
    }

    /// Reads what was dropped, by the promises of its handles.
    pub async fn dropped(&self, handles: &Array) -> Found {
        found(JsFuture::from(self.0.dropped(handles)).await)
    }

    /// What was opened last is the project, under these paths. `is_whole`: they begin at the folder that was opened.
    pub fn bind(&self, paths: Vec<String>, is_whole: bool) {
        self.0.bind(&texts(paths), is_whole);
    }

    /// The project is not on the disk.
    pub fn unbind(&self) {
        self.0.unbind();
    }

    /// Where the project is.
    pub fn held(&self) -> JsValue {
        self.0.held()
    }

    /// Where the project is, as it was kept.
    pub fn hold(&self, kept: &JsValue) {
        self.0.hold(kept);
    }

    /// Can this file be saved without asking where?
    pub fn is_placed(&self, path: &str) -> bool {
        self.0.is_placed(path)
    }

    /// Writes a file to where it came from, or where the user says. `before` is what should be there.
    pub async fn save(&self, path: &str, text: &str, before: Option<&str>, overwrites: bool) -> Saved {
        let told = JsFuture::from(self.0.save(path, text, &text_or_null(before), overwrites)).await;
        match told.ok().and_then(|told| told.as_string()).as_deref() {
            Some("saved") => Saved::Done,
            Some("changed") => Saved::Changed,
            Some("cancelled") => Saved::Cancelled,
            Some("unable") => Saved::Unable,
            reason => Saved::Failed(reason.unwrap_or("the disk does not answer").to_owned()),
        }
    }
}

fn found(told: Result<JsValue, JsValue>) -> Found {
    let Ok(told) = told else { return Found::Unable };
    if told.is_null() {
        return Found::Nothing;
    }
    let others = get_list(&told, "others").unwrap_or_default();
    let others = others.iter().filter_map(|file| file.dyn_into().ok()).collect();
    local::read(&told).map_or(Found::Unable, |picked| Found::Files(picked, others))
}
