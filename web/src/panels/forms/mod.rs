//! Forms in the inspector: the fields of a workflow, job, step or trigger as the core tells them. Nothing here knows what a
//! workflow is; every field sends the command that came with it, with the user's words in its blank.

mod control;
mod grow;
mod row;
mod sheet;

pub use sheet::Sheet;

use crate::state::desk;
use leptos::prelude::*;
use row::body;
use session::wire::{Card, EdgeKind, NodeKind};
use std::sync::Arc;

/// What a form is about: the file, and the place as the core's `form` wants it.
pub type Target = (String, String);

/// What there are forms about at a card: a trigger can stand in several files.
pub fn targets(card: &Card) -> Vec<Target> {
    let Some(path) = card.place.as_ref().map(|place| place.path.clone()) else { return Vec::new() };
    if card.stale {
        return Vec::new();
    }
    match card.kind {
        NodeKind::Workflow => vec![(path, String::new())],
        NodeKind::Job | NodeKind::Call | NodeKind::Step if !card.at.is_empty() => vec![(path, card.at.clone())],
        NodeKind::Trigger => {
            let event = card.node.strip_prefix("on:").and_then(|rest| rest.split('?').next()).unwrap_or_default();
            let desk = desk();
            let links = desk.links_at(&card.node);
            let started = links.iter().filter(|link| link.kind == EdgeKind::Starts && link.from == card.node);
            let mut paths: Vec<String> =
                started.filter_map(|link| Some(desk.card(&link.to)?.place.as_ref()?.path.clone())).collect();
            paths.sort();
            paths.dedup();
            if paths.is_empty() {
                paths.push(path);
            }
            paths.into_iter().map(|path| (path, format!("on:{event}"))).collect()
        }
        _ => Vec::new(),
    }
}

/// A form.
#[component]
pub fn FormView(
    /// What it shows, and what becomes of it.
    sheet: Sheet,
    /// What to call it, where there are several.
    title: Option<String>,
) -> impl IntoView {
    sheet.keep_fresh();
    view! {
        {title.map(|title| view! { <h3 class="inspector__section">{title}</h3> })}
        <div class="fields" on:focusin=move |event| sheet.entered(&event)>
            {move || sheet.form.get().map(|form| body(sheet, &Arc::clone(&form).root, 0))}
        </div>
    }
}
