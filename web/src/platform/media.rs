//! What the user's system prefers. Asked at the moment of use; colours follow by style sheet alone.

/// Does a media query hold now?
fn holds(query: &str) -> bool {
    web_sys::window().and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|list| list.matches())
}

/// Should nothing move by itself?
pub fn wants_less_motion() -> bool {
    holds("(prefers-reduced-motion: reduce)")
}

/// Is the page as narrow as a phone? The same border as in the style sheet.
pub fn is_phone() -> bool {
    holds("(max-width: 700px)")
}

/// Is there room for what is nice to have beside the picture?
pub fn has_room() -> bool {
    holds("(min-width: 701px) and (min-height: 1000px)")
}
