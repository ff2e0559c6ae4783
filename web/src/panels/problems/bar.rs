//! What stands above the list: grouping, filter, what is new, and one button for all safe fixes.

use super::groups::{By, Sieve};
use crate::{
    state::{Wish, desk, panes},
    ui::names::counted,
};
use leptos::prelude::*;

/// The bar.
#[component]
pub fn Bar(
    /// What it changes.
    sieve: RwSignal<Sieve>,
) -> impl IntoView {
    let desk = desk();
    let panes = panes();
    let fixable = move || {
        let is_safe = |finding: &&session::wire::Finding| finding.fixes.iter().any(|fix| fix.is_safe);
        desk.findings.with(|findings| findings.iter().filter(is_safe).count())
    };
    let new = move || desk.findings.with(|findings| findings.iter().filter(|finding| desk.is_new(finding)).count());
    let by = move |by: By, label: &'static str| {
        view! {
            <button
                class="segment"
                type="button"
                aria-pressed=move || (sieve.with(|sieve| sieve.by) == by).to_string()
                on:click=move |_| sieve.update(|sieve| sieve.by = by)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="problems__bar">
            <div class="segments" role="group" aria-label="Group by">
                {by(By::File, "File")}
                {by(By::Severity, "Severity")}
                {by(By::Rule, "Rule")}
            </div>
            <input
                class="problems__filter"
                type="search"
                placeholder="Filter"
                aria-label="Filter the problems"
                on:input:target=move |event| sieve.update(|sieve| sieve.words = event.target().value())
            />
            <button
                class="button problems__new"
                type="button"
                title="Only what was not there when the project was opened"
                aria-pressed=move || sieve.with(|sieve| sieve.only_new).to_string()
                on:click=move |_| sieve.update(|sieve| sieve.only_new = !sieve.only_new)
            >
                "New"
                <span class="count">{new}</span>
            </button>
            <button
                class="button problems__fix-all"
                type="button"
                disabled=move || fixable() == 0
                title=move || format!("{} with a safe fix", counted(fixable(), "problem"))
                on:click=move |_| panes.wish.set(Some(Wish::FixAll))
            >
                "Fix all safe…"
                <span class="count">{fixable}</span>
            </button>
        </div>
    }
}
