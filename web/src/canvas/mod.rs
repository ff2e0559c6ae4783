//! The canvas: the core's picture as SVG, moved by one transform, walked by arrow keys, traced by the pointer.
//!
//! Geometry is the core's; nothing here measures or places. The numbers (viewport, trace, walk) are plain values.

mod camera;
mod card_view;
mod crumbs;
mod far_links;
mod far_names;
mod gestures;
mod legend;
mod link_view;
mod looks;
mod minimap;
#[cfg(test)]
mod sketch;
mod stage;
mod thread;
mod trace;
mod viewport;
mod walk;
mod zoom_bar;

pub use camera::Camera;
pub use looks::Looks;

use crate::{
    platform::{focus, media::is_phone, resize::watch_size},
    state::{Asked, Desk, Origin, Panes, Pointed, Selection, desk, panes, sort},
    ui::late::{Late, late},
};
use card_view::CardView;
use crumbs::Crumbs;
use far_links::FarLinks;
use far_names::FarNames;
use gestures::Gestures;
pub use gestures::held;
use legend::Legend;
use leptos::{html, prelude::*, svg};
use link_view::LinkView;
use minimap::Minimap;
use session::wire::{Card, Link};
use stage::{Links, Stage, changes};
use std::sync::Arc;
use thread::Thread;
use trace::Trace;
use viewport::{Area, LEGIBLE_ZOOM, decimal};
use walk::{Step, walk};
use wasm_split_helpers::wasm_split;
use web_sys::KeyboardEvent;
use zoom_bar::ZoomBar;

/// From so many cards on, only what is near the screen is drawn, and far away only boxes and lines.
const CULL_FROM: usize = 150;
/// The grid to which the drawn area is rounded, in picture px.
const CULL_STEP: f64 = 512.0;

/// What the inspector covers of the canvas, with the room beside it; its width stands in the style sheet.
const INSPECTOR_PX: f64 = 396.0;

/// What is lit while the pointer is on a node.
type Lit = Memo<Option<Arc<Trace>>>;
/// The one card that can be reached with Tab: the chosen one, else the first.
type Stop = Memo<Option<String>>;

/// The canvas with its legend and zoom buttons.
#[component]
pub fn Canvas() -> impl IntoView {
    let desk = desk();
    let camera = expect_context::<Camera>();
    let gestures = Gestures::new(camera, desk);
    let panes = panes();
    let lit: Lit = Memo::new(move |_| {
        let kept = panes.focus.get().then(|| desk.selection.with(|chosen| chosen.node.clone())).flatten();
        let node = desk.traced.get().or(kept)?;
        Some(Arc::new(desk.picture.with(|picture| trace::trace(picture, &node))))
    });
    let stop: Stop = Memo::new(move |_| {
        let first = || desk.picture.with(|picture| picture.cards.first().map(|card| card.node.clone()));
        desk.selection.with(|chosen| chosen.node.clone()).or_else(first)
    });
    provide_context(gestures);
    provide_context(lit);
    provide_context(stop);
    let has_opened = desk.has_opened();
    let frame = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            watch_size(&frame, move |w, h| camera.screen.set((w, h)));
        }
    });
    look_when_opened(desk, camera);
    follow_selection(desk, camera);
    view! {
        <div class="canvas" node_ref=frame>
            <Drawing gestures=gestures />
            {move || has_opened.get().then(|| late(furniture()))}
            <p class="visually-hidden" aria-live="polite">
                {move || {
                    let several = desk.told_several().map(|several| format!("{several} chosen"));
                    several.or_else(|| desk.selected_card().map(|card| card.spoken.clone()))
                }}
            </p>
        </div>
    }
}

/// What stands around the picture.
#[wasm_split(panes, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the code may not come")]
fn furniture() -> Late {
    Ok(view! { <Crumbs /><Legend /><Minimap /><ZoomBar /> }.into_any())
}

/// The SVG.
#[component]
fn Drawing(gestures: Gestures) -> impl IntoView {
    let desk = desk();
    let camera = expect_context::<Camera>();
    let drawing = NodeRef::<svg::Svg>::new();
    let lit = expect_context::<Lit>();
    let panes = panes();
    let looks = Looks::new(desk, expect_context());
    let shown = shown_area(desk, camera);
    let zoom = Memo::new(move |_| camera.view.get().zoom);
    let is_far = Memo::new(move |_| zoom.get() < LEGIBLE_ZOOM);
    let is_plain = Memo::new(move |_| is_far.get() && shown.with(Option::is_some));
    let change = changes(desk);
    let stop = expect_context::<Stop>();
    let cards = move |stage: Stage, wanted: fn(&Card) -> bool| {
        let (shown, is_plain) = (shown.get(), is_plain.get());
        let near = |card: &&Arc<Card>| {
            shown.is_none_or(|shown| shown.meets(area(card)) || stop.with(|stop| stop.as_ref() == Some(&card.node)))
        };
        desk.picture.with(|picture| {
            let wanted = picture.cards.iter().filter(|card| wanted(card)).filter(near);
            change.with(|change| stage.show(wanted, is_plain, change))
        })
    };
    let lines = Links::new();
    let links = move || {
        let (shown, is_plain) = (shown.get(), is_plain.get());
        let near = |link: &&Arc<Link>| !is_plain && shown.is_none_or(|shown| shown.meets(link_area(link)));
        desk.picture.with(|picture| change.with(|change| lines.show(picture.links.iter().filter(near), change)))
    };
    let (containers, leaves) = (Stage::new(), Stage::new());
    let glides = Memo::new(move |_| change.with(|change| change.glides));
    let fit = move || desk.picture.with_untracked(|picture| camera.fit(picture.width, picture.height));
    view! {
        <svg
            class="canvas__drawing"
            class:canvas__drawing--far=is_far
            class:canvas__drawing--gliding=glides
            class:canvas__drawing--dragging=gestures.is_dragging
            class:canvas__drawing--traced=move || lit.with(Option::is_some)
            node_ref=drawing
            role="group"
            aria-label="Picture of the workflows. Arrow keys walk along the edges; with Shift, they choose several jobs or steps."
            style=("--grid-x", move || format!("{}px", decimal(camera.view.get().x, 1)))
            style=("--grid-y", move || format!("{}px", decimal(camera.view.get().y, 1)))
            style=("--grid-step", move || format!("{}px", decimal(grid_step(camera.view.get().zoom), 2)))
            on:wheel=move |event| gestures.wheel(&event)
            on:pointerdown=move |event| gestures.press(&event)
            on:pointermove=move |event| gestures.drag(&event)
            on:pointerup=move |event| gestures.release(&event)
            on:pointercancel=move |event| gestures.release(&event)
            on:click=move |event| if !gestures.was_drag() && !event.shift_key() { desk.deselect() }
            on:contextmenu=move |event| {
                event.prevent_default();
                desk.work().asked.set(Some(Asked::Menu(Pointed::Nothing, event.client_x(), event.client_y())));
            }
            on:dblclick=move |_| fit()
            on:keydown=move |event| key(&event, desk, camera, panes, &looks)
        >
            <g class="canvas__world" transform=move || camera.view.get().transform()>
                <For each=move || cards(containers, is_container) key=|drawn| drawn.key.clone() let:drawn>
                    <CardView drawn=drawn is_far=is_plain.get_untracked() />
                </For>
                <FarLinks is_plain=is_plain shown=shown />
                <For each=links key=|drawn| drawn.key.clone() let:drawn>
                    <LinkView drawn=drawn />
                </For>
                <For each=move || cards(leaves, |card| !is_container(card)) key=|drawn| drawn.key.clone() let:drawn>
                    <CardView drawn=drawn is_far=is_plain.get_untracked() />
                </For>
                <FarNames is_far=is_far zoom=zoom />
                <Thread />
            </g>
        </svg>
    }
}

fn is_container(card: &Card) -> bool {
    card.is_container
}

fn area(card: &Card) -> Area {
    Area { x: f64::from(card.x), y: f64::from(card.y), w: f64::from(card.w), h: f64::from(card.h) }
}

fn link_area(link: &Link) -> Area {
    Area { x: f64::from(link.x), y: f64::from(link.y), w: f64::from(link.w), h: f64::from(link.h) }
}

/// What must be drawn of a large picture; `None`: all of it.
fn shown_area(desk: Desk, camera: Camera) -> Memo<Option<Area>> {
    Memo::new(move |_| {
        let is_large = desk.picture.with(|picture| picture.cards.len() >= CULL_FROM);
        is_large.then(|| camera.view.get().shown(camera.screen.get()).on_grid(CULL_STEP))
    })
}

/// The dots keep a pleasant distance at any zoom.
fn grid_step(zoom: f64) -> f64 {
    let mut step = 24.0 * zoom;
    while step < 14.0 {
        step *= 2.0;
    }
    step
}

/// Each opened project, and each level that is entered, is looked at once, as soon as there is a picture and a screen.
fn look_when_opened(desk: Desk, camera: Camera) {
    let looked_at = Memo::new(move |_| {
        let level = desk.picture.with(|picture| picture.path.last().map(|(node, _)| node.clone()));
        (desk.openings.get(), level)
    });
    Effect::new(move |seen: Option<(u32, Option<String>)>| {
        let seen = seen.unwrap_or_default();
        let now = looked_at.get();
        let screen = camera.screen.get();
        if now == seen || screen.0 < 1.0 || screen.1 < 1.0 {
            return seen;
        }
        let covered = covered(desk);
        desk.picture.with_untracked(|picture| camera.open(picture.width, picture.height, covered));
        now
    });
}

/// The chosen node is brought onto the screen, beside the inspector. A container clicked here is there already.
fn follow_selection(desk: Desk, camera: Camera) {
    Effect::new(move |_| {
        let chosen = desk.selection.get();
        let Some(node) = chosen.node else { return };
        let find = |card: &&Arc<Card>| card.node == node && !(is_container(card) && chosen.origin == Origin::Canvas);
        let card = desk.picture.with_untracked(|picture| picture.cards.iter().find(find).map(|card| area(card)));
        if let Some(card) = card {
            camera.reveal(card, covered(desk));
        }
    });
}

/// What the inspector covers of the canvas, in px.
fn covered(desk: Desk) -> f64 {
    let is_shown = panes().inspector.get_untracked() && desk.selection.with_untracked(|chosen| chosen.node.is_some());
    if is_shown && !is_phone() { INSPECTOR_PX } else { 0.0 }
}

/// The keys of the canvas.
fn key(event: &KeyboardEvent, desk: Desk, camera: Camera, panes: Panes, looks: &Looks) {
    if event.ctrl_key() || event.meta_key() {
        return;
    }
    if let Some(deed) = deed_key(event) {
        event.prevent_default();
        return desk.work().asked.set(Some(deed));
    }
    if event.alt_key() {
        return;
    }
    match event.key().as_str() {
        "ArrowLeft" => step(desk, Step::Left, event.shift_key()),
        "ArrowRight" => step(desk, Step::Right, event.shift_key()),
        "ArrowUp" => step(desk, Step::Up, event.shift_key()),
        "ArrowDown" => step(desk, Step::Down, event.shift_key()),
        "Enter" => enter(desk, looks),
        " " if event.shift_key() => toggle_focused(desk),
        " " => choose_first(desk),
        "s" | "S" => with_chosen(desk, |node| looks.toggle_steps(node)),
        "Escape" => escape(desk, looks),
        "f" | "F" => desk.picture.with_untracked(|picture| camera.fit(picture.width, picture.height)),
        "n" | "N" => panes.focus.update(|focus| *focus = !*focus),
        "+" | "=" => camera.zoom(1.25),
        "-" => camera.zoom(1.0 / 1.25),
        "0" => camera.zoom_to_one(),
        _ => return,
    }
    event.prevent_default();
}

/// The keys that change what is chosen.
fn deed_key(event: &KeyboardEvent) -> Option<Asked> {
    Some(Asked::Key(match (event.key().as_str(), event.alt_key()) {
        ("ArrowUp" | "ArrowLeft", true) => "Alt+↑",
        ("ArrowDown" | "ArrowRight", true) => "Alt+↓",
        ("Delete" | "Backspace", false) => "Delete",
        ("F2", false) => "F2",
        ("a" | "A", false) => "A",
        ("c" | "C", false) => "C",
        ("d" | "D", false) => "D",
        ("i" | "I", false) => "I",
        ("w" | "W", false) => "W",
        ("ContextMenu", false) => "Menu",
        ("F10", false) if event.shift_key() => "Menu",
        _ => return None,
    }))
}

/// One thing less: the line that is being drawn, the level, the choice.
fn escape(desk: Desk, looks: &Looks) {
    if desk.work().linking.get_untracked().is_some() {
        desk.work().linking.set(None);
    } else if desk.work().chosen_link.get_untracked().is_some()
        || desk.selection.with_untracked(Selection::is_several)
        || !looks.leave()
    {
        desk.deselect();
    }
}

/// Goes a step. `besides`: what was chosen stays so, if that can be chosen together.
fn step(desk: Desk, step: Step, besides: bool) {
    let from = desk.selection.with_untracked(|selection| selection.node.clone());
    let to = desk.picture.with_untracked(|picture| walk(picture, from.as_deref(), step).map(str::to_owned));
    let Some(to) = to else { return };
    if besides {
        let sort_of = |node: &str| desk.card(node).and_then(|card| sort(card.kind));
        if from.as_deref().and_then(sort_of) != sort_of(&to) {
            return;
        }
        desk.select_besides(std::slice::from_ref(&to));
    } else {
        desk.select(&to, Origin::Canvas);
    }
    focus::focus(&format!(".canvas [data-node={}]", focus::quoted(&to)));
}

fn with_chosen(desk: Desk, act: impl FnOnce(&str)) {
    let chosen = desk.selection.with_untracked(|selection| selection.node.clone());
    if let Some(node) = chosen.as_deref() {
        act(node);
    }
}

/// Goes into the chosen node; without one, chooses the first. While a line is drawn, that ends here.
fn enter(desk: Desk, looks: &Looks) {
    if let Some(linking) = desk.work().linking.get_untracked() {
        desk.work().linking.set(None);
        return with_chosen(desk, |to| desk.work().asked.set(Some(Asked::Connect(linking, to.to_owned()))));
    }
    if desk.selection.with_untracked(|selection| selection.node.is_some()) {
        with_chosen(desk, |node| looks.enter(node));
    } else {
        choose_first(desk);
    }
}

/// Takes the card with the focus in, or leaves it out.
fn toggle_focused(desk: Desk) {
    if let Some(node) = focus::attribute("data-node") {
        desk.toggle(&node);
    }
}

/// Space on the card that Tab reached when nothing is chosen.
fn choose_first(desk: Desk) {
    if desk.selection.with_untracked(|selection| selection.node.is_none()) {
        step(desk, Step::Down, false);
    }
}
