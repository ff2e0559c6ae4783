//! Fields of a form while the form is drawn anew: which has the focus, what is typed in it, where the cursor is. A field
//! is known by its `data-field`.

use super::focus::{focus_element, quoted};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// A field that is being filled in.
pub struct Held {
    field: String,
    /// What is typed and not sent.
    typed: Option<String>,
    cursor: (Option<u32>, Option<u32>),
}

impl Held {
    /// What was typed in the field of this name is done with.
    pub fn without(self, name: &str) -> Self {
        if self.field == name { Self { typed: None, ..self } } else { self }
    }
}

/// What a text field holds now, and held when it was drawn.
fn values(element: &Element) -> Option<(String, String)> {
    let input = element.dyn_ref::<HtmlInputElement>().map(|input| (input.value(), input.default_value()));
    input.or_else(|| {
        element.dyn_ref::<HtmlTextAreaElement>().map(|area| (area.value(), area.default_value().unwrap_or_default()))
    })
}

/// The field with the focus inside of elements for a CSS selector.
pub fn hold(inside: &str) -> Option<Held> {
    let active = super::page::document()?.active_element()?;
    active.closest(inside).ok()??;
    let field = active.get_attribute("data-field")?;
    let typed = values(&active).and_then(|(now, drawn)| (now != drawn).then_some(now));
    let cursor = match (active.dyn_ref::<HtmlInputElement>(), active.dyn_ref::<HtmlTextAreaElement>()) {
        (Some(input), _) => (input.selection_start().ok().flatten(), input.selection_end().ok().flatten()),
        (_, Some(area)) => (area.selection_start().ok().flatten(), area.selection_end().ok().flatten()),
        _ => (None, None),
    };
    Some(Held { field, typed, cursor })
}

/// Every field inside of elements for a CSS selector shows what it was drawn with: one that was drawn over an earlier one
/// would keep what was typed there.
pub fn settle(inside: &str) {
    let Some(document) = super::page::document() else { return };
    let Ok(fields) = document.query_selector_all(&format!("{inside} [data-field]")) else { return };
    for field in (0..fields.length()).filter_map(|at| fields.get(at)) {
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            input.set_value(&input.default_value());
        } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value(&area.default_value().unwrap_or_default());
        } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>()
            && let Some(chosen) = select.query_selector("option[selected]").ok().flatten()
        {
            select.set_value(&chosen.get_attribute("value").unwrap_or_default());
        }
    }
}

/// Goes back to the field, with what was typed in it, unless the user has gone elsewhere meanwhile.
pub fn restore(held: &Held) {
    let Some(element) = find(&held.field) else { return };
    let active = super::page::document().and_then(|document| document.active_element());
    let is_elsewhere = active.is_some_and(|active| {
        active.tag_name() != "BODY" && active.get_attribute("data-field").as_ref() != Some(&held.field)
    });
    if is_elsewhere {
        return;
    }
    focus_element(&element);
    let (start, end) = held.cursor;
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        held.typed.iter().for_each(|typed| input.set_value(typed));
        let _ = input.set_selection_start(start);
        let _ = input.set_selection_end(end);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        held.typed.iter().for_each(|typed| area.set_value(typed));
        let _ = area.set_selection_start(start);
        let _ = area.set_selection_end(end);
    }
}

/// Goes to the field of that name, or to the first in the group of that name.
pub fn enter(name: &str) {
    let Some(document) = super::page::document() else { return };
    let group = format!("[data-group={}] [data-field]", quoted(name));
    let found = find(name).or_else(|| document.query_selector(&group).ok().flatten());
    if let Some(element) = found {
        focus_element(&element);
    }
}

fn find(name: &str) -> Option<Element> {
    super::page::document()?.query_selector(&format!("[data-field={}]", quoted(name))).ok().flatten()
}

/// The text of the field that an event happened to.
pub fn text_of(event: &Event) -> String {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.and_then(|element| values(&element)).map(|(now, _)| now).unwrap_or_default()
}

/// Whether what was typed in the field differs from what it was drawn with.
pub fn is_changed(event: &Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.and_then(|element| values(&element)).is_some_and(|(now, drawn)| now != drawn)
}

/// Puts back what the field was drawn with.
pub fn reset(event: &Event) {
    let Some(target) = event.target() else { return };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        input.set_value(&input.default_value());
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(&area.default_value().unwrap_or_default());
    }
}

/// Whether an event happened inside of an element for a CSS selector.
pub fn is_in(event: &Event, selector: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// The text of a field by its name.
pub fn value(name: &str) -> String {
    find(name).and_then(|element| values(&element)).map(|(now, _)| now).unwrap_or_default()
}

/// Whether the `details` that an event happened to is open.
pub fn is_open(event: &Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.has_attribute("open"))
}
