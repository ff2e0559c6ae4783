//! What makes a form longer: new items and pairs, and the list of fields that are not there yet.

use super::{
    Sheet,
    control::{Giving, suggestions},
};
use crate::{
    platform::{field, focus},
    ui::{
        prose::Prose,
        symbol::{Glyph, Symbol},
    },
};
use leptos::{either::Either, prelude::*};
use session::wire::form::{Add, Field, Offer, Row};
use web_sys::KeyboardEvent;

/// Fields for a new item or pair; nothing where none can be.
pub fn add_view(sheet: Sheet, row: &Row) -> impl IntoView + use<> {
    let add = row.add.clone()?;
    let at = format!("{}#add", row.at);
    Some(if add.has_key { Either::Left(pair(sheet, at, add)) } else { Either::Right(single(sheet, at, add)) })
}

fn single(sheet: Sheet, at: String, add: Add) -> impl IntoView {
    let name = sheet.name(&at);
    let command = add.command.clone();
    let give = Giving::new(sheet, at.clone(), move |sheet, at, words| {
        if !words.trim().is_empty() {
            sheet.send(at, &command, "", words.trim());
        }
    });
    let list = (!add.options.is_empty()).then(|| format!("{name}:options"));
    let label = format!("Add {} {}", article(&add.noun), add.noun);
    view! {
        <div class="field field--item field--add">
            <input
                class="field__input field__input--add"
                type="text"
                spellcheck="false"
                autocomplete="off"
                aria-label=label.clone()
                placeholder=format!("{label}…")
                data-field=name
                list=list.clone()
                value=""
                on:keydown=give.on_key(false)
                on:blur=give.on_blur()
            />
            {list.map(|id| suggestions(id, &add.options))}
        </div>
    }
}

/// A name and a value: sent when the value is left, or Enter is pressed in either.
fn pair(sheet: Sheet, at: String, add: Add) -> impl IntoView {
    let (key_name, value_name) = (sheet.name(&format!("{at}#key")), sheet.name(&at));
    let names = (key_name.clone(), value_name.clone());
    let command = add.command.clone();
    let give = move |sheet: Sheet, at: &str| {
        let (key, value) = (field::value(&names.0), field::value(&names.1));
        if !key.trim().is_empty() {
            sheet.send(at, &command, key.trim(), value.trim());
        }
    };
    let own = give.clone();
    let value = Giving::new(sheet, at.clone(), move |sheet, at, _| own(sheet, at));
    let entered = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                give(sheet, &at);
            }
            "Escape" => field::reset(&event),
            _ if event.ctrl_key() || event.meta_key() => return,
            _ => {}
        }
        event.stop_propagation();
    };
    view! {
        <div class="field field--item field--pair field--add">
            <div class="field__control">
                <input
                    class="field__input field__input--key field__input--add"
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    aria-label=format!("Name of a new {}", add.noun)
                    placeholder=format!("Add {} {}…", article(&add.noun), add.noun)
                    data-field=key_name
                    value=""
                    on:keydown=entered
                />
                <input
                    class="field__input field__input--add"
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    aria-label=format!("Value of the new {}", add.noun)
                    placeholder="value"
                    data-field=value_name
                    value=""
                    on:keydown=value.on_key(false)
                    on:blur=value.on_blur()
                />
            </div>
        </div>
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// The button that opens the list of further fields, and the list.
pub fn offers_view(sheet: Sheet, row: &Row, depth: usize) -> impl IntoView + use<> {
    if row.offers.is_empty() {
        return None;
    }
    let offers = StoredValue::new(row.offers.clone());
    let at = row.at.clone();
    let is_open = {
        let at = at.clone();
        Memo::new(move |_| sheet.choosing.with(|open| open.as_ref() == Some(&at)))
    };
    let label = match (depth, row.label.as_str()) {
        (0, _) => "Add a field…".to_owned(),
        (_, "on") => "Add a trigger…".to_owned(),
        (_, "with") => "Add an input…".to_owned(),
        (_, "permissions") => "Add a permission…".to_owned(),
        (_, label) => format!("Add to {label}…"),
    };
    let own = StoredValue::new(sheet.name(&at));
    let items = move || format!("[data-offers={}] .field-menu__item", focus::quoted(&own.get_value()));
    let toggle = move |_| {
        sheet.choosing.set((!is_open.get_untracked()).then(|| at.clone()));
        crate::platform::timer::after(0, move || focus::step_among(&items(), i32::MIN)).forget();
    };
    let key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => focus::step_among(&items(), 1),
            "ArrowUp" => focus::step_among(&items(), -1),
            "Home" => focus::step_among(&items(), i32::MIN),
            "End" => focus::step_among(&items(), i32::MAX),
            "Escape" if is_open.get_untracked() => {
                sheet.choosing.set(None);
                focus::focus(&format!("[data-offers={}] button", focus::quoted(&own.get_value())));
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let is_quiet = depth > 0 && row.kind == Field::Group;
    Some(view! {
        <div class="field-menu" class:field-menu--inner=is_quiet data-offers=own.get_value() on:keydown=key>
            <button class="field-menu__button" type="button" aria-expanded=move || is_open.get().to_string() on:click=toggle>
                <Symbol glyph=Glyph::Plus />
                {label}
            </button>
            <Show when=move || is_open.get()>
                <div class="field-menu__list">
                    {move || {
                        let drafts = sheet.drafts.get();
                        let free = offers.with_value(|offers| offers.iter().filter(|offer| !drafts.contains(&offer.row.at)).cloned().collect::<Vec<_>>());
                        free.into_iter().map(|offer| item(sheet, offer)).collect_view()
                    }}
                </div>
            </Show>
        </div>
    })
}

fn item(sheet: Sheet, offer: Offer) -> impl IntoView {
    let (label, about) = (offer.label.clone(), offer.about.clone());
    let choose = move |_| {
        sheet.choosing.set(None);
        match &offer.command {
            Some(command) => {
                sheet.want(&offer.row.at);
                sheet.send(&offer.row.at, command, "", "");
            }
            None => sheet.draft(&offer.row.at),
        }
    };
    view! {
        <button class="field-menu__item" type="button" on:click=choose>
            <span class="field-menu__name">{label}</span>
            {(!about.is_empty()).then(|| view! { <span class="field-menu__about"><Prose text=about /></span> })}
        </button>
    }
}
