//! The chosen node: its form, its findings, its neighbours, its facts with their evidence. Floats over the picture.

use super::{
    deeds,
    forms::{self, FormView, Sheet, Target},
    problems::FindingRow,
    several::Several,
};
use crate::{
    canvas::Looks,
    link::Link,
    platform::field,
    state::{Drawer, Origin, Shelf, desk, panes},
    ui::{
        names::{file_name, kind_class, kind_name},
        symbol::{Glyph, Symbol},
    },
};
use leptos::{either::Either, prelude::*};
use session::wire::{ActionFact, Card, Fact, Finding, NodeKind, Place};
use std::sync::Arc;

/// The pane. It stays while what is chosen stays, however that changes: who fills a field in is not thrown out of it.
#[component]
pub fn Inspector() -> impl IntoView {
    let desk = desk();
    let card = Memo::new(move |_| desk.selected_card());
    let is_open = panes().inspector;
    // While a line is drawn, it makes room for where that may end.
    let linking = desk.work().linking;
    // A trigger's id tells its filters, so that it is another after each change of them; its form is about the same place.
    let subject = Memo::new(move |_| {
        let is_one = desk.selection.with(|chosen| !chosen.is_several());
        let card = card.get().filter(|_| is_one && is_open.get() && linking.with(Option::is_none))?;
        let targets = forms::targets(&card);
        let node =
            if card.kind == NodeKind::Trigger && !targets.is_empty() { String::new() } else { card.node.clone() };
        Some((node, targets))
    });
    let shows_facts = RwSignal::new(false);
    let several = Memo::new(move |_| {
        // Their cards change with the picture.
        desk.picture.track();
        desk.selection.track();
        let told = desk.told_several().filter(|_| is_open.get() && linking.with(Option::is_none));
        told.map(|told| (told, desk.selection.get()))
    });
    view! {
        {move || several.get().map(|(told, _)| view! {
            <aside class="inspector" aria-label="Inspector"><Several told=told /></aside>
        })}
        {move || subject.get().map(|(_, targets)| view! {
            <aside class="inspector" class:inspector--form=!targets.is_empty() aria-label="Inspector">
                <Node card=card targets=targets.clone() shows_facts=shows_facts />
            </aside>
        })}
    }
}

/// One node.
#[component]
fn Node(card: Memo<Option<Arc<Card>>>, targets: Vec<Target>, shows_facts: RwSignal<bool>) -> impl IntoView {
    let desk = desk();
    let link = expect_context::<Link>();
    let has_form = !targets.is_empty();
    let is_one = targets.len() < 2;
    let sheets: Vec<(String, Sheet)> =
        targets.into_iter().map(|target| (file_name(&target.0).to_owned(), Sheet::new(desk, link, target))).collect();
    let told = StoredValue::new(sheets.iter().map(|(_, sheet)| *sheet).collect::<Vec<_>>());
    let forms = sheets.into_iter().map(|(file, sheet)| {
        let title = (!is_one).then_some(file);
        view! { <FormView sheet=sheet title=title /> }
    });
    view! {
        {move || card.get().map(|card| view! { <Head card=card /> })}
        {forms.collect_view()}
        {move || card.get().map(|card| view! { <Findings card=card sheets=told /> })}
        {move || card.get().map(|card| view! { <About card=card has_form=has_form shows_facts=shows_facts /> })}
    }
}

/// The name, and the ways to the node.
#[component]
fn Head(card: Arc<Card>) -> impl IntoView {
    let desk = desk();
    view! {
        <header class=format!("inspector__head inspector__head--{}", kind_class(card.kind))>
            <span class="inspector__chip"><Symbol glyph=card.icon.as_ref().map_or(Glyph::of_kind(card.kind), |icon| Glyph::Picture(icon.name)) /></span>
            <div class="inspector__names">
                <h2 class="inspector__title">{title_of(&card)}</h2>
                <p class="inspector__kind">
                    {kind_name(card.kind)}
                    {card.place.clone().map(|place| view! { <Evidence place=place is_whole=true /> })}
                </p>
            </div>
            <button class="button button--quiet" type="button" aria-label="Close" title="Close (Esc)" on:click=move |_| desk.deselect()>
                <Symbol glyph=Glyph::Cross />
            </button>
        </header>
        {card.stale.then(|| view! {
            <p class="inspector__hint">"This file has an error at the moment. You see its last good state."</p>
        })}
        <Ways card=card />
    }
}

/// The findings that no field shows.
#[component]
fn Findings(card: Arc<Card>, sheets: StoredValue<Vec<Sheet>>) -> impl IntoView {
    let desk = desk();
    let is_shown = move |finding: &Finding| sheets.with_value(|sheets| sheets.iter().any(|sheet| sheet.shows(finding)));
    let findings = move || {
        desk.findings.with(|findings| {
            let own = findings.iter().filter(|finding| finding.node.as_deref() == Some(&card.node));
            own.filter(|finding| !is_shown(finding)).cloned().collect::<Vec<_>>()
        })
    };
    move || {
        let found = findings();
        (!found.is_empty()).then(|| {
            view! {
                <h3 class="inspector__section">"Findings" <span class="count count--some">{found.len()}</span></h3>
                <ul class="inspector__findings">
                    {found.into_iter().map(|finding| view! { <li><FindingRow finding=finding /></li> }).collect_view()}
                </ul>
            }
        })
    }
}

/// Facts and neighbours; folded below a form, which shows most of the facts itself.
#[component]
fn About(card: Arc<Card>, has_form: bool, shows_facts: RwSignal<bool>) -> impl IntoView {
    let unknown = has_form.then(|| unknown_actions(&card));
    let is_told = |fact: &&Fact| !has_form || !matches!(fact.action, Some(ActionFact::Unknown(_)));
    let facts = card.facts.iter().filter(is_told).cloned().map(|fact| view! { <FactRow fact=fact /> }).collect_view();
    let facts = view! { <dl class="facts">{facts}</dl> };
    let facts = if has_form {
        Either::Left(view! {
            <details class="inspector__facts" prop:open=shows_facts on:toggle=move |event| shows_facts.set(field::is_open(&event))>
                <summary class="inspector__section">"Facts and where they stand"</summary>
                {facts}
            </details>
        })
    } else {
        Either::Right(facts)
    };
    view! {
        {unknown}
        <Neighbours card=card.clone() />
        {(!card.facts.is_empty()).then_some(facts)}
    }
}

/// The doors to telling what the actions are that the catalog does not know; not to be folded away.
fn unknown_actions(card: &Card) -> impl IntoView + use<> {
    let unknown = |fact: &Fact| matches!(fact.action, Some(ActionFact::Unknown(_)));
    let facts: Vec<Fact> = card.facts.iter().filter(|fact| unknown(fact)).cloned().collect();
    (!facts.is_empty()).then(|| {
        view! { <dl class="facts">{facts.into_iter().map(|fact| view! { <FactRow fact=fact /> }).collect_view()}</dl> }
    })
}

/// The ways into a job or a call, opened in place or looked at alone, and the shelf with steps for it.
#[component]
fn Ways(card: Arc<Card>) -> impl IntoView {
    let looks = Looks::new(desk(), expect_context());
    let desk = desk();
    let (inside, node) = (card.node.clone(), card.node.clone());
    let job = card.place.as_ref().map(|place| place.path.clone()).zip(deeds::job_id(&card));
    let is_open = card.is_container;
    let ways = card.can_open.then(|| view! {
        <button class="button" type="button" title="S" on:click=move |_| looks.toggle_steps(&inside)>
            {if is_open { "Fold" } else { "Open in place" }}
        </button>
        <button class="button" type="button" title="Enter" on:click=move |_| looks.enter(&node)>"Look at it alone"</button>
    });
    let add = job.filter(|_| card.kind == NodeKind::Job && !card.stale).map(|(path, job)| {
        let shelf = Shelf::Actions { path, job, index: u32::MAX };
        view! {
            <button class="button" type="button" on:click=move |_| desk.work().shelf.set(Some(shelf.clone()))>"Add a step…"</button>
        }
    });
    (ways.is_some() || add.is_some()).then(|| view! { <div class="inspector__ways">{ways}{add}</div> })
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
            {label}
        </button>
    }
}

/// The nodes at the other ends of the edges, to walk without the picture.
#[component]
fn Neighbours(card: Arc<Card>) -> impl IntoView {
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
