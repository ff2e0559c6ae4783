//! What was done, told for a while, with the way back; and what the next key will do.

use super::Tools;
use crate::{
    platform::timer::{self, Timer},
    ui::{
        prose::Prose,
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;

/// How long a toast stays.
const STAY_MS: u32 = 7_000;

/// The toasts.
#[component]
pub fn ToastView(
    /// What deeds work with.
    tools: Tools,
) -> impl IntoView {
    let toast = tools.desk.work().toast;
    let linking = tools.desk.work().linking;
    let waiting = StoredValue::new_local(None::<Timer>);
    let rest = move || waiting.set_value(Some(timer::after(STAY_MS, move || toast.set(None))));
    Effect::new(move |_| {
        if toast.get().is_some() {
            rest();
        }
    });
    view! {
        <div class="toasts" role="status">
            {move || linking.get().and_then(|node| tools.desk.card(&node)).map(|card| {
                let name = card.texts.first().map(|text| text.text.clone()).unwrap_or_default();
                let text = format!("Choose the job that shall wait for `{name}` and press Enter; Escape ends this");
                view! { <div class="toast"><p class="toast__text"><Prose text=text /></p></div> }
            })}
            {move || toast.get().map(|told| view! {
                <div
                    class="toast"
                    on:pointerenter=move |_| waiting.set_value(None)
                    on:pointerleave=move |_| rest()
                    on:focusin=move |_| waiting.set_value(None)
                >
                    <p class="toast__text"><Prose text=told.text /></p>
                    {told.can_undo.then(|| view! {
                        <button class="button toast__undo" type="button" on:click=move |_| tools.link.travel(false)>"Undo"</button>
                    })}
                    <button class="button button--quiet" type="button" aria-label="Dismiss" on:click=move |_| toast.set(None)>
                        <Symbol glyph=Glyph::Cross />
                    </button>
                </div>
            })}
        </div>
    }
}
