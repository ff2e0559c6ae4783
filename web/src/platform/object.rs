//! Plain objects of scripts: reading and making them. Only for what the other files here hand to and fro.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A field.
pub(super) fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}

/// A field that is a text.
pub(super) fn get_text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name)?.as_string()
}

/// A field that is a list.
pub(super) fn get_list(object: &JsValue, name: &str) -> Option<Array> {
    get(object, name)?.dyn_into().ok()
}

/// An object with these fields.
pub(super) fn object<const N: usize>(fields: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}

/// A list of texts.
pub(super) fn texts(list: impl IntoIterator<Item = String>) -> Array {
    list.into_iter().map(JsValue::from).collect()
}

/// A text, or `null`.
pub(super) fn text_or_null(text: Option<&str>) -> JsValue {
    text.map_or(JsValue::NULL, JsValue::from)
}
