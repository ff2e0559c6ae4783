//! What the page knows: the project as the core last told it, the texts as the user last typed them, and what is chosen.
//!
//! Signals only; nothing here draws, asks the core or touches the browser. Selection is one thing for all panes.

mod asked;
mod history;
mod keeping;
mod panes;
mod selection;

pub use asked::{Asked, Grip, Held, Linking, Pointed, Renaming, Restructuring, Shelf};
pub use history::{Changed, Gaze, History};
pub use keeping::{Errand, Keeping, Offer, Texts, Way};
pub use panes::{Drawer, Pane, Panes, Theme, Wish, panes};
pub use selection::{Origin, Selection, innermost, sort};

use crate::{editor::Rewritten, link::Truth};
use leptos::prelude::*;
use session::wire::{
    Card, FileKind, FileState, Finding, Link, OutlineRow, Picture, Place, Severity, Snapshot, TextFile, View,
};
use std::{collections::BTreeMap, sync::Arc};

/// The project and the work on it; every signal in it is shared by all copies.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The project's name.
    pub project: RwSignal<String>,
    /// How many projects were opened; 0 until the first has come.
    pub openings: RwSignal<u32>,
    /// Every file, sorted by path.
    pub files: RwSignal<Arc<Vec<FileState>>>,
    /// The picture.
    pub picture: RwSignal<Arc<Picture>>,
    /// Whether the findings are there, or still to come.
    pub is_checked: RwSignal<bool>,
    /// Every finding.
    pub findings: RwSignal<Arc<Vec<Finding>>>,
    /// The explorer's rows.
    pub outline: RwSignal<Arc<Vec<OutlineRow>>>,
    /// What of the graph the picture shows.
    pub view: RwSignal<View>,
    /// The words for what an action can be for.
    pub action_kinds: RwSignal<Arc<Vec<String>>>,
    /// The action that the user is about to describe.
    pub describing: RwSignal<Option<String>>,
    /// Texts that the core changed, for the editor to take over; each change counts anew.
    pub rewritten: RwSignal<Arc<Vec<Rewritten>>>,
    /// Files that the core cannot stand.
    pub left_out: RwSignal<Vec<String>>,
    /// Every file's text as it stands now, the truth about the project.
    texts: StoredValue<BTreeMap<String, String>>,
    /// The file in the code pane.
    pub file: RwSignal<Option<String>>,
    /// The cursor's line and column in it, 1-based.
    pub cursor: RwSignal<(u32, u32)>,
    /// The chosen node.
    pub selection: RwSignal<Selection>,
    /// The node whose paths are traced, because the pointer is on it.
    pub traced: RwSignal<Option<String>>,
    /// Where the code pane should go; counted, so that the same place can be asked for twice.
    pub reveal: RwSignal<Option<Reveal>>,
    /// What the page has to say.
    pub notice: RwSignal<Option<Notice>>,
    /// The user's work on the project.
    work: StoredValue<Work>,
}

/// What the user does to the project, and has done; every signal in it is shared by all copies.
#[derive(Clone, Copy)]
pub struct Work {
    /// What was done last, to be told and taken back.
    pub toast: RwSignal<Option<Toast>>,
    /// What of it is kept, and where.
    pub keeping: Keeping,
    /// What was done to the project.
    pub history: StoredValue<History>,
    /// Counts changes of the history.
    pub chapters: RwSignal<u32>,
    /// What the user wants done to something on the canvas.
    pub asked: RwSignal<Option<Asked>>,
    /// The chosen edge; never together with a node.
    pub chosen_link: RwSignal<Option<String>>,
    /// The needs that the next chosen job is to end.
    pub linking: RwSignal<Option<Linking>>,
    /// What is carried.
    pub held: RwSignal<Option<Held>>,
    /// What is being renamed where it stands.
    pub renaming: RwSignal<Option<Renaming>>,
    /// The findings that were there when the project was opened, each as the key of nothing.
    known: StoredValue<BTreeMap<String, String>>,
    /// A new job's name is asked for as soon as it is there.
    pub names_new: StoredValue<bool>,
    /// Counts the core's answers.
    pub revision: RwSignal<u32>,
    /// What was refused last could be done for all places that share the value.
    pub is_about_sharing: StoredValue<bool>,
    /// What the user is about to take something from.
    pub shelf: RwSignal<Option<Shelf>>,
    /// The refactoring that the user has started.
    pub restructuring: RwSignal<Option<Restructuring>>,
}

impl Work {
    fn new() -> Self {
        Self {
            toast: RwSignal::default(),
            keeping: Keeping::new(),
            history: StoredValue::default(),
            chapters: RwSignal::default(),
            asked: RwSignal::default(),
            chosen_link: RwSignal::default(),
            linking: RwSignal::default(),
            held: RwSignal::default(),
            renaming: RwSignal::default(),
            known: StoredValue::default(),
            names_new: StoredValue::default(),
            revision: RwSignal::default(),
            is_about_sharing: StoredValue::default(),
            shelf: RwSignal::default(),
            restructuring: RwSignal::default(),
        }
    }
}

/// A sentence about what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// The sentence; names stand in backticks.
    pub text: String,
    /// It can be taken back.
    pub can_undo: bool,
    /// Other values are other toasts.
    pub number: u32,
}

/// A place the code pane should show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reveal {
    /// Where.
    pub place: Place,
    /// `true`: the text there is selected and the editor takes the focus; `false`: it is only tinted.
    pub takes_focus: bool,
}

/// What the core told: a snapshot, and the picture that comes of it where it is another.
#[derive(Debug)]
pub struct Told {
    /// The snapshot; the change of its picture is taken out.
    pub snapshot: Snapshot,
    /// The whole picture; `None` means that it is the same as before.
    pub picture: Option<Arc<Picture>>,
}

/// A message across the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Of what sort.
    pub kind: NoticeKind,
    /// A sentence or two; names stand in backticks.
    pub text: String,
}

/// What makes a finding the same although lines move.
fn identity(finding: &Finding) -> String {
    [finding.place.path.as_str(), &finding.rule, &finding.message].join("\n")
}

/// Sorts of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something asked for could not be done.
    Refused,
    /// The core is gone for good; the page lives.
    CoreGone,
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Self {
            project: RwSignal::default(),
            openings: RwSignal::default(),
            files: RwSignal::default(),
            picture: RwSignal::default(),
            is_checked: RwSignal::default(),
            findings: RwSignal::default(),
            outline: RwSignal::default(),
            view: RwSignal::default(),
            action_kinds: RwSignal::default(),
            describing: RwSignal::default(),
            rewritten: RwSignal::default(),
            left_out: RwSignal::default(),
            texts: StoredValue::default(),
            file: RwSignal::default(),
            cursor: RwSignal::new((1, 1)),
            selection: RwSignal::default(),
            traced: RwSignal::default(),
            reveal: RwSignal::default(),
            notice: RwSignal::default(),
            work: StoredValue::new(Work::new()),
        }
    }

    /// The user's work on the project.
    pub fn work(self) -> Work {
        self.work.get_value()
    }

    /// Whether a project has come.
    pub fn has_opened(self) -> Memo<bool> {
        Memo::new(move |_| self.openings.get() > 0)
    }

    /// Puts a snapshot on the desk. `is_opening`: it is a project the user just opened, so its texts are news.
    pub fn take(self, told: Told, is_opening: bool) {
        let Told { mut snapshot, picture } = told;
        let before = self.gaze();
        let (done, new_node) = (snapshot.done.take(), snapshot.new_node.take());
        let mut rewritten = Vec::new();
        if is_opening {
            self.take_texts(&snapshot);
            self.action_kinds.set(Arc::new(std::mem::take(&mut snapshot.action_kinds)));
            self.view.update(|view| *view = View { edges: view.edges, ..View::default() });
        } else if !snapshot.texts.is_empty() {
            rewritten = self.rewrite(std::mem::take(&mut snapshot.texts), false);
        }
        // Before anything asks what is drawn.
        picture.into_iter().for_each(|picture| self.picture.set(picture));
        self.take_state(snapshot, is_opening);
        if let Some(node) = new_node {
            self.select(&node, Origin::Canvas);
            if self.work().names_new.try_update_value(std::mem::take) == Some(true) {
                self.work().renaming.set(Some(Renaming::of_job(&node)));
            }
        }
        if !rewritten.is_empty() {
            let done = done.unwrap_or_else(|| "Changed the files".to_owned());
            self.record(done.clone(), &rewritten, before);
            self.tell_done(done, true);
        }
    }

    /// Tells what was done.
    pub fn tell_done(self, text: String, can_undo: bool) {
        let number = self.work().toast.with_untracked(|toast| toast.as_ref().map_or(0, |toast| toast.number + 1));
        self.work().toast.set(Some(Toast { text, can_undo, number }));
    }

    /// What is looked at.
    fn gaze(self) -> Gaze {
        Gaze { selection: self.selection.get_untracked(), view: self.view.get_untracked() }
    }

    fn record(self, name: String, files: &[Rewritten], before: Gaze) {
        let after = self.gaze();
        self.work().history.update_value(|history| history.changed(name, files.iter().map(changed), before, after));
        self.work().chapters.update(|count| *count += 1);
    }

    /// Takes the last change back, or does the next one again; the files that changed, with their texts, or without where a
    /// file goes. `None`: there is nothing to do.
    pub fn travel(self, is_forward: bool) -> Option<Vec<(String, Option<String>)>> {
        let text = |path: &str| self.text_now(path);
        let travel = self
            .work()
            .history
            .try_update_value(|history| if is_forward { history.redo(&text) } else { history.undo(&text) })??;
        let files = travel.texts;
        let texts =
            files.iter().map(|(path, text)| TextFile { path: path.clone(), text: text.clone().unwrap_or_default() });
        self.rewrite(texts.collect(), true);
        files.iter().filter(|(_, text)| text.is_none()).for_each(|(path, _)| self.forget(path));
        let mut there = files.iter().filter(|(_, text)| text.is_some()).map(|(path, _)| path);
        let is_shown = self.file.with_untracked(|shown| there.clone().any(|path| shown.as_ref() == Some(path)));
        if let (false, Some(first)) = (is_shown, there.next()) {
            self.file.set(Some(first.clone()));
        }
        self.selection.set(travel.gaze.selection);
        self.view.set(travel.gaze.view);
        self.work().chapters.update(|count| *count += 1);
        let word = if is_forward { "Done again" } else { "Undone" };
        self.tell_done(format!("{word}: {}", travel.name), false);
        Some(files)
    }

    /// Takes over the state of the project.
    fn take_state(self, snapshot: Snapshot, is_opening: bool) {
        self.work().is_about_sharing.set_value(snapshot.is_about_sharing);
        if let Some(reason) = snapshot.refusal {
            self.notify(Notice { kind: NoticeKind::Refused, text: reason });
        }
        self.project.set(snapshot.project);
        set_if_new(self.files, snapshot.files);
        // While nobody has looked for findings, there are none; those that come then were there before.
        let was_checked = self.is_checked.get_untracked();
        self.is_checked.set(snapshot.is_checked);
        if is_opening {
            self.work().known.set_value(BTreeMap::default());
        }
        if let Some(findings) = snapshot.findings {
            set_if_new(self.findings, findings);
        }
        if is_opening || !was_checked {
            self.findings.with_untracked(|findings| self.remember(findings));
        }
        let before = self.outline.get_untracked();
        if let Some(outline) = snapshot.outline {
            set_if_new(self.outline, outline);
        }
        let selected = self.selection.with_untracked(|selection| selection.node.clone());
        if let Some(node) = selected {
            // Steps are on the picture alone.
            let is_drawn = self.card(&node).is_some();
            let heir = if is_drawn {
                Some(node.clone())
            } else {
                self.outline.with_untracked(|rows| heir(&before, rows, &node))
            };
            if heir.as_ref() != Some(&node) {
                self.selection.update(|selection| selection.node = heir);
            }
        }
        self.let_go_of_lost();
        self.work().revision.update(|revision| *revision += 1);
        if is_opening {
            self.openings.update(|count| *count += 1);
        }
    }

    /// Of several that are chosen, those that are gone are no longer.
    fn let_go_of_lost(self) {
        let is_lost = self.selection.with_untracked(|chosen| {
            chosen.is_several() && (chosen.node.is_none() || chosen.others.iter().any(|node| self.card(node).is_none()))
        });
        if is_lost {
            self.selection.update(|chosen| chosen.retain(|node| self.card(node).is_some()));
        }
    }

    /// Findings that only come of the core's knowing more than before are none of the user's doing.
    pub fn take_learned(self, told: Told) {
        self.remember(told.snapshot.findings.as_deref().unwrap_or_default());
        self.take(told, false);
    }

    fn remember(self, findings: &[Finding]) {
        self.work().known.update_value(|known| {
            for finding in findings {
                known.insert(identity(finding), String::new());
            }
        });
    }

    /// Whether a finding was not there when the project was opened.
    pub fn is_new(self, finding: &Finding) -> bool {
        self.work().known.with_value(|known| !known.contains_key(&identity(finding)))
    }

    /// Texts that somebody else than the editor changed. `follows`: the cursor goes where they changed.
    fn rewrite(self, files: Vec<TextFile>, follows: bool) -> Vec<Rewritten> {
        let mut rewritten = Vec::new();
        self.texts.update_value(|texts| {
            for TextFile { path, text } in files {
                let before = texts.insert(path.clone(), text.clone());
                let is_new = before.is_none();
                rewritten.push(Rewritten { path, before: before.unwrap_or_default(), text, is_new, follows });
            }
        });
        rewritten.iter().for_each(|file| self.work().keeping.touch(&file.path));
        self.rewritten.set(Arc::new(rewritten.clone()));
        rewritten
    }

    fn take_texts(self, snapshot: &Snapshot) {
        self.texts.update_value(|texts| {
            texts.clear();
            texts.extend(snapshot.texts.iter().map(|file| (file.path.clone(), file.text.clone())));
            self.work().keeping.begin(texts);
        });
        let first = snapshot.files.iter().find(|file| file.kind == FileKind::Workflow).or(snapshot.files.first());
        self.work().history.update_value(History::clear);
        self.work().chapters.update(|count| *count += 1);
        self.left_out.set(Vec::new());
        self.selection.set(Selection::default());
        self.work().chosen_link.set(None);
        self.traced.set(None);
        self.reveal.set(None);
        self.file.set(first.map(|file| file.path.clone()));
    }

    /// The texts of a project the user just opened, before the core has seen them: from now on they are safe.
    pub fn put_texts(self, files: impl Iterator<Item = (String, String)>) {
        self.work().keeping.leave();
        self.texts.set_value(files.collect());
    }

    /// All that the page knows better than the core.
    pub fn truth(self) -> Truth {
        Truth { project: self.project.get_untracked(), texts: self.texts_now(), view: self.view.get_untracked() }
    }

    /// Every text as it stands now.
    pub fn texts_now(self) -> BTreeMap<String, String> {
        self.texts.get_value()
    }

    /// One file's text as it stands now.
    pub fn text_now(self, path: &str) -> Option<String> {
        self.texts.with_value(|texts| texts.get(path).cloned())
    }

    /// The user typed: the file's text is now this. Whether it is news.
    pub fn typed(self, path: &str, text: &str, now_ms: f64) -> bool {
        let before = self.text_now(path).unwrap_or_default();
        if before == text {
            return false;
        }
        let gaze = self.gaze();
        let changed = Changed { path, before: Some(&before), after: text };
        let is_other = self.work().history.try_update_value(|history| history.typed(changed, &gaze, now_ms));
        if is_other == Some(true) {
            self.work().chapters.update(|count| *count += 1);
        }
        self.texts.update_value(|texts| {
            texts.insert(path.to_owned(), text.to_owned());
        });
        self.work().keeping.touch(path);
        true
    }

    /// Puts a file into the project that was not there. The core is told by who asks for it.
    pub fn make(self, path: &str, text: &str, name: String) {
        let file = TextFile { path: path.to_owned(), text: text.to_owned() };
        let before = self.gaze();
        let rewritten = self.rewrite(vec![file], false);
        self.record(name.clone(), &rewritten, before);
        self.tell_done(name, true);
        self.file.set(Some(path.to_owned()));
    }

    /// A file is gone.
    fn forget(self, path: &str) {
        self.texts.update_value(|texts| {
            texts.remove(path);
        });
        if self.file.with_untracked(|shown| shown.as_deref() == Some(path)) {
            let first = self.texts.with_value(|texts| texts.keys().next().cloned());
            self.file.set(first);
        }
    }

    /// Says something across the page.
    pub fn notify(self, notice: Notice) {
        self.notice.set(Some(notice));
    }

    /// Chooses a node.
    pub fn select(self, node: &str, origin: Origin) {
        self.work().chosen_link.set(None);
        self.selection.set(Selection::of(Some(node.to_owned()), origin));
    }

    /// Chooses nodes besides what is chosen, if they are of the same sort: jobs, or steps. Another sort is chosen instead.
    pub fn select_besides(self, nodes: &[String]) {
        let sort_of = |node: &str| self.card(node).and_then(|card| sort(card.kind));
        self.work().chosen_link.set(None);
        let mut chosen = self.selection.get_untracked();
        for node in nodes {
            let own = sort_of(node);
            if own.is_none() || chosen.node.as_deref().and_then(sort_of) != own {
                chosen = Selection::default();
            }
            chosen.add(node);
        }
        chosen.origin = Origin::Canvas;
        self.selection.set(chosen);
    }

    /// Chooses a node besides, or lets it go.
    pub fn toggle(self, node: &str) {
        if self.selection.with_untracked(|chosen| chosen.is_several() && chosen.has(node)) {
            return self.selection.update(|chosen| chosen.leave(node));
        }
        self.select_besides(&[node.to_owned()]);
    }

    /// How many are chosen, for people, if there are several: `3 jobs`. Tracks the selection.
    pub fn told_several(self) -> Option<String> {
        let chosen = self.selection.get();
        let card = chosen.is_several().then(|| self.card(chosen.node.as_deref()?)).flatten()?;
        sort(card.kind).map(|sort| crate::ui::names::counted(chosen.all().count(), sort))
    }

    /// Chooses nothing.
    pub fn deselect(self) {
        self.work().chosen_link.set(None);
        self.selection.set(Selection::default());
    }

    /// Shows a place in the code pane.
    pub fn show_place(self, place: Place, takes_focus: bool) {
        self.file.set(Some(place.path.clone()));
        self.cursor.set((place.line, place.column));
        self.reveal.set(Some(Reveal { place, takes_focus }));
    }

    /// The chosen node's card. Tracks selection and picture.
    pub fn selected_card(self) -> Option<Arc<Card>> {
        let node = self.selection.with(|selection| selection.node.clone())?;
        self.picture.with(|picture| picture.cards.iter().find(|card| card.node == node).cloned())
    }

    /// Chooses an edge.
    pub fn select_link(self, link: &str) {
        self.selection.set(Selection::default());
        self.work().chosen_link.set(Some(link.to_owned()));
    }

    /// A card by its node. Does not track.
    pub fn card(self, node: &str) -> Option<Arc<Card>> {
        self.picture.with_untracked(|picture| picture.cards.iter().find(|card| card.node == node).cloned())
    }

    /// The edges at a node: those that enter it and those that leave it.
    pub fn links_at(self, node: &str) -> Vec<Arc<Link>> {
        let at_node = |link: &&Arc<Link>| link.from == node || link.to == node;
        self.picture.with_untracked(|picture| picture.links.iter().filter(at_node).cloned().collect())
    }

    /// How many findings there are, of a severity or in all. Tracks the findings.
    pub fn count_of(self, severity: Option<Severity>) -> usize {
        let is_counted = |finding: &&Finding| severity.is_none_or(|severity| finding.severity == severity);
        self.findings.with(|findings| findings.iter().filter(is_counted).count())
    }

    /// The same for people: `…` while it is not known yet.
    pub fn told_count(self, severity: Option<Severity>) -> String {
        if self.is_checked.get() { self.count_of(severity).to_string() } else { "…".to_owned() }
    }

    /// How many workflows there are. Tracks the files.
    pub fn workflow_count(self) -> usize {
        self.files.with(|files| files.iter().filter(|file| file.kind == FileKind::Workflow).count())
    }
}

/// Whom a chosen node is now: itself, or, of a trigger whose filters changed and with them its id, the new one of its event.
fn heir(before: &[OutlineRow], rows: &[OutlineRow], node: &str) -> Option<String> {
    let has = |rows: &[OutlineRow], node: &str| rows.iter().any(|row| row.node == node);
    if has(rows, node) {
        return Some(node.to_owned());
    }
    let event = node.strip_prefix("on:")?.split('?').next()?;
    let is_kin = |row: &&OutlineRow| row.node.strip_prefix("on:").and_then(|own| own.split('?').next()) == Some(event);
    let new = rows.iter().find(|row| is_kin(row) && !has(before, &row.node));
    new.map(|row| row.node.clone())
}

/// What somebody rewrote, as the history takes it.
fn changed(file: &Rewritten) -> Changed<'_> {
    Changed { path: &file.path, before: (!file.is_new).then_some(&file.before), after: &file.text }
}

fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<Arc<Vec<T>>>, value: Vec<T>) {
    if signal.with_untracked(|old| **old != value) {
        signal.set(Arc::new(value));
    }
}

/// The desk that the page was given.
pub fn desk() -> Desk {
    expect_context()
}
