//! The files of the project as tabs over the editor, with their worst finding and their stale state.

use crate::{
    platform::focus,
    state::desk,
    ui::{
        names::{file_name, severity_class, severity_name},
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;
use session::wire::{FileKind, FileState, Severity};
use web_sys::KeyboardEvent;

/// The tabs.
#[component]
pub fn FileTabs() -> impl IntoView {
    let desk = desk();
    let key = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            "Home" => i32::MIN,
            "End" => i32::MAX,
            _ => return,
        };
        event.prevent_default();
        focus::step_among(".file-tabs [role=tab]", step);
    };
    let stale = move || {
        let path = desk.file.get()?;
        desk.files
            .with(|files| files.iter().find(|file| file.path == path && file.stale).map(|file| file.title.clone()))
    };
    // A file that was left out of the analysis keeps its tab: its text is still here.
    let files = move || {
        let mut files = desk.files.get().to_vec();
        for path in desk.left_out.get() {
            if !files.iter().any(|file| file.path == path) {
                let title = file_name(&path).to_owned();
                files.push(FileState { path, kind: FileKind::Workflow, title, stale: true });
            }
        }
        // Workflows first; the rest is only looked at.
        files.sort_by_key(|file| (file.kind == FileKind::Other, file.path.clone()));
        files
    };
    view! {
        <div class="file-tabs" role="tablist" aria-label="Files" on:keydown=key>
            {move || files().into_iter().map(|file| view! { <FileTab file=file /> }).collect_view()}
        </div>
        {move || stale().map(|_| view! {
            <p class="code__stale" role="status">
                <Symbol glyph=Glyph::Severity(Severity::Rejected) />
                "This text cannot be read in full at the moment. The picture keeps its last good state."
            </p>
        })}
    }
}

/// One file.
#[component]
fn FileTab(file: FileState) -> impl IntoView {
    let desk = desk();
    let path = StoredValue::new(file.path.clone());
    let is_front = Memo::new(move |_| desk.file.with(|front| path.with_value(|path| front.as_ref() == Some(path))));
    let worst = Memo::new(move |_| {
        desk.findings.with(|findings| {
            let here = findings.iter().filter(|finding| path.with_value(|path| finding.place.path == *path));
            here.map(|finding| finding.severity).min()
        })
    });
    let is_unsaved =
        Memo::new(move |_| desk.work().keeping.unsaved.with(|unsaved| path.with_value(|path| unsaved.contains(path))));
    view! {
        <button
            class="file-tab"
            class:file-tab--unsaved=is_unsaved
            class:file-tab--front=is_front
            class:file-tab--stale=file.stale
            class:file-tab--other=file.kind == FileKind::Other
            type="button"
            role="tab"
            title=file.path.clone()
            aria-description=move || is_unsaved.get().then_some("Not saved")
            aria-selected=move || is_front.get().to_string()
            tabindex=move || if is_front.get() { "0" } else { "-1" }
            on:click=move |_| desk.file.set(Some(path.get_value()))
        >
            <Symbol glyph=Glyph::File />
            {file_name(&file.path).to_owned()}
            {move || worst.get().map(|severity| view! {
                <span class=format!("file-tab__worst file-tab__worst--{}", severity_class(severity)) title=severity_name(severity)>
                    <Symbol glyph=Glyph::Severity(severity) />
                    <span class="visually-hidden">{severity_name(severity)}</span>
                </span>
            })}
        </button>
    }
}
