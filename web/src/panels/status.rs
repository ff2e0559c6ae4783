//! The last line of the page: findings by severity, the cursor's place, and where the work happens.

use crate::{
    state::{Drawer, desk, panes},
    ui::{
        names::{SEVERITIES, severity_class, severity_meaning, severity_name},
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;

/// The line.
#[component]
pub fn StatusBar() -> impl IntoView {
    let desk = desk();
    let panes = panes();
    let count = move |severity| {
        view! {
            <span
                class=format!("status__count status__count--{}", severity_class(severity))
                class:status__count--none=move || desk.count_of(Some(severity)) == 0
                title=severity_meaning(severity)
            >
                <Symbol glyph=Glyph::Severity(severity) />
                {move || desk.told_count(Some(severity))}
                <span class="visually-hidden">{format!(" {} ", severity_name(severity))}</span>
            </span>
        }
    };
    let place = move || {
        let (line, column) = desk.cursor.get();
        desk.file.get().map(|path| format!("{path}  {line}:{column}"))
    };
    view! {
        <footer class="status">
            <button
                class="status__findings"
                type="button"
                aria-busy=move || (!desk.is_checked.get()).to_string()
                on:click=move |_| panes.show(Drawer::Problems)>
                <span class="visually-hidden">"Show the problems: "</span>
                {SEVERITIES.map(count).collect_view()}
            </button>
            <span class="status__place">{place}</span>
            <span class="status__note">"Runs in your browser: nothing leaves this machine"</span>
        </footer>
    }
}
