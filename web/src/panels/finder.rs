//! The finder: every node and every command by name. Opens with `/` or Ctrl/Cmd-K.
//!
//! What is listed and in which order are plain values ([`hits`]); the rest is a [`SearchList`].

use crate::{
    canvas::Camera,
    link::Link,
    panels::{
        deeds::{self, Deed, Tools},
        open,
    },
    platform::{files::Pick, focus},
    state::{Desk, Drawer, Errand, Origin, Panes, Shelf, Theme, desk, panes},
    ui::{
        late::{Late, late},
        names::kind_name,
        search_list::SearchList,
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;
use session::wire::{Diagrams, Export, OutlineRow};
use wasm_split_helpers::wasm_split;

/// Rows shown at most.
const MOST: usize = 60;

/// Something that can be found.
#[derive(Clone, PartialEq)]
enum Hit {
    /// A node, by its row in the outline.
    Node(OutlineRow),
    /// A command, by its place in [`COMMANDS`].
    Command(usize),
    /// Something that can be done to what is chosen, by its place in the list of those.
    Deed(usize, String),
}

/// A command: what it is called, its key if it has one, its symbol, what it does.
struct Command {
    name: &'static str,
    key: &'static str,
    glyph: Glyph,
    act: fn(Hands),
}

/// What commands work with.
#[derive(Clone, Copy)]
struct Hands {
    desk: Desk,
    panes: Panes,
    link: Link,
    camera: Camera,
}

impl Hands {
    fn errand(self, errand: Errand) {
        self.desk.work().keeping.errand.set(Some(errand));
    }
}

const COMMANDS: [Command; 27] = [
    Command { name: "Undo", key: "Ctrl+Z", glyph: Glyph::Back, act: |hands| hands.link.travel(false) },
    Command { name: "Redo", key: "Ctrl+Shift+Z", glyph: Glyph::Again, act: |hands| hands.link.travel(true) },
    Command {
        name: "Fit the picture",
        key: "F",
        glyph: Glyph::Fit,
        act: |hands| hands.desk.picture.with_untracked(|picture| hands.camera.fit(picture.width, picture.height)),
    },
    Command { name: "Actual size", key: "0", glyph: Glyph::Target, act: |hands| hands.camera.zoom_to_one() },
    Command { name: "Zoom in", key: "+", glyph: Glyph::Plus, act: |hands| hands.camera.zoom(1.25) },
    Command { name: "Zoom out", key: "-", glyph: Glyph::Minus, act: |hands| hands.camera.zoom(1.0 / 1.25) },
    Command {
        name: "Focus on neighbours",
        key: "N",
        glyph: Glyph::Target,
        act: |hands| hands.panes.focus.update(|focus| *focus = !*focus),
    },
    Command { name: "Show code", key: "", glyph: Glyph::Code, act: |hands| hands.panes.show(Drawer::Code) },
    Command { name: "Show problems", key: "", glyph: Glyph::List, act: |hands| hands.panes.show(Drawer::Problems) },
    Command {
        name: "Fold or unfold the explorer",
        key: "",
        glyph: Glyph::PaneLeft,
        act: |hands| hands.panes.explorer.update(|open| *open = !*open),
    },
    Command {
        name: "Fold or unfold the drawer",
        key: "",
        glyph: Glyph::PaneBottom,
        act: |hands| hands.panes.drawer.update(|open| *open = !*open),
    },
    Command {
        name: "New workflow…",
        key: "",
        glyph: Glyph::Plus,
        act: |hands| hands.desk.work().shelf.set(Some(Shelf::Templates)),
    },
    Command { name: "Open the sample project", key: "", glyph: Glyph::Diagram, act: |hands| hands.link.open_sample() },
    Command {
        name: "Open files…",
        key: "",
        glyph: Glyph::File,
        act: |hands| open::pick(hands.desk, hands.link, Pick::Files),
    },
    Command {
        name: "Open folder…",
        key: "",
        glyph: Glyph::Folder,
        act: |hands| open::pick(hands.desk, hands.link, Pick::Folder),
    },
    Command { name: "Open repository…", key: "", glyph: Glyph::Find, act: |hands| hands.errand(Errand::Repository) },
    Command {
        name: "Paste YAML…",
        key: "",
        glyph: Glyph::Code,
        act: |hands| hands.errand(Errand::Paste(String::new())),
    },
    Command { name: "Kept in this browser…", key: "", glyph: Glyph::List, act: |hands| hands.errand(Errand::Kept) },
    Command { name: "Save", key: "Ctrl+S", glyph: Glyph::Check, act: |hands| hands.errand(Errand::Save) },
    Command { name: "Save all", key: "Ctrl+Shift+S", glyph: Glyph::Check, act: |hands| hands.errand(Errand::SaveAll) },
    Command {
        name: "Export the changes as a patch",
        key: "",
        glyph: Glyph::Code,
        act: |hands| hands.errand(Errand::Patch),
    },
    Command {
        name: "Export the document with box art",
        key: "",
        glyph: Glyph::Download,
        act: |hands| hands.link.export(Export::Markdown { diagrams: Diagrams::Boxes }),
    },
    Command {
        name: "Export the document with Mermaid",
        key: "",
        glyph: Glyph::Download,
        act: |hands| hands.link.export(Export::Markdown { diagrams: Diagrams::Mermaid }),
    },
    Command {
        name: "Export the picture",
        key: "",
        glyph: Glyph::Download,
        act: |hands| hands.link.export(Export::Svg),
    },
    Command { name: "Light theme", key: "", glyph: Glyph::Sun, act: |hands| hands.panes.theme.set(Theme::Light) },
    Command { name: "Dark theme", key: "", glyph: Glyph::Moon, act: |hands| hands.panes.theme.set(Theme::Dark) },
    Command { name: "System theme", key: "", glyph: Glyph::Screen, act: |hands| hands.panes.theme.set(Theme::System) },
];

/// The finder; nothing while it is closed.
#[component]
pub fn Finder() -> impl IntoView {
    let is_open = panes().finder;
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        let is_command = (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k");
        let is_slash = event.key() == "/" && !event.ctrl_key() && !event.meta_key() && !focus::is_typing();
        if is_command || is_slash {
            event.prevent_default();
            is_open.set(true);
        }
    });
    on_cleanup(move || pressed.remove());
    view! { {move || is_open.get().then(|| late(opened()))} }
}

/// The open finder.
#[wasm_split(panes, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the code may not come")]
fn opened() -> Late {
    Ok(view! { <Open /> }.into_any())
}

#[component]
fn Open() -> impl IntoView {
    let desk = desk();
    let panes = panes();
    let hands = Hands { desk, panes, link: expect_context(), camera: expect_context() };
    let query = RwSignal::new(String::new());
    let pointed = deeds::pointed(desk);
    let besides = deeds::restructure::besides(desk, &pointed);
    let own = StoredValue::new(deeds::deeds(desk, &pointed).into_iter().chain(besides).collect::<Vec<_>>());
    let names = own.with_value(|own| own.iter().map(|deed| deed.name.clone()).collect::<Vec<_>>());
    let found = Memo::new(move |_| Some(desk.outline.with(|rows| query.with(|query| hits(rows, &names, query)))));
    let take = move |hit: Hit| match hit {
        Hit::Node(row) => desk.select(&row.node, Origin::Tree),
        Hit::Command(command) => COMMANDS.get(command).into_iter().for_each(|command| (command.act)(hands)),
        Hit::Deed(at, _) => {
            let tools = Tools { desk, link: hands.link };
            own.with_value(|own| own.get(at).into_iter().for_each(|deed| deed.act(tools)));
        }
    };
    view! {
        <SearchList
            name="finder"
            label="Find".to_owned()
            hint="Find a job, workflow, artifact or command"
            none="Nothing has this in its name"
            query=query
            found=found
            row=Callback::new(move |hit| row(hit, own).into_any())
            take=Callback::new(take)
            close=Callback::new(move |()| panes.finder.set(false))
        />
    }
}

fn row(hit: Hit, deeds: StoredValue<Vec<Deed>>) -> impl IntoView {
    let (glyph, name, hint) = match hit {
        Hit::Deed(at, name) => {
            let known = deeds.with_value(|deeds| deeds.get(at).map(|deed| (deed.glyph, deed.key)));
            let (glyph, key) = known.unwrap_or((Glyph::Target, ""));
            (glyph, name, key)
        }
        Hit::Node(row) => (Glyph::Picture(row.icon), row.label, kind_name(row.kind)),
        Hit::Command(at) => match COMMANDS.get(at) {
            Some(command) => (command.glyph, command.name.to_owned(), command.key),
            None => (Glyph::Target, String::new(), ""),
        },
    };
    view! {
        <Symbol glyph=glyph />
        <span class="finder__name">{name}</span>
        <span class="finder__hint">{hint}</span>
    }
}

/// What has all words of the query in its name: names that begin with it first; what can be done to what is chosen before
/// nodes, those before commands, each in order.
fn hits(rows: &[OutlineRow], deeds: &[String], query: &str) -> Vec<Hit> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let rank = |name: &str| {
        let name = name.to_lowercase();
        let has_all = words.iter().all(|word| name.contains(word.as_str()));
        has_all.then(|| !words.first().is_some_and(|word| name.starts_with(word.as_str())))
    };
    let nodes = rows.iter().filter_map(|row| Some((rank(&row.label)?, Hit::Node(row.clone()))));
    let commands =
        COMMANDS.iter().enumerate().filter_map(|(at, command)| Some((rank(command.name)?, Hit::Command(at))));
    let deeds =
        deeds.iter().enumerate().filter_map(|(at, name)| Some((rank(name)?, Hit::Deed(at, name.replace('`', "")))));
    let mut found: Vec<(bool, Hit)> = deeds.chain(nodes).chain(commands).collect();
    // A stable sort keeps the order of equals.
    found.sort_by_key(|(is_later, _)| *is_later);
    found.into_iter().map(|(_, hit)| hit).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, Hit, hits};
    use session::wire::{IconName, NodeKind, OutlineRow};

    fn names(query: &str) -> Vec<String> {
        let row = |label: &str| OutlineRow {
            node: label.to_owned(),
            depth: 0,
            kind: NodeKind::Job,
            label: label.to_owned(),
            detail: String::new(),
            icon: IconName::Job,
            place: None,
            worst: None,
        };
        let rows = ["Build", "Rebuild docs", "Test"].map(row);
        let name = |hit: Hit| match hit {
            Hit::Node(row) => row.label,
            Hit::Command(at) => COMMANDS[at].name.to_owned(),
            Hit::Deed(_, name) => name,
        };
        hits(&rows, &[], query).into_iter().map(name).collect()
    }

    #[test]
    fn names_that_begin_with_the_query_come_first() {
        assert_eq!(names("build"), ["Build", "Rebuild docs"]);
        assert_eq!(names("zoom"), ["Zoom in", "Zoom out"]);
    }

    #[test]
    fn all_words_must_be_there_in_any_order() {
        assert_eq!(names("docs re"), ["Rebuild docs"]);
        assert!(names("no such thing").is_empty());
    }

    #[test]
    fn nothing_asked_for_lists_everything() {
        assert_eq!(names("").len(), 3 + COMMANDS.len());
    }
}
