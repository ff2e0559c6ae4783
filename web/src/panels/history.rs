//! What was done to the project, newest first; a click takes back or does again everything up to there.

use crate::{
    link::Link,
    state::desk,
    ui::{
        prose::Prose,
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;

/// The list.
#[component]
pub fn HistoryList() -> impl IntoView {
    let desk = desk();
    let link = expect_context::<Link>();
    let state = Memo::new(move |_| {
        desk.work().chapters.get();
        desk.work().history.with_value(|history| (history.names(), history.done()))
    });
    let go = move |goal: usize| {
        for _ in 0..state.with_untracked(|(names, _)| names.len()) {
            let done = desk.work().history.with_value(crate::state::History::done);
            if done == goal {
                break;
            }
            link.travel(done < goal);
        }
    };
    let row = move |number: usize, name: String| {
        let is_now = move || state.with(|(_, done)| *done == number);
        let is_undone = move || state.with(|(_, done)| *done < number);
        view! {
            <li>
                <button
                    class="history__row"
                    class:history__row--undone=is_undone
                    type="button"
                    aria-current=move || is_now().then_some("step")
                    on:click=move |_| go(number)
                >
                    <Symbol glyph=if number == 0 { Glyph::Folder } else { Glyph::Check } />
                    <span><Prose text=name /></span>
                </button>
            </li>
        }
    };
    view! {
        <div class="history">
            <ol class="history__list" reversed aria-label="Changes, newest first">
                {move || {
                    let names = state.with(|(names, _)| names.clone());
                    let rows = names.into_iter().enumerate().map(|(nth, name)| (nth + 1, name)).rev();
                    rows.chain([(0, "Opened".to_owned())]).map(|(number, name)| row(number, name)).collect_view()
                }}
            </ol>
        </div>
    }
}
