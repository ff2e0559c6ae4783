//! Calm messages across the page: what failed, that nothing is lost, what to do next.

use super::offers;
use crate::{
    link::Link,
    state::{Notice, NoticeKind, desk},
    ui::{
        late::late,
        prose::Prose,
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;
use session::wire::Severity;

/// All messages there are at the moment.
#[component]
pub fn Banners() -> impl IntoView {
    let desk = desk();
    let link = expect_context::<Link>();
    let left_out = move || {
        let paths = desk.left_out.get();
        let names = paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
        (!names.is_empty())
            .then(|| format!("The analysis stopped on {names}. Your text is safe; the other files go on."))
    };
    let has_opened = desk.has_opened();
    view! {
        <div class="banners" role="status">
            {move || left_out().map(|text| view! {
                <div class="banner banner--broken">
                    <Symbol glyph=Glyph::Severity(Severity::Broken) />
                    <p class="banner__text"><Prose text=text /></p>
                    <button class="button" type="button" on:click=move |_| link.try_again()>"Try again"</button>
                </div>
            })}
            {move || desk.notice.get().map(|notice| view! { <NoticeBanner notice=notice /> })}
            {move || has_opened.get().then(|| late(offers()))}
        </div>
    }
}

#[component]
fn NoticeBanner(notice: Notice) -> impl IntoView {
    let desk = desk();
    let severity = match notice.kind {
        NoticeKind::Refused => Severity::Risky,
        NoticeKind::CoreGone => Severity::Broken,
    };
    view! {
        <div class="banner" class:banner--broken=notice.kind == NoticeKind::CoreGone>
            <Symbol glyph=Glyph::Severity(severity) />
            <p class="banner__text"><Prose text=notice.text /></p>
            <button class="button button--quiet" type="button" aria-label="Dismiss" on:click=move |_| desk.notice.set(None)>
                <Symbol glyph=Glyph::Cross />
            </button>
        </div>
    }
}
