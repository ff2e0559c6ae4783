//! What has to be known before: a name, and which steps.

use super::{WHOLE, question};
use crate::{
    link::Link,
    platform::focus,
    state::{Restructuring, desk},
    ui::dialog::Dialog,
};
use leptos::{html, prelude::*};
use session::wire::{Refactoring, form};
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn Ask(
    /// The line to the core.
    link: Link,
    /// What was started.
    restructuring: Restructuring,
    /// Ends it.
    close: Callback<()>,
) -> impl IntoView {
    let started = desk().work().restructuring;
    let name = RwSignal::new(wish(&restructuring.refactoring));
    let range = RwSignal::new(range(&restructuring.refactoring));
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            focus::focus_element(&input);
            input.select();
        }
    });
    let is_steps = range.get_untracked().is_some();
    let (title, about, folder, ending) = if is_steps {
        ("Extract steps to an action", STEPS, ".github/actions/", "/action.yml")
    } else {
        ("Extract to a reusable workflow", JOB, ".github/workflows/", ".yml")
    };
    let steps = is_steps.then(|| view! { <Range link=link restructuring=restructuring.clone() range=range /> });
    // Who is faster than the list of steps goes on as soon as that is there.
    let is_wanted = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        is_wanted.set(!name.with_untracked(|name| name.trim().is_empty()));
    };
    Effect::new(move |_| {
        let is_known = range.get().is_none_or(|(_, last)| last != WHOLE);
        if is_wanted.get() && is_known {
            let given = name.get_untracked().trim().to_owned();
            let refactoring = filled(&restructuring.refactoring, given, range.get_untracked());
            started.set(Some(Restructuring { refactoring, ..restructuring.clone() }));
        }
    });
    view! {
        <Dialog title=title submit=submit close=close>
            <p class="form__text">{about}</p>
            {steps}
            <label class="form__field">
                <span class="form__label">"Name"</span>
                <input
                    class="form__input"
                    type="text"
                    spellcheck="false"
                    autocomplete="off"
                    node_ref=input
                    prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))
                />
                <span class="form__hint">{folder}<b>{move || name.get().trim().to_owned()}</b>{ending}</span>
            </label>
            <footer class="form__foot">
                <button class="button" type="button" on:click=move |_| close.run(())>"Cancel"</button>
                <button class="button button--primary" type="submit" disabled=move || name.with(|name| name.trim().is_empty())>"Show the change"</button>
            </footer>
        </Dialog>
    }
}

const STEPS: &str = "The steps move to an action of this repository, which the job uses in their place. What they read of the \
                     job is handed in by inputs.";
const JOB: &str = "The job moves to a workflow of its own, which is called in its place. What it reads of this workflow is handed \
                   in by inputs and secrets.";

fn wish(refactoring: &Refactoring) -> String {
    match refactoring {
        Refactoring::ExtractJob { job, .. } => job.clone(),
        Refactoring::ExtractSteps { job, .. } => format!("{job}-steps"),
        _ => String::new(),
    }
}

fn range(refactoring: &Refactoring) -> Option<(u32, u32)> {
    match refactoring {
        Refactoring::ExtractSteps { first, last, .. } => Some((*first, *last)),
        _ => None,
    }
}

fn filled(refactoring: &Refactoring, given: String, range: Option<(u32, u32)>) -> Refactoring {
    match (refactoring.clone(), range) {
        (Refactoring::ExtractSteps { job, .. }, Some((first, last))) => {
            Refactoring::ExtractSteps { job, first, last, name: given }
        }
        (Refactoring::ExtractJob { job, .. }, _) => Refactoring::ExtractJob { job, name: given },
        (other, _) => other,
    }
}

/// The first and the last of the steps.
#[component]
fn Range(link: Link, restructuring: Restructuring, range: RwSignal<Option<(u32, u32)>>) -> impl IntoView {
    let names = RwSignal::new(Vec::<String>::new());
    let job = match &restructuring.refactoring {
        Refactoring::ExtractSteps { job, .. } => job.clone(),
        _ => String::new(),
    };
    link.tell(question("steps", &restructuring.path, job), move |told| {
        let told: Vec<String> = told.and_then(|told| form::read(&told)).unwrap_or_default();
        let most = (told.len() as u32).saturating_sub(1);
        // Of a whole job, what stands behind the checkout, which has to stay.
        range.try_update(|range| {
            if let Some((first, last)) = range
                && *last == WHOLE
            {
                (*first, *last) = (1.min(most), most);
            }
        });
        names.try_set(told);
    });
    let choice = move |label: &'static str, is_first: bool| {
        let chosen = move || range.get().map_or(0, |(first, last)| if is_first { first } else { last });
        let change = move |event| {
            let Ok(at) = event_target_value(&event).parse::<u32>() else { return };
            range.update(|range| {
                if let Some((first, last)) = range {
                    (*first, *last) = if is_first { (at, at.max(*last)) } else { (at.min(*first), at) };
                }
            });
        };
        view! {
            <label class="form__field">
                <span class="form__label">{label}</span>
                <select class="form__input" on:change=change prop:value=move || chosen().to_string()>
                    {move || names.get().into_iter().enumerate().map(|(at, name)| {
                        let is_chosen = move || chosen() as usize == at;
                        view! { <option value=at.to_string() selected=is_chosen>{format!("{}. {name}", at + 1)}</option> }
                    }).collect_view()}
                </select>
            </label>
        }
    };
    view! { {choice("First step", true)} {choice("Last step", false)} }
}
