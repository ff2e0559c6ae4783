//! A form over the page: Escape, a click beside it and its cross end it, and the focus goes back to where it was.

use super::symbol::{Glyph, Symbol};
use crate::platform::focus;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, SubmitEvent};

/// The form.
#[component]
pub fn Dialog(
    /// What it is about.
    title: &'static str,
    /// Its classes; the first is `form`.
    #[prop(default = "form")]
    class: &'static str,
    /// The user agrees.
    submit: impl Fn(SubmitEvent) + 'static,
    /// The user ends it.
    close: Callback<()>,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let before = focus::current();
    on_cleanup(move || before.with_value(|before| before.iter().for_each(focus::focus_element)));
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close.run(());
        }
    };
    view! {
        <div class="finder__veil" on:click=move |_| close.run(())>
            <form class=class role="dialog" aria-label=title on:submit=submit on:keydown=key on:click=move |event| event.stop_propagation()>
                <header class="form__head">
                    <h2 class="form__title">{title}</h2>
                    <button class="button button--quiet" type="button" aria-label="Close" on:click=move |_| close.run(())><Symbol glyph=Glyph::Cross /></button>
                </header>
                {children()}
            </form>
        </div>
    }
}
