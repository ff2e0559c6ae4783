//! The chosen node in words: its facts with their evidence, its neighbours and its findings. Floats over the picture.

use super::problems::FindingRow;
use crate::{
    canvas::Looks,
    state::{Drawer, Origin, desk, panes},
    ui::{
        names::{file_name, kind_class, kind_name},
        symbol::{Glyph, Symbol},
    },
};
use leptos::{either::Either, prelude::*};
use session::wire::{ActionFact, Card, Fact, Place};

/// The pane.
#[component]
pub fn Inspector() -> impl IntoView {
    let desk = desk();
    let card = Memo::new(move |_| desk.selected_card());
    let is_open = panes().inspector;
    view! {
        {move || card.get().filter(|_| is_open.get()).map(|card| view! {
            <aside class="inspector" aria-label="Inspector"><Node card=card /></aside>
        })}
    }
}

/// One node.
#[component]
fn Node(card: Card) -> impl IntoView {
    let desk = desk();
    let node = card.node.clone();
    let title = title_of(&card);
    let findings = move || {
        desk.findings.with(|findings| {
            findings.iter().filter(|finding| finding.node.as_deref() == Some(&node)).cloned().collect::<Vec<_>>()
        })
    };
    view! {
        <header class=format!("inspector__head inspector__head--{}", kind_class(card.kind))>
            <span class="inspector__chip"><Symbol glyph=card.icon.as_ref().map_or(Glyph::of_kind(card.kind), |icon| Glyph::Picture(icon.name)) /></span>
            <div class="inspector__names">
                <h2 class="inspector__title">{title}</h2>
                <p class="inspector__kind">{kind_name(card.kind)}</p>
            </div>
            <button class="button button--quiet" type="button" aria-label="Close" title="Close (Esc)" on:click=move |_| desk.deselect()>
                <Symbol glyph=Glyph::Cross />
            </button>
        </header>
        {card.stale.then(|| view! {
            <p class="inspector__hint">"This file has an error at the moment. You see its last good state."</p>
        })}
        {card.place.clone().map(|place| view! { <Evidence place=place is_whole=true /> })}
        {card.can_open.then(|| view! { <Ways node=card.node.clone() is_open=card.is_container /> })}
        <dl class="facts">
            {card.facts.iter().cloned().map(|fact| view! { <FactRow fact=fact /> }).collect_view()}
        </dl>
        <Neighbours card=card.clone() />
        {move || {
            let found = findings();
            (!found.is_empty()).then(|| view! {
                <h3 class="inspector__section">"Findings" <span class="count count--some">{found.len()}</span></h3>
                <ul class="inspector__findings">
                    {found.into_iter().map(|finding| view! { <li><FindingRow finding=finding /></li> }).collect_view()}
                </ul>
            })
        }}
    }
}

/// The ways into a job or a call: opened in place, or looked at alone.
#[component]
fn Ways(node: String, is_open: bool) -> impl IntoView {
    let looks = Looks::new(desk(), expect_context());
    let inside = node.clone();
    view! {
        <div class="inspector__ways">
            <button class="button" type="button" title="S" on:click=move |_| looks.toggle_steps(&inside)>
                {if is_open { "Fold" } else { "Open in place" }}
            </button>
            <button class="button" type="button" title="Enter" on:click=move |_| looks.enter(&node)>"Look at it alone"</button>
        </div>
    }
}

fn title_of(card: &Card) -> String {
    card.texts.first().map_or_else(|| card.node.clone(), |text| text.text.clone())
}

/// A fact and where it is written.
#[component]
fn FactRow(fact: Fact) -> impl IntoView {
    view! {
        <div class="facts__row">
            <dt class="facts__label">{fact.label}</dt>
            <dd class="facts__value">
                <span class="facts__text">{fact.value}</span>
                {fact.place.map(|place| view! { <Evidence place=place is_whole=false /> })}
                {fact.action.map(action_view)}
            </dd>
        </div>
    }
}

/// What is known of a step's action, or the door to telling it.
fn action_view(action: ActionFact) -> impl IntoView {
    let desk = desk();
    match action {
        ActionFact::Known(about) => Either::Left(view! { <span class="facts__about">{about}</span> }),
        ActionFact::Unknown(slug) => Either::Right(view! {
            <button class="evidence" type="button" on:click=move |_| desk.describing.set(Some(slug.clone()))>
                "Describe this action…"
            </button>
        }),
    }
}

/// `file:line`, a link into the code.
#[component]
fn Evidence(place: Place, is_whole: bool) -> impl IntoView {
    let desk = desk();
    let panes = panes();
    let label = format!("{}:{}", file_name(&place.path), place.line);
    let title = format!("Show {}:{} in the code", place.path, place.line);
    let go = move |_| {
        panes.show(Drawer::Code);
        desk.show_place(place.clone(), !is_whole);
    };
    view! {
        <button class="evidence" class:evidence--whole=is_whole type="button" title=title on:click=go>
            {is_whole.then(|| view! { <Symbol glyph=Glyph::Target /> })}
            {label}
        </button>
    }
}

/// The nodes at the other ends of the edges, to walk without the picture.
#[component]
fn Neighbours(card: Card) -> impl IntoView {
    let desk = desk();
    let links = desk.links_at(&card.node);
    let before = links.iter().filter(|link| link.to == card.node).map(|link| link.from.clone()).collect::<Vec<_>>();
    let after = links.iter().filter(|link| link.from == card.node).map(|link| link.to.clone()).collect::<Vec<_>>();
    let row = move |label: &'static str, nodes: Vec<String>| {
        (!nodes.is_empty()).then(|| {
            view! {
                <h3 class="inspector__section">{label}</h3>
                <ul class="inspector__neighbours">
                    {nodes.into_iter().map(|node| view! { <li><Neighbour node=node /></li> }).collect_view()}
                </ul>
            }
        })
    };
    view! {
        {row("Comes from", before)}
        {row("Leads to", after)}
    }
}

#[component]
fn Neighbour(node: String) -> impl IntoView {
    let desk = desk();
    let found = desk.picture.with_untracked(|picture| {
        picture.cards.iter().find(|card| card.node == node).map(|card| (title_of(card), card.kind))
    });
    found.map(|(title, kind)| {
        let traced = node.clone();
        view! {
            <button
                class=format!("neighbour neighbour--{}", kind_class(kind))
                type="button"
                on:click=move |_| desk.select(&node, Origin::Tree)
                on:pointerenter=move |_| desk.traced.set(Some(traced.clone()))
                on:pointerleave=move |_| desk.traced.set(None)
            >
                <Symbol glyph=Glyph::of_kind(kind) />
                {title}
            </button>
        }
    })
}
