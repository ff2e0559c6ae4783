//! The shelf: known actions to take as steps, and templates to make new workflows of. A list that is searched, like the
//! finder's; what is taken comes into the text at once and can be undone.

use super::deeds::Tools;
use crate::{
    link::Link,
    platform::focus,
    state::{Desk, Origin, Shelf, desk},
    ui::symbol::{Glyph, Symbol},
};
use leptos::{html, prelude::*};
use session::wire::{
    Command, Operation, Question,
    form::{Ware, read},
};
use std::sync::Arc;
use web_sys::KeyboardEvent;

/// Rows shown at most.
const MOST: usize = 80;
/// Where new workflows go.
const FOLDER: &str = ".github/workflows/";

/// The dialog; nothing while nobody asked for it.
#[component]
pub fn ShelfDialog() -> impl IntoView {
    let desk = desk();
    let tools = Tools { desk, link: expect_context() };
    clear_undone(desk, tools.link);
    view! { {move || desk.work().shelf.get().map(|shelf| view! { <Open tools=tools shelf=shelf /> })} }
}

/// Effect: a file that was made here and whose making is taken back goes, where an empty one would stay.
fn clear_undone(desk: Desk, link: Link) {
    Effect::new(move |_| {
        desk.work().chapters.track();
        let is_back = desk.work().history.with_value(|history| history.done() < history.names().len());
        let is_empty = |path: &&String| desk.text_now(path).is_some_and(|text| text.is_empty());
        let undone = desk.work().made.with_value(|made| made.iter().filter(is_empty).cloned().collect::<Vec<_>>());
        for path in undone.into_iter().filter(|_| is_back) {
            link.edit(Command::RemoveFile { path: path.clone() });
            desk.forget(&path);
        }
    });
}

#[component]
fn Open(tools: Tools, shelf: Shelf) -> impl IntoView {
    let desk = tools.desk;
    let wares = RwSignal::new(None::<Arc<Vec<Ware>>>);
    let query = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let input = NodeRef::<html::Input>::new();
    let before = focus::current();
    let (what, title) = match &shelf {
        Shelf::Actions { job, .. } => ("actions", format!("Add a step to {job}")),
        Shelf::Templates => ("templates", "New workflow".to_owned()),
    };
    let question = Question { what: what.to_owned(), path: String::new(), offset: 0, detail: String::new(), unix: 0 };
    tools.link.tell(question, move |told| {
        wares.try_set(told.and_then(|told| read(&told)).map(Arc::new));
    });
    let found = Memo::new(move |_| wares.get().map(|wares| query.with(|query| hits(&wares, query))));
    let close = move || {
        desk.work().shelf.set(None);
        before.with_value(|before| before.iter().for_each(focus::focus_element));
    };
    let shelf = StoredValue::new(shelf);
    let take = move |ware: &Ware| {
        close();
        shelf.with_value(|shelf| take(tools, shelf, ware));
    };
    let key = move |event: KeyboardEvent| {
        let count = found.with(|found| found.as_ref().map_or(0, Vec::len)).max(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" => {
                let chosen = found.with(|found| found.as_ref()?.get(at.get()).cloned());
                chosen.iter().for_each(take);
            }
            "Escape" | "Tab" => close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        focus::scroll_to(".shelf [aria-selected=true]");
    };
    Effect::new(move |_| input.get().into_iter().for_each(|input| focus::focus_element(&input)));
    let spoken = title.clone();
    let hint = if what == "actions" { "Search actions by name or by what they are for" } else { "Search templates" };
    view! {
        <div class="finder__veil" on:click=move |_| close()>
            <div class="finder shelf" role="dialog" aria-label=spoken on:click=move |event| event.stop_propagation()>
                <header class="shelf__head">
                    <h2 class="shelf__title">{title}</h2>
                    <button class="button button--quiet" type="button" aria-label="Close" on:click=move |_| close()><Symbol glyph=Glyph::Cross /></button>
                </header>
                <input
                    class="finder__query"
                    type="text"
                    role="combobox"
                    aria-label=hint
                    aria-expanded="true"
                    aria-controls="shelf-list"
                    aria-activedescendant=move || format!("shelf-{}", at.get())
                    placeholder=hint
                    node_ref=input
                    on:input=move |event| { query.set(event_target_value(&event)); at.set(0); }
                    on:keydown=key
                />
                <ul class="finder__list" id="shelf-list" role="listbox" aria-label="Found">
                    {move || found.get().unwrap_or_default().into_iter().enumerate().map(|(nth, ware)| {
                        let chosen = ware.clone();
                        view! {
                            <li
                                class="shelf__row"
                                role="option"
                                id=format!("shelf-{nth}")
                                aria-selected=move || (at.get() == nth).to_string()
                                on:pointermove=move |_| at.set(nth)
                                on:click=move |_| take(&chosen)
                            >
                                <span class="shelf__name">{ware.name}</span>
                                <span class="shelf__about">{ware.about}</span>
                                <span class="shelf__kind">{if ware.is_used { "in use".to_owned() } else { ware.kind }}</span>
                            </li>
                        }
                    }).collect_view()}
                </ul>
                <Show when=move || found.with(|found| found.as_ref().is_some_and(Vec::is_empty))>
                    <p class="finder__none">"The catalog knows nothing of this name or for this"</p>
                </Show>
            </div>
        </div>
    }
}

/// What has all words of the query in its name or in what it is for: the name counts more.
fn hits(wares: &[Ware], query: &str) -> Vec<Ware> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let rank = |ware: &Ware| {
        let (name, all) =
            (ware.name.to_lowercase(), format!("{} {} {}", ware.name, ware.about, ware.kind).to_lowercase());
        let has_all = |text: &str| words.iter().all(|word| text.contains(word.as_str()));
        has_all(&all).then(|| !has_all(&name))
    };
    let mut found: Vec<(bool, &Ware)> = wares.iter().filter_map(|ware| Some((rank(ware)?, ware))).collect();
    found.sort_by_key(|(is_later, _)| *is_later);
    found.into_iter().map(|(_, ware)| ware.clone()).take(MOST).collect()
}

/// Puts into the project what was chosen.
fn take(tools: Tools, shelf: &Shelf, ware: &Ware) {
    match shelf {
        Shelf::Actions { path, job, index } => {
            tools.edit(path, Operation::AddStep { job: job.clone(), index: *index, yaml: ware.yaml.clone() });
        }
        Shelf::Templates => make(tools, ware),
    }
}

/// A new workflow under a name that no file has.
fn make(tools: Tools, ware: &Ware) {
    let desk = tools.desk;
    let stem = ware.file.strip_suffix(".yml").unwrap_or(&ware.file);
    let names = std::iter::once(ware.file.clone()).chain((2..).map(|number| format!("{stem}-{number}.yml")));
    let paths = names.map(|name| format!("{FOLDER}{name}"));
    let Some(path) = paths.take(1_000).find(|path| desk.text_now(path).is_none()) else { return };
    desk.make(&path, &ware.yaml, format!("Made `{path}`"));
    tools.link.set_text(path.clone(), ware.yaml.clone());
    desk.select(&format!("workflow:{path}"), Origin::Problem);
}

#[cfg(test)]
mod tests {
    use super::hits;
    use session::wire::form::Ware;

    fn ware(name: &str, about: &str) -> Ware {
        let (name, about) = (name.to_owned(), about.to_owned());
        Ware { name, about, kind: String::new(), is_used: false, file: String::new(), yaml: String::new() }
    }

    #[test]
    fn names_count_more_than_what_a_thing_is_for() {
        let wares =
            [ware("acme/upload", "Stores a cache."), ware("actions/cache@v5", "Restores files."), ware("x/y", "")];
        let names = |query| hits(&wares, query).into_iter().map(|ware| ware.name).collect::<Vec<_>>();
        assert_eq!(names("cache"), ["actions/cache@v5", "acme/upload"]);
        assert_eq!(names("").len(), 3);
        assert!(names("nothing of this").is_empty());
    }
}
