//! The wall around the code editor: the only file that knows there is one written in TypeScript (`web/editor`).
//!
//! It is loaded late, by `boot.js`, so that the first paint does not wait for it. Offsets are UTF-16 units. What the editor
//! asks the core is handed through unread.

use crate::{platform::module, ui::names::severity_class};
use js_sys::{Array, Function, Object, Promise, Reflect};
use session::wire::{Command, Finding, FixOne, Place};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// The module.
    type EditorModule;
    #[wasm_bindgen(method)]
    fn mount(this: &EditorModule, host: &HtmlElement, page: &Object, texts: &JsValue) -> Handle;

    /// The `Editor` of `web/editor/index.ts`.
    type Handle;
    #[wasm_bindgen(method)]
    fn show(this: &Handle, path: &str, text: &str);
    #[wasm_bindgen(method)]
    fn rewrite(this: &Handle, files: &Array);
    #[wasm_bindgen(method, js_name = forgetAll)]
    fn forget_all(this: &Handle);
    #[wasm_bindgen(method)]
    fn reveal(this: &Handle, start: u32, end: u32, takes_focus: bool);
    #[wasm_bindgen(method)]
    fn underline(this: &Handle, path: &str, marks: &Array);
    #[wasm_bindgen(method)]
    fn fix(this: &Handle, path: &str, mark: &Object, number: u32);
    #[wasm_bindgen(method, js_name = fixAll)]
    fn fix_all(this: &Handle);
    #[wasm_bindgen(method)]
    fn explain(this: &Handle, rule: &str);
}

/// The loaded editor.
pub struct Editor(Handle);

/// Takes the answer to a question, if one came.
pub type Answered = Box<dyn FnOnce(Option<String>)>;

/// What the editor has the page do.
pub trait Hands: Clone + 'static {
    /// The user typed.
    fn changed(&self, path: String, text: String);
    /// The user moved the cursor; line and column are 1-based.
    fn moved(&self, path: String, offset: u32, line: u32, column: u32);
    /// Asks the core: the word, the file, the place, what else the question needs.
    fn ask(&self, what: String, path: String, offset: u32, detail: String, answered: Answered);
    /// Shows a place.
    fn go(&self, place: Place);
    /// Has the core change texts.
    fn act(&self, command: Command);
    /// Takes the last change back, or does the next one again.
    fn travel(&self, is_forward: bool);
    /// The text of a file.
    fn text(&self, path: &str) -> Option<String>;
}

/// Loads the editor into `host`.
pub fn load(host: HtmlElement, hands: impl Hands, loaded: impl FnOnce(Result<Editor, String>) + 'static) {
    spawn_local(async move {
        let Some(module) = module::load::<EditorModule>("editor.js").await else {
            let reason =
                "The editor could not be loaded. The text above is what the project holds; reload to try again.";
            return loaded(Err(reason.to_owned()));
        };
        let texts = hands.clone();
        let texts = Closure::<dyn Fn(String) -> Option<String>>::new(move |path: String| texts.text(&path));
        loaded(Ok(Editor(module.mount(&host, &page(&hands), &texts.into_js_value()))));
    });
}

/// The hands as the editor takes them.
fn page<H: Hands>(hands: &H) -> Object {
    let page = Object::new();
    let own = hands.clone();
    let changed = Closure::<dyn Fn(String, String)>::new(move |path, text| own.changed(path, text));
    set(&page, "changed", changed.into_js_value());
    let own = hands.clone();
    let moved = move |path, offset, line, column| own.moved(path, offset, line, column);
    set(&page, "moved", Closure::<dyn Fn(String, u32, u32, u32)>::new(moved).into_js_value());
    let own = hands.clone();
    let ask = move |what, path, offset, detail| promise(|answered| own.ask(what, path, offset, detail, answered));
    set(&page, "ask", Closure::<dyn Fn(String, String, u32, String) -> Promise>::new(ask).into_js_value());
    let own = hands.clone();
    let go = move |path, start, end, line, column| own.go(Place { path, start, end, line, column });
    set(&page, "go", Closure::<dyn Fn(String, u32, u32, u32, u32)>::new(go).into_js_value());
    let own = hands.clone();
    let travel = Closure::<dyn Fn(bool)>::new(move |is_forward| own.travel(is_forward));
    set(&page, "travel", travel.into_js_value());
    let own = hands.clone();
    let act = move |what: String, path: String, detail, start, end, number| {
        own.act(match what.as_str() {
            "fix" => Command::Fix(FixOne { path, rule: detail, start, end, number }),
            "rename" => Command::Rename { path, offset: start, name: detail },
            _ => Command::FixAll { path: Some(path).filter(|path| !path.is_empty()) },
        });
    };
    set(&page, "act", Closure::<dyn Fn(String, String, String, u32, u32, u32)>::new(act).into_js_value());
    page
}

/// A promise that is kept when the answer comes.
fn promise(ask: impl FnOnce(Answered)) -> Promise {
    let ask = Rc::new(RefCell::new(Some(ask)));
    Promise::new(&mut |resolve: Function, _| {
        if let Some(ask) = ask.borrow_mut().take() {
            ask(Box::new(move |told| {
                let _ = resolve.call1(&JsValue::NULL, &told.map_or(JsValue::NULL, JsValue::from));
            }));
        }
    })
}

fn set(object: &Object, name: &str, value: JsValue) {
    let _ = Reflect::set(object, &name.into(), &value);
}

/// A file that the core gave another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// Its path.
    pub path: String,
    /// What it was; empty for a file that was not there.
    pub before: String,
    /// What it is.
    pub text: String,
    /// It was not there.
    pub is_new: bool,
    /// The cursor goes where it changed.
    pub follows: bool,
}

impl Editor {
    /// Brings a file to the front. Its text counts only when the editor does not hold the file yet.
    pub fn show(&self, path: &str, text: &str) {
        self.0.show(path, text);
    }

    /// Gives files other texts.
    pub fn rewrite(&self, files: &[Rewritten]) {
        let plain = files.iter().map(|file| {
            let plain = Object::new();
            set(&plain, "path", file.path.as_str().into());
            set(&plain, "before", file.before.as_str().into());
            set(&plain, "text", file.text.as_str().into());
            set(&plain, "follows", file.follows.into());
            plain
        });
        self.0.rewrite(&plain.collect());
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

    /// Shows what a fix of a finding does, and has it done if the user wants it.
    pub fn fix(&self, finding: &Finding, number: u32) {
        self.0.fix(&finding.place.path, &mark(finding), number);
    }

    /// The same for every fix that is safe.
    pub fn fix_all(&self) {
        self.0.fix_all();
    }

    /// Shows a rule's page.
    pub fn explain(&self, rule: &str) {
        self.0.explain(rule);
    }
}

fn mark(finding: &Finding) -> Object {
    let mark = Object::new();
    set(&mark, "start", finding.place.start.into());
    set(&mark, "end", finding.place.end.into());
    set(&mark, "severity", severity_class(finding.severity).into());
    set(&mark, "message", finding.message.as_str().into());
    set(&mark, "rule", finding.rule.as_str().into());
    let fixes: Array = finding
        .fixes
        .iter()
        .map(|fix| {
            let offer = Object::new();
            set(&offer, "title", fix.title.as_str().into());
            set(&offer, "isSafe", fix.is_safe.into());
            offer
        })
        .collect();
    set(&mark, "fixes", fixes.into());
    mark
}
