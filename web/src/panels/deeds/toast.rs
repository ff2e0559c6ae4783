//! What was done, told for a while, with the way back; and what the next key will do.

use super::Tools;
use crate::{
    platform::timer::{self, Timer},
    state::Linking,
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
            {move || linking.get().map(|linking| {
                let text = prompt(tools, &linking);
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

/// What is to be chosen next.
fn prompt(tools: Tools, linking: &Linking) -> String {
    let name = match linking.jobs.as_slice() {
        [one] => {
            tools.desk.card(one).and_then(|card| Some(format!("`{}`", card.texts.first()?.text))).unwrap_or_default()
        }
        jobs => format!("the {} chosen jobs", jobs.len()),
    };
    let which = if linking.wait { format!("{name} shall wait for") } else { format!("shall wait for {name}") };
    format!("Choose the job that {which} and press Enter; Escape ends this")
}
