//! A sentence whose names stand in backticks, shown with the names as code.

use leptos::{either::Either, prelude::*};

/// The sentence.
#[component]
pub fn Prose(
    /// What it says.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let parts = text.split('`').enumerate().map(|(at, part)| (at % 2 == 1, part.to_owned())).collect::<Vec<_>>();
    parts
        .into_iter()
        .map(|(is_name, part)| if is_name { Either::Left(view! { <code>{part}</code> }) } else { Either::Right(part) })
        .collect_view()
}
