//! A list over the page that is searched: what is typed narrows it, the arrows choose, Enter takes. Escape and a click beside
//! it end it, and the focus goes back to where it was.

use super::symbol::{Glyph, Symbol};
use crate::platform::focus;
use leptos::{html, prelude::*};
use web_sys::KeyboardEvent;

/// The list.
#[component]
pub fn SearchList<T>(
    /// What it is for the style sheet: the dialog has this as a class, each row `NAME__row`.
    name: &'static str,
    /// What a screen reader calls it.
    label: String,
    /// Whether that stands above it, with a cross.
    #[prop(default = false)]
    has_head: bool,
    /// What can be searched for.
    hint: &'static str,
    /// What is said when nothing is found.
    none: &'static str,
    /// What is typed.
    query: RwSignal<String>,
    /// What is found; `None`: it is not known yet.
    #[prop(into)]
    found: Signal<Option<Vec<T>>>,
    /// How one is shown.
    row: Callback<T, AnyView>,
    /// One is taken; the list has ended before.
    take: Callback<T>,
    /// It ends.
    close: Callback<()>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let at = RwSignal::new(0_usize);
    let input = NodeRef::<html::Input>::new();
    let before = focus::current();
    let close = move || {
        close.run(());
        before.with_value(|before| before.iter().for_each(focus::focus_element));
    };
    let take = move |item: T| {
        close();
        take.run(item);
    };
    let key = move |event: KeyboardEvent| {
        let count = found.with(|found| found.as_ref().map_or(0, Vec::len)).max(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" => found.with(|found| found.as_ref()?.get(at.get()).cloned()).into_iter().for_each(take),
            "Escape" | "Tab" => close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        focus::scroll_to(".finder [aria-selected=true]");
    };
    Effect::new(move |_| input.get().into_iter().for_each(|input| focus::focus_element(&input)));
    let head = has_head.then(|| {
        view! {
            <header class=format!("{name}__head")>
                <h2 class=format!("{name}__title")>{label.clone()}</h2>
                <button class="button button--quiet" type="button" aria-label="Close" on:click=move |_| close()><Symbol glyph=Glyph::Cross /></button>
            </header>
        }
    });
    view! {
        <div class="finder__veil" on:click=move |_| close()>
            <div class=format!("finder {name}") role="dialog" aria-label=label on:click=move |event| event.stop_propagation()>
                {head}
                <input
                    class="finder__query"
                    type="text"
                    role="combobox"
                    aria-label=hint
                    aria-expanded="true"
                    aria-controls="found"
                    aria-activedescendant=move || format!("found-{}", at.get())
                    placeholder=hint
                    node_ref=input
                    on:input=move |event| { query.set(event_target_value(&event)); at.set(0); }
                    on:keydown=key
                />
                <Items name=name found=found row=row at=at take=Callback::new(take) />
                <Show when=move || found.with(|found| found.as_ref().is_some_and(Vec::is_empty))>
                    <p class="finder__none">{none}</p>
                </Show>
            </div>
        </div>
    }
}

/// What is found, the chosen one marked.
#[component]
fn Items<T>(
    name: &'static str,
    found: Signal<Option<Vec<T>>>,
    row: Callback<T, AnyView>,
    at: RwSignal<usize>,
    take: Callback<T>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let item = move |(nth, item): (usize, T)| {
        let chosen = item.clone();
        view! {
            <li
                class=format!("{name}__row")
                role="option"
                id=format!("found-{nth}")
                aria-selected=move || (at.get() == nth).to_string()
                on:pointermove=move |_| at.set(nth)
                on:click=move |_| take.run(chosen.clone())
            >
                {row.run(item)}
            </li>
        }
    };
    view! {
        <ul class="finder__list" id="found" role="listbox" aria-label="Found">
            {move || found.get().unwrap_or_default().into_iter().enumerate().map(item).collect_view()}
        </ul>
    }
}
