//! The panes around the canvas. Each shows the desk and changes it; none knows another.

mod banner;
mod code;
mod deeds;
mod describe;
mod drawer;
mod empty;
mod explorer;
mod finder;
mod forms;
mod history;
mod inspector;
mod keeping;
mod menus;
mod patch;
mod phone_bar;
mod problems;
mod restructure;
mod several;
mod shelf;
mod status;
mod top_bar;

pub mod open;

pub use banner::Banners;
pub use drawer::BottomDrawer;
pub use explorer::Explorer;
pub use finder::Finder;
pub use phone_bar::PhoneBar;
pub use status::StatusBar;
pub use top_bar::TopBar;

use crate::ui::late::Late;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The chosen node in words.
#[wasm_split(panes, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the code may not come")]
pub fn inspector() -> Late {
    Ok(view! { <inspector::Inspector /> }.into_any())
}

/// What opens over the page and is not the finder; and the style sheet of what only this code shows.
#[wasm_split(panes, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the code may not come")]
pub fn dialogs() -> Late {
    Ok(view! {
        <link rel="stylesheet" href="forms.css" />
        <describe::DescribeDialog />
        <deeds::Deeds />
        <keeping::KeeperView />
        <shelf::ShelfDialog />
        <restructure::RestructureDialog />
    }
    .into_any())
}

/// The findings.
#[wasm_split(panes, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the code may not come")]
pub fn problems() -> Late {
    Ok(view! { <problems::Problems /> }.into_any())
}

/// What was done.
#[wasm_split(panes, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the code may not come")]
pub fn history() -> Late {
    Ok(view! { <history::HistoryList /> }.into_any())
}

/// What there is to say about work that was kept.
#[wasm_split(panes, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the code may not come")]
pub fn offers() -> Late {
    Ok(view! { <keeping::Offers /> }.into_any())
}

/// What stands in the place of a picture that has nothing in it.
#[wasm_split(panes, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the code may not come")]
pub fn empty_project() -> Late {
    Ok(view! { <empty::EmptyProject /> }.into_any())
}
