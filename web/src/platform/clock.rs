//! The time of day.

/// Now, in seconds since 1970.
pub fn unix() -> u64 {
    (js_sys::Date::now() / 1_000.0) as u64
}

/// Now, in milliseconds since 1970.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// A moment as people here write it, by its milliseconds since 1970.
pub fn told(at_ms: f64) -> String {
    let moment = js_sys::Date::new(&at_ms.into());
    moment.to_locale_string("default", &wasm_bindgen::JsValue::UNDEFINED).into()
}
