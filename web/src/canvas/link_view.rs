//! One edge as SVG: a line, its arrow head, and a colour and dash by kind from the style sheet.

use super::Lit;
use leptos::prelude::*;
use session::wire::{EdgeKind, Link};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// A link with the key of all that is drawn of it.
#[derive(Clone)]
pub struct DrawnLink {
    /// Id and look.
    pub key: (String, u64),
    /// The link.
    pub link: Arc<Link>,
}

impl DrawnLink {
    /// Keys a link.
    pub fn new(link: &Link, is_far: bool) -> Self {
        let mut hasher = DefaultHasher::new();
        (is_far, link.kind as u8, &link.path, &link.head).hash(&mut hasher);
        Self { key: (link.id.clone(), hasher.finish()), link: Arc::new(link.clone()) }
    }
}

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
    link: Arc<Link>,
    /// Whether it comes into a picture that is there already, and is seen to come.
    is_new: bool,
    /// Whether heads are too small to see.
    is_far: bool,
) -> impl IntoView {
    let lit = expect_context::<Lit>();
    let id = StoredValue::new(link.id.clone());
    let state = Memo::new(move |_| lit.with(|lit| lit.as_ref().map(|lit| id.with_value(|id| lit.links.contains(id)))));
    view! {
        <g
            class=kind_class(link.kind)
            class:link--new=is_new
            class:link--lit=move || state.get() == Some(true)
            class:link--dim=move || state.get() == Some(false)
            data-link=link.id.clone()
            aria-hidden="true"
        >
            <path class="link__line" d=link.path.clone() />
            {(!is_far).then(|| view! { <path class="link__head" d=link.head.clone() /> })}
        </g>
    }
}
