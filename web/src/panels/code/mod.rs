//! The code pane: the project's files as tabs over the editor. The editor holds the text; the page keeps a copy of it.

mod tabs;

use crate::{
    editor::{self, Answered, Editor, Hands},
    link::Link,
    platform::{clock, frame},
    state::{Desk, Drawer, Origin, Panes, Wish, desk, innermost, panes},
    ui::prose::Prose,
};
use leptos::{html, prelude::*};
use session::wire::{Command, Place, Question};
use tabs::FileTabs;

/// The pane.
#[component]
pub fn CodePane() -> impl IntoView {
    let desk = desk();
    let link = expect_context::<Link>();
    let panes = panes();
    let host = NodeRef::<html::Div>::new();
    let editor = StoredValue::new_local(None::<Editor>);
    let cursor = StoredValue::new(None::<Cursor>);
    let is_loaded = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    Effect::new(move |is_asked: Option<bool>| {
        // The first picture is painted before the editor, a large script, is read.
        let Some(host) = host.get().filter(|_| is_asked != Some(true) && desk.file.with(Option::is_some)) else {
            return is_asked == Some(true);
        };
        let hands = PageHands { desk, link, panes, cursor };
        let loaded = move |loaded: Result<Editor, String>| match loaded {
            Ok(loaded) => {
                editor.set_value(Some(loaded));
                is_loaded.set(true);
            }
            Err(reason) => failure.set(Some(reason)),
        };
        frame::after_paint(move || editor::load(host.into(), hands, loaded));
        true
    });
    follow_typing(desk, cursor);
    let with = move |act: &dyn Fn(&Editor)| {
        if is_loaded.get() {
            editor.with_value(|editor| editor.iter().for_each(act));
        }
    };
    take_rewritten(desk, with);
    show_files(desk, with);
    show_places(desk, with);
    show_findings(desk, with);
    grant_wishes(panes, with);
    view! {
        <div class="code">
            <FileTabs />
            {move || failure.get().map(|reason| view! { <p class="code__failure"><Prose text=reason /></p> })}
            <Show when=move || !is_loaded.get()>
                <pre class="code__waiting">{move || desk.file.get().and_then(|path| desk.text_now(&path))}</pre>
            </Show>
            <div class="code__editor" class:code__editor--waiting=move || !is_loaded.get() node_ref=host></div>
        </div>
    }
}

/// What the editor has the page do.
#[derive(Clone, Copy)]
struct PageHands {
    desk: Desk,
    link: Link,
    panes: Panes,
    cursor: StoredValue<Option<Cursor>>,
}

impl Hands for PageHands {
    fn changed(&self, path: String, text: String) {
        if self.desk.typed(&path, &text, clock::now_ms()) {
            self.link.set_text(path, text);
        }
    }

    fn moved(&self, path: String, offset: u32, line: u32, column: u32) {
        self.desk.cursor.set((line, column));
        let opening = self.desk.openings.get_untracked();
        self.cursor.set_value(Some(Cursor { opening, path: path.clone(), offset }));
        choose_at(self.desk, &path, offset);
    }

    fn ask(&self, what: String, path: String, offset: u32, detail: String, answered: Answered) {
        self.link.tell(Question { what, path, offset, detail, unix: clock::unix() }, answered);
    }

    fn go(&self, place: Place) {
        self.panes.show(Drawer::Code);
        self.desk.show_place(place, true);
    }

    fn act(&self, command: Command) {
        self.link.edit(command);
    }

    fn travel(&self, is_forward: bool) {
        self.link.travel(is_forward);
    }

    fn text(&self, path: &str) -> Option<String> {
        self.desk.text_now(path)
    }
}

/// Something done to the editor, now and whenever the signals it reads change; nothing until it is loaded.
trait Reach: Fn(&dyn Fn(&Editor)) + Copy + 'static {}
impl<F: Fn(&dyn Fn(&Editor)) + Copy + 'static> Reach for F {}

/// The chosen file is shown; a newly opened project makes the editor forget the old one.
fn show_files(desk: Desk, with: impl Reach) {
    Effect::new(move |seen: Option<u32>| {
        let opening = desk.openings.get();
        let path = desk.file.get();
        with(&|editor| {
            if seen.is_some_and(|seen| seen != opening) {
                editor.forget_all();
            }
            if let Some((path, text)) = path.as_ref().and_then(|path| Some((path, desk.text_now(path)?))) {
                editor.show(path, &text);
            }
        });
        opening
    });
}

/// Texts that were changed elsewhere are taken over.
fn take_rewritten(desk: Desk, with: impl Reach) {
    Effect::new(move |_| {
        let files = desk.rewritten.get();
        if !files.is_empty() {
            with(&|editor| editor.rewrite(&files));
        }
    });
}

/// A place asked for is tinted or selected and scrolled to.
fn show_places(desk: Desk, with: impl Reach) {
    Effect::new(move |_| {
        let Some(reveal) = desk.reveal.get() else { return };
        with(&|editor| {
            if let Some(text) = desk.text_now(&reveal.place.path) {
                editor.show(&reveal.place.path, &text);
                editor.reveal(reveal.place.start, reveal.place.end, reveal.takes_focus);
            }
        });
    });
}

/// The findings of the chosen file are underlined.
fn show_findings(desk: Desk, with: impl Reach) {
    Effect::new(move |_| {
        let path = desk.file.get();
        let findings = desk.findings.get();
        with(&|editor| {
            if let Some(path) = &path {
                editor.underline(path, findings.iter().filter(|finding| finding.place.path == *path));
            }
        });
    });
}

/// What another pane wants done about findings is shown by the editor, once it is there.
fn grant_wishes(panes: Panes, with: impl Reach) {
    Effect::new(move |_| {
        let Some(wish) = panes.wish.get() else { return };
        with(&|editor| {
            match &wish {
                Wish::Fix(finding, number) => editor.fix(finding, *number),
                Wish::FixAll => editor.fix_all(),
                Wish::Explain(rule) => editor.explain(rule),
            }
            panes.wish.set(None);
        });
    });
}

/// Where the user put the cursor last.
#[derive(Clone)]
struct Cursor {
    /// In which of the projects that were opened.
    opening: u32,
    path: String,
    offset: u32,
}

/// A new picture may hold what was just typed: the cursor chooses again, unless another pane has chosen since.
fn follow_typing(desk: Desk, cursor: StoredValue<Option<Cursor>>) {
    Effect::new(move |_| {
        desk.picture.track();
        let is_free = desk.selection.with_untracked(|chosen| chosen.node.is_none() || chosen.origin == Origin::Code);
        let opening = desk.openings.get_untracked();
        if let Some(cursor) = cursor.get_value().filter(|cursor| is_free && cursor.opening == opening) {
            choose_at(desk, &cursor.path, cursor.offset);
        }
    });
}

/// The cursor chooses the node it stands in.
fn choose_at(desk: Desk, path: &str, offset: u32) {
    let found = desk.picture.with_untracked(|picture| innermost(&picture.cards, path, offset).map(str::to_owned));
    if let Some(node) = found.filter(|node| desk.selection.with_untracked(|chosen| chosen.node.as_ref() != Some(node)))
    {
        desk.select(&node, Origin::Code);
    }
}
