//! The projects that the browser has kept and no tab has open.

use super::Keeper;
use crate::{
    platform::{clock, kept::Listed},
    ui::{
        dialog::Dialog,
        names::counted,
        symbol::{Glyph, Symbol},
    },
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::SubmitEvent;

/// The dialog.
#[component]
pub fn KeptDialog(
    /// What keeping works with.
    keeper: Keeper,
    /// Ends it.
    close: Callback<()>,
) -> impl IntoView {
    let list = RwSignal::new(None::<Vec<Listed>>);
    let look = move || {
        spawn_local(async move {
            if let Some(storage) = keeper.parts().storage.get_value() {
                list.try_set(Some(storage.free().await));
            }
        });
    };
    look();
    let forget = move |id: String| {
        spawn_local(async move {
            if let Some(storage) = keeper.parts().storage.get_value() {
                storage.forget(&id).await;
                look();
            }
        });
    };
    let row = move |kept: Listed| {
        let (id, other) = (kept.id.clone(), kept.id.clone());
        let open = move |_| {
            close.run(());
            keeper.go_back(id.clone());
        };
        view! {
            <li class="kept">
                <button class="kept__open" type="button" on:click=open>
                    <span class="kept__name">{kept.name.clone()}</span>
                    <span class="kept__facts">{facts(&kept)}</span>
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    aria-label=format!("Forget {}", kept.name)
                    title="Forget"
                    on:click=move |_| forget(other.clone())
                >
                    <Symbol glyph=Glyph::Cross />
                </button>
            </li>
        }
    };
    view! {
        <Dialog title="Kept in this browser" submit=|event: SubmitEvent| event.prevent_default() close=close>
            <p class="form__text">"Projects that you changed or had open, as you left them. They never leave this browser."</p>
            {move || list.get().map(|list| if list.is_empty() {
                view! { <p class="form__text">"There is nothing besides what is open."</p> }.into_any()
            } else {
                view! { <ul class="kept-list">{list.into_iter().map(row).collect_view()}</ul> }.into_any()
            })}
            <footer class="form__foot">
                <button class="button" type="button" on:click=move |_| close.run(())>"Close"</button>
            </footer>
        </Dialog>
    }
}

fn facts(kept: &Listed) -> String {
    let when = clock::told(kept.at_ms);
    match kept.unsaved {
        0 => when,
        unsaved => format!("{when} · {} not saved", counted(unsaved as usize, "file")),
    }
}
