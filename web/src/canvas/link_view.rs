//! One edge as SVG: a line, its arrow head, and a colour and dash by kind from the style sheet.

use super::{
    Lit,
    gestures::Gestures,
    stage::{DrawnLink, Shape},
};
use crate::state::{Asked, Grip, Pointed, desk};
use leptos::prelude::*;
use session::wire::EdgeKind;

/// Where an edge is taken: beside the dot of the job that it comes from.
const TAIL: &str = "translate(18 0)";

/// The style sheet's name of a kind.
pub fn kind_class(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Starts => "link link--starts",
        EdgeKind::Needs => "link link--needs",
        EdgeKind::NeedsAlways => "link link--needs-always",
        EdgeKind::Uploads => "link link--uploads",
        EdgeKind::Downloads => "link link--downloads",
        EdgeKind::Problem => "link link--problem",
        EdgeKind::Then => "link link--then",
        EdgeKind::Outputs => "link link--outputs",
        EdgeKind::Calls => "link link--calls",
        EdgeKind::Uses => "link link--uses",
        EdgeKind::RunsAfter => "link link--runs-after",
        EdgeKind::Dispatches => "link link--dispatches",
        EdgeKind::Causes => "link link--causes",
        EdgeKind::Blocked => "link link--blocked",
        EdgeKind::Maybe => "link link--maybe",
        EdgeKind::Deletes => "link link--deletes",
        EdgeKind::Deploys => "link link--deploys",
        EdgeKind::Reaches => "link link--reaches",
        EdgeKind::Caches => "link link--caches",
        EdgeKind::RunsIn => "link link--runs-in",
        EdgeKind::Reads => "link link--reads",
    }
}

/// One edge; far away without its head.
#[component]
pub fn LinkView(
    /// What to draw.
    drawn: DrawnLink,
    /// Whether heads are too small to see.
    is_far: bool,
) -> impl IntoView {
    let lit = expect_context::<Lit>();
    let DrawnLink { key, kind, shape, is_new } = drawn;
    let id = StoredValue::new(key.0.clone());
    let state = Memo::new(move |_| lit.with(|lit| lit.as_ref().map(|lit| id.with_value(|id| lit.links.contains(id)))));
    let desk = desk();
    let can_change = matches!(kind, EdgeKind::Needs | EdgeKind::NeedsAlways | EdgeKind::Problem) && !is_far;
    let is_chosen =
        Memo::new(move |_| id.with_value(|id| desk.work().chosen_link.with(|link| link.as_ref() == Some(id))));
    let way = shape.clone();
    let (line, head, label) = (shape.clone(), shape.clone(), shape);
    let head = move || head.with(|shape| shape.1.clone());
    let label = move || {
        let text = label.with(|shape| shape.2.clone());
        text.map(|text| view! { <text class="link__text" x=text.x y=text.y>{text.text}</text> })
    };
    view! {
        <g
            class=kind_class(kind)
            class:link--new=is_new
            class:link--lit=move || state.get() == Some(true)
            class:link--dim=move || state.get() == Some(false)
            class:link--chosen=is_chosen
            data-link=key.0
            aria-hidden="true"
        >
            <path class="link__line" d=move || line.with(|shape| shape.0.clone()) />
            {(!is_far).then(|| view! { <path class="link__head" d=head />{label} })}
            {can_change.then(|| view! { <Reach id=id way=way is_chosen=is_chosen /> })}
        </g>
    }
}

/// Where an edge that can be changed is hit: a wider line that is not seen, and, once it is chosen, a dot at its beginning
/// to take it by.
#[component]
fn Reach(id: StoredValue<String>, way: ArcRwSignal<Shape>, is_chosen: Memo<bool>) -> impl IntoView {
    let desk = desk();
    let gestures = expect_context::<Gestures>();
    let line = way.clone();
    view! {
        <path
            class="link__reach"
            tabindex="-1"
            d=move || line.with(|shape| shape.0.clone())
            on:click=move |event| {
                event.stop_propagation();
                if !gestures.was_drag() {
                    id.with_value(|id| desk.select_link(id));
                }
            }
            on:contextmenu=move |event| {
                event.prevent_default();
                event.stop_propagation();
                id.with_value(|id| desk.select_link(id));
                let menu = Asked::Menu(Pointed::Link(id.get_value()), event.client_x(), event.client_y());
                desk.work().asked.set(Some(menu));
            }
        />
        {move || is_chosen.get().then(|| {
            let (x, y) = way.with(|shape| beginning(&shape.0));
            let take = move |event| gestures.grip(&event, Grip::Tail(id.get_value()));
            view! { <circle class="link__tail" cx=x cy=y r="6" transform=TAIL on:pointerdown=take /> }
        })}
    }
}

/// Where path data begins, in px: the two numbers behind its `M`.
fn beginning(path: &str) -> (String, String) {
    let numbers = path.trim_start_matches('M').split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')));
    let mut numbers = numbers.filter(|number| !number.is_empty()).map(str::to_owned);
    (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default())
}
