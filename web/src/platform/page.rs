//! The page as a document: its root element, address and neighbouring files. Draws nothing.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Response};

/// The document.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets or removes an attribute of the root element, where the style sheets look for it.
pub fn mark_root(attribute: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let _ = match value {
        Some(value) => root.set_attribute(attribute, value),
        None => root.remove_attribute(attribute),
    };
}

/// Names the browser tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Width and height of the window in px.
pub fn window_size() -> (i32, i32) {
    let size = |length: Result<JsValue, JsValue>| length.ok().and_then(|px| px.as_f64()).unwrap_or_default() as i32;
    web_sys::window().map_or((0, 0), |window| (size(window.inner_width()), size(window.inner_height())))
}

/// The upper left corner of the first element of a kind, in px of the window.
pub fn corner_of(selector: &str) -> (f64, f64) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    found.map(|found| found.get_bounding_client_rect()).map_or((0.0, 0.0), |rect| (rect.left(), rect.top()))
}

/// The part of the address behind `#`, without it.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// The part of the address behind `?`, without it and before `#`.
pub fn query() -> String {
    let query = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    query.trim_start_matches('?').to_owned()
}

/// Fetches a JSON file next to the page; the error says what failed.
pub async fn fetch_json(address: &str) -> Result<JsValue, String> {
    let window = web_sys::window().ok_or("no window")?;
    let wrong = |_| format!("`{address}` cannot be reached");
    let response: Response =
        JsFuture::from(window.fetch_with_str(address)).await.map_err(wrong)?.dyn_into().map_err(wrong)?;
    if !response.ok() {
        return Err(format!("`{address}` answers {}", response.status()));
    }
    JsFuture::from(response.json().map_err(wrong)?).await.map_err(|_| format!("`{address}` is no JSON"))
}
