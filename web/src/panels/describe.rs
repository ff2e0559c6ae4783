//! Telling what an action is for that the catalog does not know. The core writes it into the repository's settings.

use crate::{
    link::Link,
    platform::focus,
    state::desk,
    ui::symbol::{Glyph, Symbol},
};
use leptos::{html, prelude::*};
use session::wire::{Command, DescribeAction};
use web_sys::{KeyboardEvent, SubmitEvent};

/// The dialog; nothing while nobody describes anything.
#[component]
pub fn DescribeDialog() -> impl IntoView {
    let desk = desk();
    view! { {move || desk.describing.get().map(|slug| view! { <Form slug=slug /> })} }
}

#[component]
fn Form(slug: String) -> impl IntoView {
    let desk = desk();
    let link = expect_context::<Link>();
    let (kind, about, service) = (RwSignal::new("other".to_owned()), RwSignal::default(), RwSignal::default());
    let first = NodeRef::<html::Select>::new();
    let before = focus::current();
    let close = move || {
        desk.describing.set(None);
        before.with_value(|before| before.iter().for_each(focus::focus_element));
    };
    let told = slug.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        link.edit(Command::DescribeAction(DescribeAction {
            slug: told.clone(),
            kind: kind.get_untracked(),
            about: about.get_untracked(),
            service: service.get_untracked(),
        }));
        close();
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    Effect::new(move |_| first.get().into_iter().for_each(|first| focus::focus_element(&first)));
    let field = |label: &'static str, hint: &'static str, value: RwSignal<String>| {
        view! {
            <label class="form__field">
                <span class="form__label">{label}</span>
                <input class="form__input" type="text" placeholder=hint prop:value=value on:input=move |event| value.set(event_target_value(&event)) />
            </label>
        }
    };
    view! {
        <div class="finder__veil" on:click=move |_| close()>
            <form class="form" role="dialog" aria-label="Describe an action" on:submit=save on:keydown=key on:click=move |event| event.stop_propagation()>
                <header class="form__head">
                    <h2 class="form__title">"What does " <code>{slug.clone()}</code> " do?"</h2>
                    <button class="button button--quiet" type="button" aria-label="Close" on:click=move |_| close()><Symbol glyph=Glyph::Cross /></button>
                </header>
                <p class="form__text">"The catalog does not know it. What you say here is written into " <code>".pipewright.yml"</code> " and counts for this repository."</p>
                <label class="form__field">
                    <span class="form__label">"Kind"</span>
                    <select class="form__input" node_ref=first on:change=move |event| kind.set(event_target_value(&event))>
                        {move || desk.action_kinds.get().iter().map(|word| view! {
                            <option value=word.clone() selected=word == "other">{word.clone()}</option>
                        }).collect_view()}
                    </select>
                </label>
                {field("About", "Brings the site to our servers.", about)}
                {field("Service", "The product that it reaches, if any", service)}
                <footer class="form__foot">
                    <button class="button" type="button" on:click=move |_| close()>"Cancel"</button>
                    <button class="button button--primary" type="submit">"Save"</button>
                </footer>
            </form>
        </div>
    }
}
