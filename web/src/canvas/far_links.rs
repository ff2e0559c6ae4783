//! The edges of a large picture that is too small to read: one line for all that look the same. Thousands of elements
//! would be painted anew at each step of a zoom.

use super::{Lit, link_area, link_view::kind_class, viewport::Area};
use crate::state::desk;
use leptos::prelude::*;
use session::wire::EdgeKind;

/// The lines; nothing while the picture is drawn edge by edge.
#[component]
pub fn FarLinks(
    /// Whether texts are too small to read and there are many.
    is_plain: Memo<bool>,
    /// What is on the screen; `None`: everything.
    shown: Memo<Option<Area>>,
) -> impl IntoView {
    let desk = desk();
    let lit = expect_context::<Lit>();
    let lines = move || {
        is_plain.get().then(|| {
            let mut lines: Vec<((EdgeKind, Option<bool>), String)> = Vec::new();
            desk.picture.with(|picture| {
                let shown = shown.get();
                let near = picture.links.iter().filter(|link| shown.is_none_or(|shown| shown.meets(link_area(link))));
                for link in near {
                    let state = lit.with(|lit| lit.as_ref().map(|lit| lit.links.contains(&link.id)));
                    let look = (link.kind, state);
                    match lines.iter_mut().find(|(known, _)| *known == look) {
                        Some((_, line)) => line.push_str(&link.path),
                        None => lines.push((look, link.path.clone())),
                    }
                }
            });
            // What is lit lies above the rest.
            lines.sort_by_key(|((_, state), _)| *state == Some(true));
            lines
                .into_iter()
                .map(|((kind, state), line)| {
                    view! {
                        <g
                            class=kind_class(kind)
                            class:link--lit=state == Some(true)
                            class:link--dim=state == Some(false)
                            aria-hidden="true"
                        >
                            <path class="link__line" d=line />
                        </g>
                    }
                })
                .collect_view()
        })
    };
    view! { {lines} }
}
