//! One edge as SVG: a line, its arrow head, and a colour and dash by kind from the style sheet.

use super::{Lit, stage::DrawnLink};
use leptos::prelude::*;
use session::wire::EdgeKind;

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
            data-link=key.0
            aria-hidden="true"
        >
            <path class="link__line" d=move || line.with(|shape| shape.0.clone()) />
            {(!is_far).then(|| view! { <path class="link__head" d=head />{label} })}
        </g>
    }
}
