//! The shelf: known actions to take as steps, and templates to make new workflows of. What is taken comes into the text at
//! once and can be undone.

use super::deeds::Tools;
use crate::{
    canvas::{self, Camera},
    platform::page,
    state::{Asked, Desk, Grip, Held, Origin, Shelf, desk},
    ui::search_list::{Drag, SearchList},
};
use leptos::prelude::*;
use session::wire::{
    Operation, Question,
    form::{Ware, read},
};
use std::sync::Arc;
use web_sys::PointerEvent;

/// Rows shown at most.
const MOST: usize = 80;
/// Where new workflows go.
const FOLDER: &str = ".github/workflows/";

/// The dialog; nothing while nobody asked for it.
#[component]
pub fn ShelfDialog() -> impl IntoView {
    let desk = desk();
    let tools = Tools { desk, link: expect_context() };
    view! { {move || desk.work().shelf.get().map(|shelf| view! { <Open tools=tools shelf=shelf /> })} }
}

#[component]
fn Open(tools: Tools, shelf: Shelf) -> impl IntoView {
    let desk = tools.desk;
    let wares = RwSignal::new(None::<Arc<Vec<Ware>>>);
    let query = RwSignal::new(String::new());
    let (what, label, hint) = match &shelf {
        Shelf::Actions { job, .. } => {
            ("actions", format!("Add a step to {job}"), "Search actions by name or by what they are for")
        }
        Shelf::Templates => ("templates", "New workflow".to_owned(), "Search templates"),
    };
    let question = Question { what: what.to_owned(), path: String::new(), offset: 0, detail: String::new(), unix: 0 };
    tools.link.tell(question, move |told| {
        wares.try_set(told.and_then(|told| read(&told)).map(Arc::new));
    });
    let found = Memo::new(move |_| wares.get().map(|wares| query.with(|query| hits(&wares, query))));
    let camera = expect_context::<Camera>();
    let ghost = RwSignal::new(None::<Ghost>);
    let is_actions = matches!(shelf, Shelf::Actions { .. });
    let drag = move |(ware, drag): (Ware, Drag)| match drag {
        Drag::To(event) => carry(desk, camera, ghost, &ware, &event),
        Drag::End => drop_ware(desk, ghost),
    };
    let close = move || {
        desk.work().held.set(None);
        desk.work().shelf.set(None);
    };
    view! {
        {move || ghost.get().map(|ghost| view! {
            <div class="shelf__ghost" style:transform=format!("translate({}px, {}px)", ghost.x, ghost.y)>{ghost.name}</div>
        })}
        <SearchList
            name="shelf"
            label=label
            has_head=true
            hint=hint
            none="The catalog knows nothing of this name or for this"
            query=query
            found=found
            row=Callback::new(row)
            take=Callback::new(move |ware| take(tools, &shelf, &ware))
            close=Callback::new(move |()| close())
            drag=is_actions.then(|| Callback::new(drag))
        />
    }
}

/// The name at the pointer, in px of the window.
#[derive(Clone)]
struct Ghost {
    name: String,
    x: i32,
    y: i32,
}

/// An action is over the picture: the card under it shows that it may be let go there.
fn carry(desk: Desk, camera: Camera, ghost: RwSignal<Option<Ghost>>, ware: &Ware, event: &PointerEvent) {
    let (x, y) = (event.client_x(), event.client_y());
    let corner = page::corner_of(".canvas__drawing");
    let view = camera.view.get_untracked();
    let at = ((f64::from(x) - corner.0 - view.x) / view.zoom, (f64::from(y) - corner.1 - view.y) / view.zoom);
    desk.work().held.set(Some(canvas::held(desk, Grip::Ware(ware.yaml.clone()), at, event)));
    ghost.set(Some(Ghost { name: ware.name.clone(), x: x + 12, y: y + 12 }));
}

/// It is let go. Beside every card, the shelf is there again.
fn drop_ware(desk: Desk, ghost: RwSignal<Option<Ghost>>) {
    ghost.set(None);
    let held = desk.work().held.get_untracked();
    desk.work().held.set(None);
    if let Some(Held { grip, over: Some(over), is_behind, .. }) = held {
        desk.work().asked.set(Some(Asked::Dropped(grip, over, is_behind)));
        desk.work().shelf.set(None);
    }
}

fn row(ware: Ware) -> AnyView {
    view! {
        <span class="shelf__name">{ware.name}</span>
        <span class="shelf__about">{ware.about}</span>
        <span class="shelf__kind">{if ware.is_used { "in use".to_owned() } else { ware.kind }}</span>
    }
    .into_any()
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
