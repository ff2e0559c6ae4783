//! What a refactoring would make of the files, as a diff to be confirmed, with what the core could not know.

use super::proposal_of;
use crate::{
    link::Link,
    panels::patch::{self, Line, Step},
    platform::focus,
    state::{Restructuring, desk},
    ui::{
        dialog::Dialog,
        names::counted,
        prose::Prose,
        symbol::{Glyph, Symbol},
    },
};
use leptos::{html, prelude::*};
use session::wire::{Change, Command, Proposal, form};
use web_sys::SubmitEvent;

/// The dialog.
#[component]
pub fn Review(
    /// The line to the core.
    link: Link,
    /// What is to be done.
    restructuring: Restructuring,
    /// Ends it.
    close: Callback<()>,
) -> impl IntoView {
    let desk = desk();
    let told = RwSignal::new(None::<Result<Proposal, String>>);
    let started = StoredValue::new(restructuring);
    let ask = move || {
        link.tell(started.with_value(proposal_of), move |answer| {
            let read = answer.and_then(|answer| form::read(&answer));
            told.try_set(Some(
                read.unwrap_or_else(|| Err("The core did not answer. Your text is safe; try again.".to_owned())),
            ));
        });
    };
    ask();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(Ok(proposal)) = told.get_untracked() else { return close.run(()) };
        // What is confirmed is what was shown: where a text has changed since, the new change is shown first.
        if proposal.changes.iter().any(|change| desk.text_now(&change.path) != change.before) {
            return ask();
        }
        let Restructuring { path, refactoring } = started.get_value();
        link.edit(Command::Refactor { path, refactoring });
        close.run(());
    };
    let shown = move || match told.get() {
        None => view! { <p class="form__text" role="status">"Working out what changes…"</p> }.into_any(),
        Some(Ok(proposal)) => shown(proposal, close),
        Some(Err(reason)) => refused(reason, close),
    };
    view! {
        <Dialog title="Review the change" class="form review" submit=submit close=close>{shown}</Dialog>
    }
}

fn refused(reason: String, close: Callback<()>) -> AnyView {
    view! {
        <div class="review__refused" role="alert">
            <Symbol glyph=Glyph::Cross />
            <div>
                <p class="review__title">"This cannot be done here"</p>
                <p><Prose text=reason /></p>
            </div>
        </div>
        <footer class="form__foot">
            <First label="Close" close=Some(close) />
        </footer>
    }
    .into_any()
}

/// The button that has the focus when the answer is there.
#[component]
fn First(label: &'static str, close: Option<Callback<()>>) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    Effect::new(move |_| button.get().into_iter().for_each(|button| focus::focus_element(&button)));
    let kind = if close.is_some() { "button" } else { "submit" };
    view! {
        <button class="button button--primary" type=kind node_ref=button on:click=move |_| close.into_iter().for_each(|close| close.run(()))>
            {label}
        </button>
    }
}

fn shown(proposal: Proposal, close: Callback<()>) -> AnyView {
    let files: Vec<File> = proposal.changes.iter().map(File::of).collect();
    let (comes, goes) = files.iter().fold((0, 0), |(comes, goes), file| (comes + file.comes, goes + file.goes));
    let sum = format!("{}, {} added, {} removed", counted(files.len(), "file"), counted(comes, "line"), goes);
    let remarks = (!proposal.remarks.is_empty()).then(|| {
        view! {
            <section class="review__remarks" aria-label="What to know">
                <Symbol glyph=Glyph::Severity(session::wire::Severity::Advice) />
                <ul>{proposal.remarks.into_iter().map(|remark| view! { <li><Prose text=remark /></li> }).collect_view()}</ul>
            </section>
        }
    });
    view! {
        <p class="review__title"><Prose text=proposal.title /></p>
        <div class="review__body" tabindex="0" role="region" aria-label="Changes">
            {remarks}
            {files.into_iter().map(File::view).collect_view()}
        </div>
        <footer class="form__foot">
            <span class="review__sum">{sum}</span>
            <button class="button" type="button" on:click=move |_| close.run(())>"Cancel"</button>
            <First label="Apply" close=None />
        </footer>
    }
    .into_any()
}

/// A file of the diff.
struct File {
    path: String,
    is_new: bool,
    pieces: Vec<Vec<(Step, usize, usize, String)>>,
    comes: usize,
    goes: usize,
}

impl File {
    fn of(change: &Change) -> Self {
        let pieces = patch::changes(change.before.as_deref().unwrap_or(""), &change.after);
        let count = |step| pieces.iter().flatten().filter(|line| line.step == step).count();
        let (comes, goes) = (count(Step::Comes), count(Step::Goes));
        let own =
            |line: &Line<'_>| (line.step, line.old, line.new, line.text.trim_end_matches(['\n', '\r']).to_owned());
        let pieces = pieces.iter().map(|piece| piece.iter().map(own).collect()).collect();
        Self { path: change.path.clone(), is_new: change.before.is_none(), pieces, comes, goes }
    }

    fn view(self) -> AnyView {
        let label = format!("Changes of {}", self.path);
        let pieces = self.pieces.into_iter().enumerate().map(|(nth, piece)| {
            let gap = (nth > 0).then(|| view! { <tr class="diff__gap"><td colspan="4">"⋯"</td></tr> });
            view! { {gap} {piece.into_iter().map(line).collect_view()} }
        });
        view! {
            <section class="diff" aria-label=label>
                <header class="diff__head">
                    <Symbol glyph=Glyph::File />
                    <h3 class="diff__path">{self.path}</h3>
                    {self.is_new.then(|| view! { <span class="diff__new">"New"</span> })}
                    <span class="diff__count diff__count--in">{format!("+{}", self.comes)}</span>
                    <span class="diff__count diff__count--out">{format!("−{}", self.goes)}</span>
                </header>
                <div class="diff__lines"><table><tbody>{pieces.collect_view()}</tbody></table></div>
            </section>
        }
        .into_any()
    }
}

fn line((step, old, new, text): (Step, usize, usize, String)) -> AnyView {
    let (class, spoken) = match step {
        Step::Stays => ("diff__line", None),
        Step::Comes => ("diff__line diff__line--in", Some("added")),
        Step::Goes => ("diff__line diff__line--out", Some("removed")),
    };
    let number = |number: usize, is_there: bool| if is_there { number.to_string() } else { String::new() };
    view! {
        <tr class=class>
            <td class="diff__number diff__number--old">{number(old, step != Step::Comes)}</td>
            <td class="diff__number">{number(new, step != Step::Goes)}</td>
            <td class="diff__sign"><span aria-hidden="true">{step.sign().to_string()}</span>{spoken.map(|spoken| view! { <span class="visually-hidden">{spoken}</span> })}</td>
            <td class="diff__text">{text}</td>
        </tr>
    }
    .into_any()
}
