//! The controls of a form: what is typed or chosen, and when it is sent. A field is sent when it is left or Enter is pressed
//! (Ctrl+Enter where Enter begins a line); Escape puts back what was there.

use super::{Sheet, row::label_of};
use crate::platform::field;
use leptos::prelude::*;
use session::wire::form::{Field, Row};
use std::rc::Rc;
use web_sys::{FocusEvent, KeyboardEvent};

/// The elements that say more about a field, by id.
pub struct Described {
    /// The description.
    pub about: String,
    all: String,
}

impl Described {
    /// Of a row.
    pub fn new(sheet: Sheet, row: &Row) -> Self {
        let name = sheet.name(&row.at);
        let about = format!("{name}:about");
        Self { all: format!("{about} {name}:refused {name}:findings"), about }
    }
}

/// A field's way to the core.
type Give = Rc<dyn Fn(Sheet, &str, &str)>;

/// A text field and what becomes of what is typed in it.
#[derive(Clone)]
pub struct Giving {
    sheet: Sheet,
    at: String,
    give: Give,
}

impl Giving {
    /// `give` takes the place and what was typed.
    pub fn new(sheet: Sheet, at: String, give: impl Fn(Sheet, &str, &str) + 'static) -> Self {
        Self { sheet, at, give: Rc::new(give) }
    }

    /// For keys.
    pub fn on_key(&self, has_lines: bool) -> impl Fn(KeyboardEvent) + use<> {
        let own = self.clone();
        move |event: KeyboardEvent| {
            let is_command = event.ctrl_key() || event.meta_key();
            match event.key().as_str() {
                "Enter" if !has_lines || is_command => {
                    event.prevent_default();
                    own.take(&event);
                }
                "Escape" => {
                    field::reset(&event);
                    own.sheet.give_up(&own.at);
                }
                _ if is_command => return,
                _ => {}
            }
            // Letters are text here, whatever they do on the canvas.
            event.stop_propagation();
        }
    }

    /// For leaving the field.
    pub fn on_blur(&self) -> impl Fn(FocusEvent) + use<> {
        let own = self.clone();
        move |event: FocusEvent| own.take(&event)
    }

    fn take(&self, event: &web_sys::Event) {
        if field::is_changed(event) {
            (self.give)(self.sheet, &self.at, &field::text_of(event));
        }
    }
}

/// The control of a row. `spoken`: its name where no label is seen.
pub fn control(sheet: Sheet, row: &Row, spoken: Option<String>, described: &Described) -> AnyView {
    match row.kind {
        Field::Choice | Field::Toggle => choice(sheet, row, spoken, described),
        Field::Lines | Field::Raw => lines(sheet, row, spoken, described),
        _ => line(sheet, row, spoken, described),
    }
}

/// What was typed goes to the core: an optional field that was emptied goes away.
fn giving(sheet: Sheet, row: &Row) -> Giving {
    let (change, remove) = (row.change.clone(), row.remove.clone());
    let may_go = !row.is_required && row.rename.is_none();
    let ends_line = row.kind == Field::Lines && (row.value.ends_with('\n') || !row.value.contains('\n'));
    Giving::new(sheet, row.at.clone(), move |sheet, at, words| {
        let words = if ends_line && words.contains('\n') && !words.ends_with('\n') {
            format!("{words}\n")
        } else {
            words.to_owned()
        };
        match (&change, &remove) {
            (_, Some(remove)) if may_go && words.trim().is_empty() => sheet.send(at, remove, "", ""),
            (Some(change), _) => sheet.send(at, change, "", &words),
            _ => {}
        }
    })
}

fn line(sheet: Sheet, row: &Row, spoken: Option<String>, described: &Described) -> AnyView {
    let name = sheet.name(&row.at);
    let give = giving(sheet, row);
    let list = (!row.options.is_empty()).then(|| format!("{name}:options"));
    let at = row.at.clone();
    let is_wrong = move || sheet.told.with(|told| told.as_ref().is_some_and(|told| told.at == at)).then_some("true");
    view! {
        <input
            class="field__input"
            type="text"
            inputmode=(row.kind == Field::Number).then_some("numeric")
            spellcheck="false"
            autocomplete="off"
            id=name.clone()
            data-field=name
            list=list.clone()
            aria-label=spoken
            aria-required=row.is_required.then_some("true")
            aria-describedby=described.all.clone()
            aria-invalid=is_wrong
            placeholder=row.hint.clone()
            disabled=row.change.is_none()
            value=row.value.clone()
            on:keydown=give.on_key(false)
            on:blur=give.on_blur()
        />
        {list.map(|id| suggestions(id, &row.options))}
    }
    .into_any()
}

/// Words that a field may take, for the browser to offer.
pub fn suggestions(id: String, options: &[String]) -> impl IntoView + use<> {
    let options = options.iter().map(|option| view! { <option value=option.clone()></option> }).collect_view();
    view! { <datalist id=id>{options}</datalist> }
}

fn lines(sheet: Sheet, row: &Row, spoken: Option<String>, described: &Described) -> AnyView {
    let name = sheet.name(&row.at);
    let give = giving(sheet, row);
    let shown = row.value.strip_suffix('\n').unwrap_or(&row.value).to_owned();
    let height = shown.split('\n').count().clamp(if row.kind == Field::Raw { 1 } else { 2 }, 14);
    view! {
        <textarea
            class="field__input field__input--code"
            rows=height.to_string()
            wrap="off"
            spellcheck="false"
            id=name.clone()
            data-field=name
            aria-label=spoken
            aria-describedby=described.all.clone()
            prop:defaultValue=shown
            on:keydown=give.on_key(true)
            on:blur=give.on_blur()
        ></textarea>
    }
    .into_any()
}

fn choice(sheet: Sheet, row: &Row, spoken: Option<String>, described: &Described) -> AnyView {
    let name = sheet.name(&row.at);
    let mut options =
        if row.kind == Field::Toggle { ["true", "false"].map(str::to_owned).to_vec() } else { row.options.clone() };
    if row.is_set && !options.contains(&row.value) {
        options.insert(0, row.value.clone());
    }
    let (at, change, value, is_set) = (row.at.clone(), row.change.clone(), row.value.clone(), row.is_set);
    let unset = if row.hint.is_empty() { "Not set".to_owned() } else { format!("Not set ({})", row.hint) };
    let taken = move |event| {
        if let Some(change) = &change {
            sheet.send(&at, change, "", &event_target_value(&event));
        }
    };
    view! {
        <select
            class="field__input"
            id=name.clone()
            data-field=name
            aria-label=spoken.or_else(|| Some(label_of(row)))
            aria-describedby=described.all.clone()
            on:change=taken
        >
            {(!is_set).then(|| view! { <option value="" selected=true disabled=true>{unset}</option> })}
            {options.into_iter().map(|option| {
                let is_it = is_set && option == value;
                view! { <option value=option.clone() selected=is_it>{option.clone()}</option> }
            }).collect_view()}
        </select>
    }
    .into_any()
}
