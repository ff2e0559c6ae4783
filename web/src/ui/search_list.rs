//! A list over the page that is searched: what is typed narrows it, the arrows choose, Enter takes. Escape and a click beside
//! it end it, and the focus goes back to where it was.

use super::symbol::{Glyph, Symbol};
use crate::platform::{focus, timer};
use leptos::{html, prelude::*};
use web_sys::{KeyboardEvent, PointerEvent};

/// A pointer that moves less than this far is a click.
const SLACK_PX: i32 = 4;

/// How far a row's drag is.
#[derive(Clone)]
pub enum Drag {
    /// The pointer went on.
    To(PointerEvent),
    /// It was let go, where it was last.
    End,
}

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
    /// One is dragged with the mouse: how far that is. Without it, nothing can be dragged.
    #[prop(default = None)]
    drag: Option<Callback<(T, Drag)>>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let is_aside = RwSignal::new(false);
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
        <div class="finder__veil" class:finder__veil--aside=is_aside on:click=move |_| close()>
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
                <Items name=name found=found row=row at=at take=Callback::new(take) drag=drag is_aside=is_aside />
                <Show when=move || found.with(|found| found.as_ref().is_some_and(Vec::is_empty))>
                    <p class="finder__none">{none}</p>
                </Show>
            </div>
        </div>
    }
}

/// The list is there again, unless it has ended.
fn drop_aside(is_aside: RwSignal<bool>) {
    is_aside.try_set(false);
}

/// What is found, the chosen one marked.
#[component]
fn Items<T>(
    name: &'static str,
    found: Signal<Option<Vec<T>>>,
    row: Callback<T, AnyView>,
    at: RwSignal<usize>,
    take: Callback<T>,
    drag: Option<Callback<(T, Drag)>>,
    is_aside: RwSignal<bool>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    // Where the pointer went down on a row that can be dragged, in px of the window.
    let gripped = StoredValue::new(None::<(i32, i32)>);
    let item = move |(nth, item): (usize, T)| {
        let (chosen, moved, dropped) = (item.clone(), item.clone(), item.clone());
        let carry = move |event: PointerEvent| {
            at.set(nth);
            let (Some(drag), Some((x, y))) = (drag, gripped.get_value()) else { return };
            let is_far = (event.client_x() - x).abs().max((event.client_y() - y).abs()) > SLACK_PX;
            if is_far || is_aside.get_untracked() {
                is_aside.set(true);
                drag.run((moved.clone(), Drag::To(event)));
            }
        };
        let drop = move |_: PointerEvent| {
            gripped.set_value(None);
            if let (Some(drag), true) = (drag, is_aside.get_untracked()) {
                drag.run((dropped.clone(), Drag::End));
                // The click that ends the drag is still to come.
                timer::after(0, move || drop_aside(is_aside)).forget();
            }
        };
        view! {
            <li
                class=format!("{name}__row")
                role="option"
                id=format!("found-{nth}")
                aria-selected=move || (at.get() == nth).to_string()
                on:pointerdown=move |event| if drag.is_some() && event.button() == 0 && event.pointer_type() != "touch" {
                    gripped.set_value(Some((event.client_x(), event.client_y())));
                    focus::capture(&event);
                }
                on:pointermove=carry
                on:pointerup=drop.clone()
                on:pointercancel=drop
                on:click=move |_| if !is_aside.get_untracked() { take.run(chosen.clone()) }
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
