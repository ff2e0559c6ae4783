//! One card as SVG. Its look comes from the style sheet by kind and state; its geometry from the core.

use super::{
    Lit, Stop,
    gestures::Gestures,
    looks::Looks,
    stage::{Drawn, Spot},
};
use crate::{
    state::{Asked, Desk, Grip, Origin, Pointed, desk},
    ui::names::{role_class, severity_class, severity_name},
};
use leptos::{either::Either, prelude::*};
use session::wire::{Badge, Card, NodeKind};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};
use web_sys::MouseEvent;

/// What is drawn of a card, apart from where it stands, as one number; its place and facts are not drawn.
pub fn look(card: &Card, is_far: bool) -> u64 {
    let mut hasher = DefaultHasher::new();
    (is_far, card.kind as u8, card.w, card.h, card.radius, card.stack, card.stale).hash(&mut hasher);
    for text in &card.texts {
        (text.x - card.x, text.y - card.y, text.role as u8, &text.text).hash(&mut hasher);
    }
    card.icon.as_ref().map(|icon| (icon.x - card.x, icon.y - card.y, icon.name as u8)).hash(&mut hasher);
    card.badge.map(|badge| (badge.severity as u8, badge.count)).hash(&mut hasher);
    card.spoken.hash(&mut hasher);
    hasher.finish()
}

/// The style sheet's name of a kind.
pub fn kind_class(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Trigger => "card card--trigger",
        NodeKind::Workflow => "card card--workflow",
        NodeKind::Job => "card card--job",
        NodeKind::Call => "card card--call",
        NodeKind::Artifact => "card card--artifact",
        NodeKind::Missing => "card card--missing",
        NodeKind::Step => "card card--step",
        NodeKind::Action => "card card--action",
        NodeKind::Elsewhere => "card card--elsewhere",
        NodeKind::Environment => "card card--environment",
        NodeKind::Service => "card card--service",
        NodeKind::Event => "card card--event",
        NodeKind::Cache => "card card--cache",
        NodeKind::Image => "card card--image",
        NodeKind::Secret => "card card--secret",
        NodeKind::Variable => "card card--variable",
    }
}

/// One card. Far away it is a box alone, put in its place without a transform, which costs less where there are thousands.
#[component]
pub fn CardView(
    /// What to draw.
    drawn: Drawn,
    /// Whether texts are too small to read.
    is_far: bool,
) -> impl IntoView {
    let desk = desk();
    let lit = expect_context::<Lit>();
    let stop = expect_context::<Stop>();
    let gestures = expect_context::<Gestures>();
    let looks = Looks::new(desk, expect_context());
    let Drawn { card, at, is_new, .. } = drawn;
    let node = StoredValue::new(card.node.clone());
    let is_selected = Memo::new(move |_| desk.selection.with(|chosen| node.with_value(|node| chosen.has(node))));
    let is_dim = Memo::new(move |_| {
        node.with_value(|node| lit.with(|lit| lit.as_ref().is_some_and(|lit| !lit.cards.contains(node))))
    });
    let is_stop = move || stop.with(|stop| node.with_value(|node| stop.as_ref() == Some(node)));
    let is_step = card.kind == NodeKind::Step;
    let is_goal = Memo::new(move |_| node.with_value(|node| gestures.is_over(node)));
    let spot = at.clone();
    let transform = move || {
        (!is_far).then(|| {
            let (x, y) = spot.get();
            format!("translate({x}px,{y}px)")
        })
    };
    view! {
        <g
            class=kind_class(card.kind)
            class:card--new=is_new
            class:card--selected=is_selected
            class:card--dim=is_dim
            class:card--stale=card.stale
            class:card--goal=is_goal
            style:transform=transform
            role="button"
            tabindex=move || if is_stop() { "0" } else { "-1" }
            data-node=card.node.clone()
            aria-label=card.spoken.clone()
            aria-pressed=move || is_selected.get().to_string()
            on:pointerenter=move |_| desk.traced.set(Some(node.get_value()))
            on:pointerleave=move |_| desk.traced.set(None)
            on:dblclick=move |event| {
                event.stop_propagation();
                node.with_value(|node| looks.enter(node));
            }
            on:pointerdown=move |event| if is_step { gestures.grip(&event, Grip::Step(node.get_value())) }
            on:contextmenu=move |event| node.with_value(|node| ask_for_menu(desk, &event, node))
            on:click=move |event| {
                event.stop_propagation();
                if !gestures.was_drag() {
                    node.with_value(|node| if event.shift_key() { desk.toggle(node) } else { desk.select(node, Origin::Canvas) });
                }
            }
        >
            {if is_far {
                Either::Left(view! { <FarBody card=Arc::clone(&card) at=at /> })
            } else {
                Either::Right(view! { <Body card=Arc::clone(&card) /> })
            }}
        </g>
    }
}

/// Chooses a card and asks what can be done with it.
fn ask_for_menu(desk: Desk, event: &MouseEvent, node: &str) {
    event.prevent_default();
    event.stop_propagation();
    // What is asked for one of several is asked for them all.
    if !desk.selection.with_untracked(|chosen| chosen.is_several() && chosen.has(node)) {
        desk.select(node, Origin::Canvas);
    }
    let menu = Asked::Menu(Pointed::Card(node.to_owned()), event.client_x(), event.client_y());
    desk.work().asked.set(Some(menu));
}

/// A box and nothing in it.
#[component]
fn FarBody(card: Arc<Card>, at: ArcRwSignal<Spot>) -> impl IntoView {
    let (x, y) = (at.clone(), at);
    view! { <rect class="card__box" x=move || x.get().0 y=move || y.get().1 width=card.w height=card.h rx=card.radius /> }
}

/// Box, icon, texts and badge, measured from the card's corner.
#[component]
fn Body(card: Arc<Card>) -> impl IntoView {
    let gestures = expect_context::<Gestures>();
    let has_port = matches!(card.kind, NodeKind::Job | NodeKind::Call) && !card.at.is_empty();
    let node = card.node.clone();
    let port = has_port.then(|| {
        view! {
            <circle
                class="card__port"
                cx=card.w
                cy=if card.is_container { 20 } else { card.h / 2 }
                r="6"
                on:pointerdown=move |event| gestures.grip(&event, Grip::Port(node.clone()))
            />
        }
    });
    let behind = (1..=card.stack).rev().map(|level| {
        let shift = level * 3;
        view! { <rect class="card__behind" x=shift y=shift width=card.w height=card.h rx=card.radius /> }
    });
    let icon = card.icon.as_ref().map(|icon| {
        let place = format!("translate({} {})", icon.x - card.x, icon.y - card.y);
        view! {
            <g class="card__icon" transform=place>
                <rect class="card__chip" x="-5" y="-5" width="26" height="26" rx="7" />
                <path class="card__symbol" d=icon.name.path() />
            </g>
        }
    });
    let texts = card.texts.iter().map(|text| {
        let (x, y) = (text.x - card.x, text.y - card.y);
        view! { <text class=role_class(text.role) x=x y=y>{text.text.clone()}</text> }
    });
    view! {
        <rect class="card__ring" x="-4" y="-4" width=card.w + 8 height=card.h + 8 rx=card.radius + 4 />
        {behind.collect_view()}
        <rect class="card__shade" y="2" width=card.w height=card.h rx=card.radius />
        <rect class="card__box" width=card.w height=card.h rx=card.radius />
        {icon}
        // The card's label says all of it, and better.
        <g aria-hidden="true">{texts.collect_view()}</g>
        {card.badge.map(|badge| badge_view(badge, card.w, 0))}
        {port}
    }
}

/// The findings on a card, at its upper right corner: a shape and a number, besides the colour.
fn badge_view(badge: Badge, right: i32, top: i32) -> impl IntoView {
    let count = if badge.count > 99 { "99+".to_owned() } else { badge.count.to_string() };
    let width = 24 + 7 * i32::try_from(count.len()).unwrap_or(1);
    let x = right - width + 8;
    let y = top - 9;
    let noun = if badge.count == 1 { "finding" } else { "findings" };
    let title = format!("{count} {noun}, worst: {}", severity_name(badge.severity));
    view! {
        <g class=format!("badge badge--{}", severity_class(badge.severity)) aria-hidden="true">
            <title>{title}</title>
            <rect class="badge__box" x=x y=y width=width height="18" rx="9" />
            {mark(badge, x + 11, y + 9)}
            <text class="badge__count" x=x + 19 y=y + 13>{count}</text>
        </g>
    }
}

/// Each severity has its own shape.
fn mark(badge: Badge, x: i32, y: i32) -> impl IntoView {
    use session::wire::Severity;
    let outline = match badge.severity {
        Severity::Rejected => "M-3.5 -3.5 3.5 3.5M3.5 -3.5-3.5 3.5",
        Severity::Broken => "M0-4v4.5M0 3.6v.01",
        Severity::Risky => "M-3.5-3.2 0-4.4 3.5-3.2v3C3.5 2.4 2 3.8 0 4.6-2 3.8-3.5 2.4-3.5-.2Z",
        Severity::Advice => return Either::Left(view! { <circle class="badge__dot" cx=x cy=y r="2.5" /> }),
    };
    Either::Right(view! { <path class="badge__mark" d=outline transform=format!("translate({x} {y})") /> })
}
