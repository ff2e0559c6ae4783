//! The wall around the code editor: the only file that knows there is one written in TypeScript (`web/editor`).
//!
//! It is loaded late, by `boot.js`, so that the first paint does not wait for it. Offsets are UTF-16 units.

use crate::{platform::module, ui::names::severity_class};
use js_sys::{Array, Object, Reflect};
use session::wire::Finding;
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// The module.
    type EditorModule;
    #[wasm_bindgen(method)]
    fn mount(this: &EditorModule, host: &HtmlElement, changed: &JsValue, moved: &JsValue) -> Handle;

    /// The `Editor` of `web/editor/index.ts`.
    type Handle;
    #[wasm_bindgen(method)]
    fn show(this: &Handle, path: &str, text: &str);
    #[wasm_bindgen(method)]
    fn rewrite(this: &Handle, path: &str, text: &str);
    #[wasm_bindgen(method, js_name = forgetAll)]
    fn forget_all(this: &Handle);
    #[wasm_bindgen(method)]
    fn reveal(this: &Handle, start: u32, end: u32, takes_focus: bool);
    #[wasm_bindgen(method)]
    fn underline(this: &Handle, path: &str, marks: &Array);
}

/// The loaded editor.
pub struct Editor(Handle);

/// Loads the editor into `host`. `changed(path, text)` is called when the user types, `moved(path, offset, line,
/// column)` when the user moves the cursor; neither when the page does.
pub fn load(
    host: HtmlElement,
    changed: impl Fn(String, String) + 'static,
    moved: impl Fn(String, u32, u32, u32) + 'static,
    loaded: impl FnOnce(Result<Editor, String>) + 'static,
) {
    spawn_local(async move {
        let Some(module) = module::load::<EditorModule>("editor.js").await else {
            let reason =
                "The editor could not be loaded. The text above is what the project holds; reload to try again.";
            return loaded(Err(reason.to_owned()));
        };
        let changed = Closure::<dyn Fn(String, String)>::new(changed).into_js_value();
        let moved = Closure::<dyn Fn(String, u32, u32, u32)>::new(moved).into_js_value();
        loaded(Ok(Editor(module.mount(&host, &changed, &moved))));
    });
}

impl Editor {
    /// Brings a file to the front. Its text counts only when the editor does not hold the file yet.
    pub fn show(&self, path: &str, text: &str) {
        self.0.show(path, text);
    }

    /// Gives a file another text, as one step of its history.
    pub fn rewrite(&self, path: &str, text: &str) {
        self.0.rewrite(path, text);
    }

    /// Forgets every file with its history.
    pub fn forget_all(&self) {
        self.0.forget_all();
    }

    /// Scrolls to a stretch of the file in front: selected and focused, or only tinted with the cursor at its start.
    pub fn reveal(&self, start: u32, end: u32, takes_focus: bool) {
        self.0.reveal(start, end, takes_focus);
    }

    /// Underlines the findings of a file and marks their lines.
    pub fn underline<'findings>(&self, path: &str, findings: impl Iterator<Item = &'findings Finding>) {
        self.0.underline(path, &findings.map(mark).collect());
    }
}

fn mark(finding: &Finding) -> Object {
    let mark = Object::new();
    let set = |name: &str, value: JsValue| {
        let _ = Reflect::set(&mark, &name.into(), &value);
    };
    set("start", finding.place.start.into());
    set("end", finding.place.end.into());
    set("severity", severity_class(finding.severity).into());
    set("message", finding.message.as_str().into());
    set("rule", finding.rule.as_str().into());
    mark
}
