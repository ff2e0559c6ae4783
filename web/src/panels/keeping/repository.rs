//! Opening a public repository. Only this asks anybody for anything, and only once the user has said which.

use super::Keeper;
use crate::{
    platform::{
        files::Picked,
        focus,
        hub::{Reading, named_api},
        storage,
    },
    state::Offer,
    ui::{dialog::Dialog, prose::Prose},
};
use leptos::{html, prelude::*, task::spawn_local};
use std::rc::Rc;
use web_sys::SubmitEvent;

/// Where the address of the API is remembered.
const API: &str = "api";
const GITHUB: &str = "https://api.github.com";

/// How far it is.
#[derive(Clone, PartialEq)]
enum State {
    Asked,
    Reading(u32, u32),
    Failed(String),
}

/// The dialog.
#[component]
pub fn RepositoryDialog(
    /// What keeping works with.
    keeper: Keeper,
    /// Ends it.
    close: Callback<()>,
) -> impl IntoView {
    let asking = Asking {
        keeper,
        close,
        place: RwSignal::default(),
        api: RwSignal::new(named_api().or_else(|| storage::load(API)).unwrap_or_default()),
        state: RwSignal::new(State::Asked),
        reading: StoredValue::new_local(None),
    };
    on_cleanup(move || asking.give_up());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        asking.read();
    };
    let first = NodeRef::<html::Input>::new();
    Effect::new(move |_| first.get().into_iter().for_each(|first| focus::focus_element(&first)));
    let Asking { place, api, state, .. } = asking;
    let cannot_read = move || matches!(state.get(), State::Reading(..)) || place.with(|place| place.trim().is_empty());
    view! {
        <Dialog title="Open a repository" submit=submit close=close>
            <label class="form__field">
                <span class="form__label">"Repository"</span>
                <input
                    class="form__input"
                    type="text"
                    placeholder="owner/name, owner/name@branch or an address"
                    autocomplete="off"
                    spellcheck="false"
                    node_ref=first
                    prop:value=place
                    on:input=move |event| place.set(event_target_value(&event))
                />
            </label>
            <p class="form__text">"The workflows and actions of a public repository are read from its host. Nothing of yours is sent."</p>
            <details class="form__more" open=move || api.with_untracked(|api| !api.is_empty())>
                <summary>"Host"</summary>
                <label class="form__field">
                    <span class="form__label">"Address of the API"</span>
                    <input
                        class="form__input"
                        type="text"
                        placeholder=GITHUB
                        spellcheck="false"
                        prop:value=api
                        on:input=move |event| api.set(event_target_value(&event))
                    />
                </label>
            </details>
            <div role="status">{move || state.get().told()}</div>
            <footer class="form__foot">
                <button class="button" type="button" on:click=move |_| close.run(())>"Cancel"</button>
                <button class="button button--primary" type="submit" disabled=cannot_read>"Open"</button>
            </footer>
        </Dialog>
    }
}

impl State {
    fn told(self) -> Option<AnyView> {
        let text = match self {
            Self::Asked => return None,
            Self::Reading(_, 0) => "Looking for workflows…".to_owned(),
            Self::Reading(done, all) => format!("Read {done} of {all} files…"),
            Self::Failed(failure) => {
                let text = format!("{failure} The project on the page stays.");
                return Some(view! { <p class="form__failure"><Prose text=text /></p> }.into_any());
            }
        };
        Some(view! { <p class="form__text">{text}</p> }.into_any())
    }
}

/// What the user says, and how far it is; a copy is the same.
#[derive(Clone, Copy)]
struct Asking {
    keeper: Keeper,
    close: Callback<()>,
    place: RwSignal<String>,
    api: RwSignal<String>,
    state: RwSignal<State>,
    reading: StoredValue<Option<Rc<Reading>>, LocalStorage>,
}

impl Asking {
    fn give_up(self) {
        let _ = self.reading.try_with_value(|reading| reading.iter().for_each(|reading| reading.give_up()));
    }

    fn read(self) {
        let Some(reading) = Reading::new().map(Rc::new) else { return };
        let base = self.api.get_untracked().trim().to_owned();
        if named_api().is_none() {
            storage::save(API, Some(base.as_str()).filter(|base| !base.is_empty() && *base != GITHUB));
        }
        self.give_up();
        self.reading.set_value(Some(Rc::clone(&reading)));
        self.state.set(State::Reading(0, 0));
        spawn_local(async move {
            let told = Box::new(move |done, all| drop(self.state.try_set(State::Reading(done, all))));
            let found = reading.read(&self.place.get_untracked(), &base, told).await;
            // Who has closed the dialog or asked anew wants nothing of this.
            let is_wanted = |now: &Option<Rc<Reading>>| now.as_ref().is_some_and(|now| Rc::ptr_eq(now, &reading));
            if self.reading.try_with_value(is_wanted) == Some(true) {
                self.take(found);
            }
        });
    }

    fn take(self, found: Result<(Picked, String), String>) {
        match found {
            Ok((project, note)) => {
                self.close.run(());
                self.keeper.open(project);
                if !note.is_empty() {
                    self.keeper.offer(Offer { text: note, way: None });
                }
            }
            Err(failure) => self.state.set(State::Failed(failure)),
        }
    }
}
