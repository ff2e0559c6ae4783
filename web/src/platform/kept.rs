//! Work kept in the browser's own storage, session by session. Written in TypeScript (`web/keep`) and loaded behind the first
//! picture, or by `boot.js` when there is something to restore.

use super::{
    files::Picked,
    local, module,
    object::{get, get_list, get_text, object, text_or_null, texts},
};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// The module.
    #[derive(Clone)]
    type Module;
    #[wasm_bindgen(method)]
    fn begin(this: &Module) -> Promise;
    #[wasm_bindgen(method, js_name = isOpen)]
    fn is_open(this: &Module) -> bool;
    #[wasm_bindgen(method)]
    fn put(this: &Module, name: &str, gaze: &Array, unsaved: u32, files: &Array, handles: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn leave(this: &Module, is_worth_keeping: bool) -> Promise;
    #[wasm_bindgen(method)]
    fn free(this: &Module) -> Promise;
    #[wasm_bindgen(method)]
    fn take(this: &Module, session: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn forget(this: &Module, session: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn watch(this: &Module, flush: &JsValue);
}

/// The browser's storage for our work; a copy is the same.
#[derive(Clone)]
pub struct Kept(Module);

/// A file as it is kept.
pub struct KeptFile {
    /// Its path.
    pub path: String,
    /// Its text; `None`: it is gone.
    pub text: Option<String>,
    /// Its text when the project was opened.
    pub opened: Option<String>,
    /// Its text on the disk, if it was saved since.
    pub saved: Option<String>,
}

/// A session as it was kept.
pub struct Session {
    /// The project, as it stands.
    pub project: Picked,
    /// What was looked at.
    pub gaze: Vec<String>,
    /// Its files, with what they were before.
    pub files: Vec<KeptFile>,
    /// Where they are on the disk; for `platform::disk`.
    pub handles: JsValue,
}

/// A session in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// The project.
    pub name: String,
    /// When it was last written, in ms since 1970.
    pub at_ms: f64,
    /// Files that were not saved.
    pub unsaved: u32,
}

impl Kept {
    /// Loads it; `None` if it does not come.
    pub async fn load() -> Option<Self> {
        module::load::<Module>("keep.js").await.map(Self)
    }

    /// What was restored for this page, once. From then on there is a session to write to.
    pub async fn begin(&self) -> Option<Session> {
        session(&JsFuture::from(self.0.begin()).await.ok()?)
    }

    /// Writes what changed. Writing has begun when this returns; what it resolves to is empty or says why it failed.
    pub fn put(
        &self,
        name: &str,
        gaze: Vec<String>,
        unsaved: usize,
        files: Vec<KeptFile>,
        handles: &JsValue,
    ) -> impl Future<Output = String> + use<> {
        let files: Array = files
            .iter()
            .map(|file| {
                object([
                    ("path", file.path.as_str().into()),
                    ("text", text_or_null(file.text.as_deref())),
                    ("opened", text_or_null(file.opened.as_deref())),
                    ("saved", text_or_null(file.saved.as_deref())),
                ])
            })
            .collect();
        let unsaved = u32::try_from(unsaved).unwrap_or(u32::MAX);
        let written = self.0.put(name, &texts(gaze), unsaved, &files, handles);
        async move {
            let failed = || "the browser's storage does not answer".to_owned();
            JsFuture::from(written).await.ok().and_then(|told| told.as_string()).unwrap_or_else(failed)
        }
    }

    /// Does the browser keep anything? Known once there is a session.
    pub fn is_open(&self) -> bool {
        self.0.is_open()
    }

    /// Begins a new session. The old one is put aside, or forgotten; its id if it is still there.
    pub async fn leave(&self, is_worth_keeping: bool) -> Option<String> {
        JsFuture::from(self.0.leave(is_worth_keeping)).await.ok()?.as_string()
    }

    /// Sessions that no page has open, newest first.
    pub async fn free(&self) -> Vec<Listed> {
        let list = JsFuture::from(self.0.free()).await.ok().and_then(|list| list.dyn_into::<Array>().ok());
        list.iter().flat_map(Array::iter).filter_map(|item| listed(&item)).collect()
    }

    /// Goes on with a session; `None` if another page has it.
    pub async fn take(&self, id: &str) -> Option<Session> {
        session(&JsFuture::from(self.0.take(id)).await.ok()?)
    }

    /// Forgets a session.
    pub async fn forget(&self, id: &str) {
        let _ = JsFuture::from(self.0.forget(id)).await;
    }

    /// Calls `flush` when the page may go away.
    pub fn watch(&self, flush: impl Fn() + 'static) {
        self.0.watch(&Closure::<dyn Fn()>::new(flush).into_js_value());
    }
}

fn session(kept: &JsValue) -> Option<Session> {
    let file = |file: JsValue| {
        Some(KeptFile {
            path: get_text(&file, "path")?,
            text: get_text(&file, "text"),
            opened: get_text(&file, "opened"),
            saved: get_text(&file, "saved"),
        })
    };
    Some(Session {
        project: local::read(kept)?,
        gaze: get_list(kept, "gaze")?.iter().filter_map(|part| part.as_string()).collect(),
        files: get_list(kept, "files")?.iter().filter_map(file).collect(),
        handles: get(kept, "handles")?,
    })
}

fn listed(item: &JsValue) -> Option<Listed> {
    Some(Listed {
        id: get_text(item, "id")?,
        name: get_text(item, "name")?,
        at_ms: get(item, "at")?.as_f64()?,
        unsaved: get(item, "unsaved")?.as_f64()? as u32,
    })
}
