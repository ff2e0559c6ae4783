//! The time of day.

/// Now, in seconds since 1970.
pub fn unix() -> u64 {
    (js_sys::Date::now() / 1_000.0) as u64
}

/// Now, in milliseconds since 1970.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}
