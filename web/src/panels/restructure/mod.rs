//! Refactorings: what is missing is asked for, then the core says what each file would become, and that is shown to be
//! confirmed. What is confirmed is one entry of the history.

mod ask;
mod review;

use crate::{
    link::Link,
    state::{Restructuring, desk},
};
use ask::Ask;
use leptos::prelude::*;
use review::Review;
use session::wire::{Question, Refactoring, form};

/// In place of a last step: the last of the job, whichever that is.
pub const WHOLE: u32 = u32::MAX;

/// The dialog; nothing while no refactoring is started.
#[component]
pub fn RestructureDialog() -> impl IntoView {
    let started = desk().work().restructuring;
    let link = expect_context::<Link>();
    let close = Callback::new(move |()| started.set(None));
    view! {
        {move || started.get().map(|restructuring| if is_whole(&restructuring.refactoring) {
            view! { <Review link=link restructuring=restructuring close=close /> }.into_any()
        } else {
            view! { <Ask link=link restructuring=restructuring close=close /> }.into_any()
        })}
    }
}

/// Whether nothing has to be asked for.
fn is_whole(refactoring: &Refactoring) -> bool {
    match refactoring {
        Refactoring::ExtractSteps { name, .. } | Refactoring::ExtractJob { name, .. } => !name.is_empty(),
        _ => true,
    }
}

/// A question about a refactoring.
fn question(what: &str, path: &str, detail: String) -> Question {
    Question { what: what.to_owned(), path: path.to_owned(), offset: 0, detail, unix: 0 }
}

/// What the core would make of it: [`form::read`] reads the answer.
fn proposal_of(restructuring: &Restructuring) -> Question {
    question("refactor", &restructuring.path, form::written(&restructuring.refactoring))
}
