//! What a person can do to what they point at: one list for the keys of the canvas, its menus and the palette. Each deed
//! becomes an operation of the core's, which says no where it must.

mod drop;
mod menu;
mod rename;
pub mod restructure;
mod several;
mod toast;

use crate::{
    link::Link,
    state::{Asked, Desk, Linking, Pointed, Renaming, Shelf, desk},
    ui::symbol::Glyph,
};
use leptos::prelude::*;
use menu::DeedMenu;
use rename::RenameBox;
use session::wire::{Card, Command, EdgeKind, EditOne, NodeKind, Operation};
use std::sync::Arc;
use toast::ToastView;

/// Something that can be done.
#[derive(Clone)]
pub struct Deed {
    /// What it is called.
    pub name: String,
    /// Its key on the canvas; empty: none.
    pub key: &'static str,
    /// Its symbol.
    pub glyph: Glyph,
    act: Arc<dyn Fn(Tools) + Send + Sync>,
}

/// What deeds work with.
#[derive(Clone, Copy)]
pub struct Tools {
    /// The desk.
    pub desk: Desk,
    /// The line to the core.
    pub link: Link,
}

impl Deed {
    fn new(
        name: impl Into<String>,
        key: &'static str,
        glyph: Glyph,
        act: impl Fn(Tools) + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), key, glyph, act: Arc::new(act) }
    }

    /// Does it.
    pub fn act(&self, tools: Tools) {
        (self.act)(tools);
    }
}

impl Tools {
    /// Changes a file.
    pub fn edit(self, path: &str, operation: Operation) {
        self.link.edit(Command::Edit { path: path.to_owned(), operation, shares: false });
    }

    /// Changes files by several operations that count as one change.
    fn edit_all(self, edits: Vec<EditOne>, done: String) {
        self.link.edit(Command::EditAll { edits, done });
    }

    /// Asks for a name where it stands.
    fn rename(self, renaming: Renaming) {
        self.desk.work().renaming.set(Some(renaming));
    }

    /// Changes a file by something that brings a job, whose name is asked for then.
    fn edit_and_name(self, path: &str, operation: Operation) {
        self.desk.work().names_new.set_value(true);
        self.edit(path, operation);
    }
}

/// A job, as operations name it.
struct Job {
    path: String,
    id: String,
}

impl Job {
    fn of(card: &Card) -> Option<Self> {
        let id = card.at.strip_prefix("jobs.").filter(|id| !id.contains(['.', '[']))?;
        Some(Self { path: card.place.as_ref()?.path.clone(), id: id.to_owned() })
    }
}

/// The id of the job that a card is.
pub fn job_id(card: &Card) -> Option<String> {
    Job::of(card).map(|job| job.id)
}

/// A step: its job, and its number from 0.
struct Step {
    path: String,
    job: String,
    index: u32,
}

impl Step {
    fn of(card: &Card) -> Option<Self> {
        let (job, index) = card.at.strip_prefix("jobs.")?.strip_suffix(']')?.split_once(".steps[")?;
        let path = card.place.as_ref()?.path.clone();
        Some(Self { path, job: job.to_owned(), index: index.parse().ok()? })
    }
}

/// Takes requests, and shows what belongs to them: menu, name box, toast.
#[component]
pub fn Deeds() -> impl IntoView {
    let desk = desk();
    let tools = Tools { desk, link: expect_context() };
    let menu = RwSignal::new(None);
    Effect::new(move |_| {
        let Some(asked) = desk.work().asked.get() else { return };
        desk.work().asked.set(None);
        match asked {
            Asked::Menu(pointed, x, y) => menu.set(Some((pointed, x, y))),
            Asked::Key("Menu") => {
                let (x, y) = rename::corner(desk);
                menu.set(Some((pointed(desk), x, y)));
            }
            Asked::Key(key) => {
                let deed = deeds(desk, &pointed(desk)).into_iter().find(|deed| deed.key == key);
                deed.into_iter().for_each(|deed| deed.act(tools));
            }
            Asked::Dropped(grip, over, is_behind) => drop::dropped(tools, &grip, &over, is_behind),
            Asked::Connect(linking, to) => drop::connect(tools, &linking, &to),
        }
    });
    view! {
        <DeedMenu menu=menu tools=tools />
        <RenameBox tools=tools />
        <ToastView tools=tools />
    }
}

/// What is chosen.
pub fn pointed(desk: Desk) -> Pointed {
    if let Some(link) = desk.work().chosen_link.get_untracked() {
        return Pointed::Link(link);
    }
    desk.selection.with_untracked(|chosen| chosen.node.clone()).map_or(Pointed::Nothing, Pointed::Card)
}

/// What can be done with something.
pub fn deeds(desk: Desk, pointed: &Pointed) -> Vec<Deed> {
    let several = desk.selection.get_untracked();
    match pointed {
        Pointed::Card(node) if several.is_several() && several.has(node) => several::deeds(desk, &several),
        Pointed::Card(node) => desk.card(node).map_or_else(Vec::new, |card| card_deeds(desk, &card)),
        Pointed::Link(link) => link_deeds(desk, link),
        Pointed::Nothing => Vec::new(),
    }
}

fn card_deeds(desk: Desk, card: &Card) -> Vec<Deed> {
    match card.kind {
        NodeKind::Workflow => workflow_deeds(card),
        NodeKind::Job | NodeKind::Call => Job::of(card).map_or_else(Vec::new, |job| job_deeds(desk, card, &job)),
        NodeKind::Step => Step::of(card).map_or_else(Vec::new, |step| step_deeds(card, &step)),
        _ => Vec::new(),
    }
}

fn workflow_deeds(card: &Card) -> Vec<Deed> {
    let Some(path) = card.place.as_ref().map(|place| place.path.clone()) else { return Vec::new() };
    let trigger = |event: &'static str| {
        let path = path.clone();
        let operation = move || Operation::SetTrigger { event: event.to_owned(), yaml: String::new() };
        Deed::new(format!("Start on `{event}`"), "", Glyph::Picture(session::wire::IconName::Bolt), move |tools| {
            tools.edit(&path, operation());
        })
    };
    let (own, name) = (path.clone(), card.node.clone());
    vec![
        Deed::new("Add a job", "A", Glyph::Plus, move |tools| add_job(tools, &own, Vec::new())),
        Deed::new("Rename", "F2", Glyph::Code, move |tools| tools.rename(Renaming { node: name.clone(), name: None })),
        trigger("push"),
        trigger("pull_request"),
        trigger("workflow_dispatch"),
    ]
    .into_iter()
    .chain(restructure::of_workflow(&path))
    .collect()
}

fn add_job(tools: Tools, path: &str, needs: Vec<String>) {
    let id = free_id(tools.desk, path, "new-job");
    tools.edit_and_name(path, Operation::AddJob { id, yaml: String::new(), needs });
}

fn job_deeds(desk: Desk, card: &Card, job: &Job) -> Vec<Deed> {
    let (path, id, node) = (job.path.clone(), job.id.clone(), card.node.clone());
    let with = |act: fn(Tools, String, String)| {
        let (path, id) = (path.clone(), id.clone());
        move |tools: Tools| act(tools, path.clone(), id.clone())
    };
    let own = node.clone();
    let mut deeds = vec![
        Deed::new("Rename", "F2", Glyph::Code, move |tools| tools.rename(Renaming::of_job(&own))),
        Deed::new(
            "Add a step",
            "A",
            Glyph::Plus,
            with(|tools, path, job| {
                tools.edit(&path, Operation::AddStep { job, index: u32::MAX, yaml: "run: echo \"Hello\"".to_owned() });
            }),
        ),
        Deed::new(
            "Add a step from the catalog…",
            "",
            Glyph::Find,
            with(|tools, path, job| {
                tools.desk.work().shelf.set(Some(Shelf::Actions { path, job, index: u32::MAX }));
            }),
        ),
        Deed::new("Add a job behind it", "I", Glyph::Plus, with(|tools, path, id| add_job(tools, &path, vec![id]))),
        Deed::new("Let another job wait for it…", "C", Glyph::Diagram, move |tools| {
            tools.desk.work().linking.set(Some(Linking { jobs: vec![node.clone()], wait: false }));
        }),
        Deed::new(
            "Duplicate",
            "D",
            Glyph::File,
            with(|tools, path, job| {
                let id = free_id(tools.desk, &path, &job);
                tools.edit_and_name(&path, Operation::DuplicateJob { job, id });
            }),
        ),
        Deed::new(
            "Delete",
            "Delete",
            Glyph::Cross,
            with(|tools, path, job| {
                tools.edit(&path, Operation::DeleteJob { job });
            }),
        ),
    ];
    let behind = deeds.len() - 1;
    deeds.splice(behind..behind, moving_deeds(job).into_iter().chain(restructure::of_job(card, job)));
    deeds.extend(needed(desk, &card.node).into_iter().map(|need| {
        let (path, job) = (path.clone(), id.clone());
        Deed::new(format!("Wait for `{need}` no longer"), "", Glyph::Minus, move |tools| {
            tools.edit(&path, Operation::RemoveNeed { job: job.clone(), need: need.clone() });
        })
    }));
    deeds
}

/// To other places in the file.
fn moving_deeds(job: &Job) -> [Deed; 2] {
    let with = |act: fn(Tools, String, String)| {
        let (path, id) = (job.path.clone(), job.id.clone());
        move |tools: Tools| act(tools, path.clone(), id.clone())
    };
    [
        Deed::new(
            "Move up in the file",
            "Alt+↑",
            Glyph::Chevron,
            with(|tools, path, job| move_job(tools, &path, &job, false)),
        ),
        Deed::new(
            "Move down in the file",
            "Alt+↓",
            Glyph::Chevron,
            with(|tools, path, job| move_job(tools, &path, &job, true)),
        ),
    ]
}

/// The ids of the jobs that a job waits for.
fn needed(desk: Desk, node: &str) -> Vec<String> {
    let links = desk.links_at(node);
    let needs = links.iter().filter(|link| link.to == node && is_need(link.kind));
    needs.filter_map(|link| desk.card(&link.from)).filter_map(|card| Some(Job::of(&card)?.id)).collect()
}

fn is_need(kind: EdgeKind) -> bool {
    matches!(kind, EdgeKind::Needs | EdgeKind::NeedsAlways | EdgeKind::Problem)
}

fn move_job(tools: Tools, path: &str, job: &str, is_down: bool) {
    let ids = job_ids(tools.desk, path);
    let Some(at) = ids.iter().position(|id| id == job) else { return };
    let index = if is_down { at + 2 } else { at.saturating_sub(1) };
    tools.edit(path, Operation::MoveJob { job: job.to_owned(), index: index as u32 });
}

fn step_deeds(card: &Card, step: &Step) -> Vec<Deed> {
    let (path, job, index) = (step.path.clone(), step.job.clone(), step.index);
    let edit = |operation: fn(String, u32) -> Operation| {
        let (path, job) = (path.clone(), job.clone());
        move |tools: Tools| tools.edit(&path, operation(job.clone(), index))
    };
    let node = card.node.clone();
    vec![
        Deed::new("Rename", "F2", Glyph::Code, move |tools| tools.rename(Renaming { node: node.clone(), name: None })),
        Deed::new(
            "Add a step behind it",
            "A",
            Glyph::Plus,
            edit(|job, index| Operation::AddStep { job, index: index + 1, yaml: "run: echo \"Hello\"".to_owned() }),
        ),
        Deed::new("Add a step from the catalog behind it…", "", Glyph::Find, {
            let (path, job) = (path.clone(), job.clone());
            move |tools| {
                let shelf = Shelf::Actions { path: path.clone(), job: job.clone(), index: index + 1 };
                tools.desk.work().shelf.set(Some(shelf));
            }
        }),
        Deed::new("Duplicate", "D", Glyph::File, edit(|job, step| Operation::DuplicateStep { job, step })),
        Deed::new(
            "Move up",
            "Alt+↑",
            Glyph::Chevron,
            edit(|job, step| Operation::MoveStep { to: job.clone(), job, step, index: step.saturating_sub(1) }),
        ),
        Deed::new(
            "Move down",
            "Alt+↓",
            Glyph::Chevron,
            edit(|job, step| Operation::MoveStep { to: job.clone(), job, step, index: step + 2 }),
        ),
        Deed::new("Delete", "Delete", Glyph::Cross, edit(|job, step| Operation::DeleteStep { job, step })),
    ]
    .into_iter()
    .chain(restructure::of_step(step))
    .collect()
}

fn link_deeds(desk: Desk, link: &str) -> Vec<Deed> {
    let found = desk.picture.with_untracked(|picture| picture.links.iter().find(|known| known.id == *link).cloned());
    let ends = found
        .filter(|link| is_need(link.kind))
        .and_then(|link| Some((Job::of(desk.card(&link.from)?.as_ref())?, Job::of(desk.card(&link.to)?.as_ref())?)));
    let Some((need, job)) = ends else { return Vec::new() };
    let (path, need, job) = (job.path, need.id, job.id);
    let (own_path, own_need, own_job) = (path.clone(), need.clone(), job.clone());
    vec![
        Deed::new(format!("Insert a job between `{need}` and `{job}`"), "I", Glyph::Plus, move |tools| {
            let id = free_id(tools.desk, &path, "new-job");
            tools.edit_and_name(&path, Operation::InsertJob { id, job: job.clone(), need: need.clone() });
        }),
        Deed::new(format!("Let `{own_job}` wait for `{own_need}` no longer"), "Delete", Glyph::Cross, move |tools| {
            let (job, need) = (own_job.clone(), own_need.clone());
            tools.edit(&own_path, Operation::RemoveNeed { job, need });
        }),
    ]
}

/// The ids of a workflow's jobs, in the order of the file.
fn job_ids(desk: Desk, path: &str) -> Vec<String> {
    let prefix = format!("job:{path}#");
    desk.outline.with_untracked(|rows| {
        let mut found: Vec<_> = rows.iter().filter(|row| row.node.starts_with(&prefix)).collect();
        found.sort_by_key(|row| row.place.as_ref().map(|place| place.start));
        found.iter().filter_map(|row| row.node.strip_prefix(&prefix)).map(str::to_owned).collect()
    })
}

/// An id that no job of the workflow has: `wish`, else with a number.
fn free_id(desk: Desk, path: &str, wish: &str) -> String {
    free_id_besides(desk, path, wish, &[])
}

/// The same, and none of `taken`.
fn free_id_besides(desk: Desk, path: &str, wish: &str, taken: &[String]) -> String {
    let ids = job_ids(desk, path);
    let is_free = |id: &String| !ids.iter().chain(taken).any(|known| known.eq_ignore_ascii_case(id));
    let numbered = (2..).map(|number| format!("{wish}-{number}"));
    std::iter::once(wish.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}
