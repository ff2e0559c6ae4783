//! The rows of a form: labels with what belongs to them, and groups.

use super::{
    Sheet,
    control::{Described, control},
    grow::{add_view, offers_view},
};
use crate::ui::{
    names::severity_class,
    prose::Prose,
    symbol::{Glyph, Symbol},
};
use leptos::prelude::*;
use session::wire::form::{Field, Row};

/// What is in a group: its rows, the way to more of them, and what could be there besides.
pub fn body(sheet: Sheet, row: &Row, depth: usize) -> AnyView {
    let is_plain = matches!(row.kind, Field::List | Field::Pairs);
    let fields = row
        .rows
        .iter()
        .enumerate()
        .map(|(nth, inner)| if is_plain { item(sheet, row, inner, nth) } else { field(sheet, inner, depth) });
    let fields: Vec<AnyView> = fields.collect();
    let offered: Vec<Row> = row.offers.iter().map(|offer| offer.row.clone()).collect();
    let drafts = move || {
        let drafts = sheet.drafts.get();
        let chosen = offered.iter().filter(|row| drafts.contains(&row.at));
        chosen.map(|row| field(sheet, row, depth)).collect_view()
    };
    view! {
        {fields}
        {drafts}
        {add_view(sheet, row)}
        {offers_view(sheet, row, depth)}
    }
    .into_any()
}

/// A row with a label, or a group.
fn field(sheet: Sheet, row: &Row, depth: usize) -> AnyView {
    match row.kind {
        Field::Group | Field::List | Field::Pairs => group(sheet, row, depth),
        _ => labelled(sheet, row),
    }
}

fn group(sheet: Sheet, row: &Row, depth: usize) -> AnyView {
    let kind = match (row.kind, depth) {
        (Field::List, _) => "field-group field-group--list",
        (Field::Pairs, 0) => "field-group field-group--plain",
        (Field::Pairs, _) => "field-group field-group--plain field-group--deep",
        (_, 0) => "field-group",
        _ => "field-group field-group--inner",
    };
    let label = label_of(row);
    let id = format!("{}:label", sheet.name(&row.at));
    let named = id.clone();
    let is_numbered = depth > 0 && row.kind == Field::Group && row.label.parse::<u32>().is_ok();
    let about = (is_numbered && !row.about.is_empty()).then(|| row.about.clone());
    view! {
        <section class=kind role="group" aria-labelledby=named data-group=sheet.name(&row.at)>
            <header class="field-group__head">
                <h4 class="field-group__label" class:field__label--required=row.is_required id=id title=row.about.clone()>{label}</h4>
                {about.map(|about| view! { <span class="field-group__about">{about}</span> })}
                {remove_button(sheet, row)}
            </header>
            {body(sheet, row, depth + 1)}
            {remarks(sheet, row, true)}
        </section>
    }
    .into_any()
}

/// A label beside a control, or above one of several lines.
fn labelled(sheet: Sheet, row: &Row) -> AnyView {
    let is_tall = matches!(row.kind, Field::Lines | Field::Raw);
    let name = sheet.name(&row.at);
    let own = name.clone();
    let described = Described::new(sheet, row);
    view! {
        <div class="field" class:field--tall=is_tall class:field--old=row.deprecated.is_some() data-group=own>
            <label class="field__label" class:field__label--required=row.is_required for=name title=row.about.clone()>{label_of(row)}</label>
            <div class="field__control">
                {control(sheet, row, None, &described)}
                {remove_button(sheet, row)}
            </div>
            {(!row.about.is_empty()).then(|| view! { <p class="field__about" id=described.about.clone()><Prose text=row.about.clone() /></p> })}
            {row.deprecated.clone().map(|reason| view! { <p class="field__old"><Prose text=format!("Deprecated: {reason}") /></p> })}
            {remarks(sheet, row, false)}
        </div>
    }
    .into_any()
}

/// An item of a list or a pair: no label of its own.
fn item(sheet: Sheet, around: &Row, row: &Row, nth: usize) -> AnyView {
    let described = Described::new(sheet, row);
    let spoken = if row.label.is_empty() {
        format!("{} {}", label_of(around), nth + 1)
    } else {
        format!("Value of {}", row.label)
    };
    let key = row.rename.as_ref().map(|rename| key_input(sheet, row, rename));
    let name = (key.is_none() && !row.label.is_empty()).then(|| row.label.clone());
    let is_pair = key.is_some() || name.is_some();
    view! {
        <div class="field field--item" class:field--pair=is_pair data-group=sheet.name(&row.at)>
            <div class="field__control">
                {name.map(|name| view! { <span class="field__label">{name}</span> })}
                {key}
                {control(sheet, row, Some(spoken), &described)}
                {remove_button(sheet, row)}
            </div>
            {remarks(sheet, row, false)}
        </div>
    }
    .into_any()
}

fn key_input(sheet: Sheet, row: &Row, rename: &session::wire::Command) -> impl IntoView + use<> {
    let at = format!("{}#key", row.at);
    let rename = rename.clone();
    let give = super::control::Giving::new(sheet, at.clone(), move |sheet, at, words| {
        if !words.trim().is_empty() {
            sheet.send(at, &rename, "", words.trim());
        }
    });
    view! {
        <input
            class="field__input field__input--key"
            type="text"
            spellcheck="false"
            autocomplete="off"
            aria-label=format!("Name of {}", row.label)
            data-field=sheet.name(&at)
            value=row.label.clone()
            on:keydown=give.on_key(false)
            on:blur=give.on_blur()
        />
    }
}

/// What a row is called on the page: the names that the text has, but for what only the page knows.
pub fn label_of(row: &Row) -> String {
    match row.label.as_str() {
        "on" => "Triggers".to_owned(),
        label => label.to_owned(),
    }
}

fn remove_button(sheet: Sheet, row: &Row) -> impl IntoView + use<> {
    let remove = row.remove.clone().filter(|_| !row.is_required || row.kind == Field::Group);
    let at = row.at.clone();
    let label = if row.label.is_empty() { format!("Remove {}", row.value) } else { format!("Remove {}", row.label) };
    remove.map(|remove| {
        view! {
            <button
                class="button button--quiet field__remove"
                type="button"
                aria-label=label.clone()
                title=label
                on:click=move |_| sheet.send(&at, &remove, "", "")
            >
                <Symbol glyph=Glyph::Cross />
            </button>
        }
    })
}

/// What was refused at a row, and the findings there.
fn remarks(sheet: Sheet, row: &Row, is_group: bool) -> impl IntoView + use<> {
    let owned = Row {
        rows: if is_group { row.rows.clone() } else { Vec::new() },
        span: row.span,
        at: row.at.clone(),
        ..Row::default()
    };
    let row = StoredValue::new(owned);
    let at = row.with_value(|row| row.at.clone());
    let refused_id = format!("{}:refused", sheet.name(&at));
    let findings_id = format!("{}:findings", sheet.name(&at));
    let refused = move || {
        let told = sheet
            .told
            .get()
            .filter(|told| told.at == at || told.at == format!("{at}#key") || told.at == format!("{at}#add"))?;
        let shared = told.shared.is_some().then(|| {
            let told = told.clone();
            view! {
                <button class="fix" type="button" on:click=move |_| sheet.send_shared(told.clone())>"Change everywhere"</button>
            }
        });
        Some(view! {
            <p class="field__refused" role="alert"><Prose text=told.reason.clone() /></p>
            {shared}
        })
    };
    let found = move || {
        let found = row.with_value(|row| sheet.findings_at(row));
        found
            .into_iter()
            .map(|finding| {
                view! {
                    <p class=format!("field__finding field__finding--{}", severity_class(finding.severity))>
                        <Symbol glyph=Glyph::Severity(finding.severity) />
                        <span><Prose text=finding.message /></span>
                    </p>
                }
            })
            .collect_view()
    };
    view! {
        <div class="field__remarks" id=refused_id>{refused}</div>
        <div class="field__remarks" id=findings_id>{found}</div>
    }
}
