//! The explorer: the core's outline as a tree, a full substitute for the picture.

mod fold;

use crate::{
    platform::focus,
    state::{Origin, desk},
    ui::{
        names::{counted, kind_class, severity_class, severity_name},
        symbol::{Glyph, Symbol},
    },
};
use fold::{Row, visible};
use leptos::{attr::custom::custom_attribute, prelude::*};
use session::wire::{NodeKind, Severity};
use std::collections::BTreeSet;
use web_sys::KeyboardEvent;

/// The pane.
#[component]
pub fn Explorer() -> impl IntoView {
    let desk = desk();
    let folded = RwSignal::new(BTreeSet::<String>::new());
    let filter = RwSignal::new(String::new());
    let rows = Memo::new(move |_| {
        desk.outline.with(|rows| folded.with(|folded| filter.with(|filter| visible(rows, folded, filter))))
    });
    Effect::new(move |_| {
        if let Some(node) = desk.selection.with(|selection| selection.node.clone()) {
            focus::scroll_to(&format!(".explorer [data-row={}]", focus::quoted(&node)));
        }
    });
    view! {
        <nav class="explorer" aria-label="Explorer">
            <div class="explorer__head">
                <input
                    class="explorer__filter"
                    type="search"
                    placeholder="Filter"
                    aria-label="Filter the explorer"
                    prop:value=filter
                    on:input=move |event| filter.set(event_target_value(&event))
                />
            </div>
            <Summary />
            <div class="explorer__tree" role="tree" aria-label="Workflows, jobs and artifacts">
                <For each=move || rows.get() key=Row::key let:row>
                    <TreeRow row=row rows=rows folded=folded />
                </For>
            </div>
            <Show when=move || rows.with(Vec::is_empty) && !filter.with(String::is_empty)>
                <p class="explorer__none">"Nothing matches"</p>
            </Show>
        </nav>
    }
}

/// The project in one line.
#[component]
fn Summary() -> impl IntoView {
    let desk = desk();
    let line = move || {
        let count =
            |kinds: &[NodeKind]| desk.outline.with(|rows| rows.iter().filter(|row| kinds.contains(&row.kind)).count());
        let parts = [
            (desk.workflow_count(), "workflow"),
            (count(&[NodeKind::Job, NodeKind::Call]), "job"),
            (count(&[NodeKind::Trigger]), "trigger"),
            (count(&[NodeKind::Artifact]), "artifact"),
        ];
        let some = parts.into_iter().filter(|(count, _)| *count > 0);
        some.map(|(count, noun)| counted(count, noun)).collect::<Vec<_>>().join(" · ")
    };
    view! { <p class="explorer__summary">{line}</p> }
}

/// One row.
#[component]
fn TreeRow(row: Row, rows: Memo<Vec<Row>>, folded: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let desk = desk();
    let node = StoredValue::new(row.node.clone());
    let is_selected =
        Memo::new(move |_| desk.selection.with(|chosen| node.with_value(|node| chosen.node.as_ref() == Some(node))));
    let is_first = move || rows.with(|rows| rows.first().is_some_and(|row| node.with_value(|node| row.node == *node)));
    let is_stop = move || is_selected.get() || (is_first() && desk.selection.with(|chosen| chosen.node.is_none()));
    let fold = move || node.with_value(|node| fold::toggle(folded, node));
    let indent = format!("{}px", 6 + row.depth * 16);
    let has_children = row.children > 0;
    view! {
        <div
            class=format!("row row--{}", kind_class(row.kind))
            class:row--selected=is_selected
            role="treeitem"
            data-row=row.node.clone()
            {..custom_attribute("aria-level", (row.depth + 1).to_string())}
            aria-expanded=has_children.then(|| (!row.is_folded).to_string())
            aria-selected=move || is_selected.get().to_string()
            tabindex=move || if is_stop() { "0" } else { "-1" }
            style:padding-left=indent
            on:click=move |_| node.with_value(|node| desk.select(node, Origin::Tree))
            on:dblclick=move |_| if has_children { fold() }
            on:keydown=move |event| key(&event, rows, folded)
            on:pointerenter=move |_| desk.traced.set(Some(node.get_value()))
            on:pointerleave=move |_| desk.traced.set(None)
        >
            <span
                class="row__fold"
                class:row__fold--folded=row.is_folded
                on:click=move |event| {
                    event.stop_propagation();
                    if has_children { fold() }
                }
            >
                {has_children.then(|| view! { <Symbol glyph=Glyph::Chevron /> })}
            </span>
            <span class="row__icon"><Symbol glyph=Glyph::Picture(row.icon) /></span>
            <span class="row__label">{row.label}</span>
            <span class="row__detail">{row.detail}</span>
            {(row.children > 0).then(|| view! { <span class="row__count">{row.children}</span> })}
            {row.worst.map(dot)}
        </div>
    }
}

/// The worst severity: a shape and a hidden word, besides the colour.
fn dot(severity: Severity) -> impl IntoView {
    view! {
        <span class=format!("row__worst row__worst--{}", severity_class(severity)) title=severity_name(severity)>
            <Symbol glyph=Glyph::Severity(severity) />
            <span class="visually-hidden">{severity_name(severity)}</span>
        </span>
    }
}

/// The tree keys of the ARIA practices: up, down, ends, in, out.
fn key(event: &KeyboardEvent, rows: Memo<Vec<Row>>, folded: RwSignal<BTreeSet<String>>) {
    let desk = desk();
    let all = rows.get_untracked();
    let here = desk.selection.with_untracked(|chosen| chosen.node.clone());
    let at = all.iter().position(|row| Some(&row.node) == here.as_ref());
    let row = all.get(at.unwrap_or_default());
    let goal = match event.key().as_str() {
        "ArrowDown" => all.get(at.map_or(0, |at| at + 1)),
        "ArrowUp" => at.and_then(|at| all.get(at.checked_sub(1)?)),
        "Home" => all.first(),
        "End" => all.last(),
        "ArrowRight" if row.is_some_and(|row| row.is_folded) => return turn(event, folded, row),
        "ArrowRight" => row.filter(|row| row.children > 0).and_then(|_| all.get(at.unwrap_or_default() + 1)),
        "ArrowLeft" if row.is_some_and(|row| row.children > 0 && !row.is_folded) => return turn(event, folded, row),
        "ArrowLeft" => {
            row.and_then(|row| all.get(..at.unwrap_or_default())?.iter().rev().find(|above| above.depth < row.depth))
        }
        "Enter" | " " => row,
        _ => return,
    };
    event.prevent_default();
    if let Some(goal) = goal {
        desk.select(&goal.node, Origin::Tree);
        focus::focus(&format!(".explorer [data-row={}]", focus::quoted(&goal.node)));
    }
}

fn turn(event: &KeyboardEvent, folded: RwSignal<BTreeSet<String>>, row: Option<&Row>) {
    event.prevent_default();
    if let Some(row) = row {
        fold::toggle(folded, &row.node);
        // The row is drawn anew; the focus goes with it.
        let selector = format!(".explorer [data-row={}]", focus::quoted(&row.node));
        crate::platform::timer::after(0, move || focus::focus(&selector)).forget();
    }
}
