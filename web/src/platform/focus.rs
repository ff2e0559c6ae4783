//! Moving the keyboard focus and scrolling things into view. Does not decide who deserves either.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent, ScrollIntoViewOptions, ScrollLogicalPosition, SvgElement};

/// The first element for a CSS selector.
fn find(selector: &str) -> Option<Element> {
    super::page::document()?.query_selector(selector).ok().flatten()
}

/// Focuses the first element for a CSS selector without scrolling to it.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        focus_element(&element);
    }
}

/// Focuses an element, HTML or SVG.
pub fn focus_element(element: &Element) {
    if let Some(html) = element.dyn_ref::<HtmlElement>() {
        let _ = html.focus();
    } else if let Some(svg) = element.dyn_ref::<SvgElement>() {
        let _ = svg.focus();
    }
}

/// An attribute of the element that has the focus.
pub fn attribute(name: &str) -> Option<String> {
    super::page::document()?.active_element()?.get_attribute(name)
}

/// Sends the rest of a pointer's gesture to the element that hears this event.
pub fn capture(event: &PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Scrolls the first element for a CSS selector into its list, as little as possible.
pub fn scroll_to(selector: &str) {
    if let Some(element) = find(selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Moves the focus among the elements for a CSS selector: `step` places on, or to either end for `i32::MIN` and `MAX`.
pub fn step_among(selector: &str, step: i32) {
    let Some(document) = super::page::document() else { return };
    let Ok(list) = document.query_selector_all(selector) else { return };
    let count = i32::try_from(list.length()).unwrap_or_default();
    if count == 0 {
        return;
    }
    let active = document.active_element();
    let at = (0..count)
        .find(|at| {
            let node = list.get(*at as u32);
            node.is_some_and(|node| active.as_ref().is_some_and(|active| active.is_same_node(Some(&node))))
        })
        .unwrap_or(if step > 0 { -1 } else { count });
    let next = match step {
        i32::MIN => 0,
        i32::MAX => count - 1,
        _ => (at + step).rem_euclid(count),
    };
    if let Some(element) = list.get(next as u32).and_then(|node| node.dyn_into::<Element>().ok()) {
        focus_element(&element);
    }
}

/// Is the focus inside an element for this CSS selector?
pub fn is_within(selector: &str) -> bool {
    super::page::document()
        .and_then(|document| document.active_element())
        .is_some_and(|active| active.closest(selector).ok().flatten().is_some())
}

/// A string as it stands in an attribute selector.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\a "))
}

/// What has the focus now, also inside a shadow tree.
pub fn current() -> StoredValue<Option<Element>, LocalStorage> {
    let mut active = super::page::document().and_then(|document| document.active_element());
    while let Some(inner) = active.as_ref().and_then(Element::shadow_root).and_then(|root| root.active_element()) {
        active = Some(inner);
    }
    StoredValue::new_local(active)
}

/// Whether what has the focus takes text, so that a letter is text and no command. The editor lives in a shadow tree.
pub fn is_typing() -> bool {
    let Some(active) = super::page::document().and_then(|document| document.active_element()) else { return false };
    matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || active.shadow_root().is_some()
}
