//! Opening a workflow that is pasted.

use super::Keeper;
use crate::{
    panels::open,
    platform::{files::Picked, focus},
    ui::dialog::Dialog,
};
use leptos::{html, prelude::*};
use web_sys::SubmitEvent;

/// The dialog; what was pasted on the page is in it already.
#[component]
pub fn PasteDialog(
    /// What was pasted.
    text: String,
    /// What keeping works with.
    keeper: Keeper,
    /// Ends it.
    close: Callback<()>,
) -> impl IntoView {
    let text = RwSignal::new(text);
    let name = RwSignal::new("pasted.yml".to_owned());
    let area = NodeRef::<html::Textarea>::new();
    let is_empty = move || text.with(|text| text.trim().is_empty());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let name = name.get_untracked().trim().trim_matches('/').to_owned();
        let is_yaml = name.ends_with(".yml") || name.ends_with(".yaml");
        let name = if is_yaml { name } else { format!("{}.yml", if name.is_empty() { "pasted" } else { &name }) };
        let path = open::settled(name.clone());
        close.run(());
        keeper.open(Picked { name, files: vec![(path, text.get_untracked())] });
    };
    Effect::new(move |_| area.get().into_iter().for_each(|area| focus::focus_element(&area)));
    view! {
        <Dialog title="Paste YAML" submit=submit close=close>
            <label class="form__field">
                <span class="form__label">"Workflow"</span>
                <textarea
                    class="form__input form__input--code"
                    rows="12"
                    spellcheck="false"
                    node_ref=area
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                ></textarea>
            </label>
            <label class="form__field">
                <span class="form__label">"File name"</span>
                <input class="form__input" type="text" prop:value=name on:input=move |event| name.set(event_target_value(&event)) />
            </label>
            <footer class="form__foot">
                <button class="button" type="button" on:click=move |_| close.run(())>"Cancel"</button>
                <button class="button button--primary" type="submit" disabled=is_empty>"Open"</button>
            </footer>
        </Dialog>
    }
}
