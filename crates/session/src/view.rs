//! What the page wants to see → what the scene draws.

use scene::{CardKind, LineKind};

use crate::wire::{EdgeStyle, Lens, View};

/// What is shown only when it is asked for, however close one looks: it would cover the rest.
const FAR: [Lens; 2] = [Lens::Outputs, Lens::Secrets];

/// The scene's view of a page's view. Who looks at one workflow or job sees most of what it has to do with.
pub(crate) fn scene_view(view: &View) -> scene::View {
    let mut drawn = scene::View {
        edges: match view.edges {
            EdgeStyle::Curved => scene::EdgeStyle::Curved,
            EdgeStyle::Orthogonal => scene::EdgeStyle::Orthogonal,
        },
        open: view.open.iter().cloned().collect(),
        focus: view.focus.clone(),
        ..scene::View::default()
    };
    let is_close = view.focus.is_some();
    let lenses = Lens::ALL.into_iter().filter(|lens| view.lenses.contains(lens) || (is_close && !FAR.contains(lens)));
    for lens in lenses {
        let (cards, lines) = shown_by(lens);
        drawn.cards.extend(cards);
        drawn.lines.extend(lines);
    }
    drawn
}

/// The kinds that a lens adds.
fn shown_by(lens: Lens) -> (&'static [CardKind], &'static [LineKind]) {
    match lens {
        Lens::Outputs => (&[], &[LineKind::Outputs]),
        Lens::Events => (
            &[CardKind::Event, CardKind::Elsewhere, CardKind::Action],
            &[
                LineKind::Calls,
                LineKind::Uses,
                LineKind::RunsAfter,
                LineKind::Dispatches,
                LineKind::Causes,
                LineKind::Blocked,
                LineKind::Maybe,
            ],
        ),
        Lens::Environments => (&[CardKind::Environment], &[LineKind::Deploys]),
        Lens::Services => (&[CardKind::Service], &[LineKind::Reaches]),
        Lens::Caches => (&[CardKind::Cache], &[LineKind::Caches]),
        Lens::Images => (&[CardKind::Image], &[LineKind::RunsIn]),
        Lens::Secrets => (&[CardKind::Secret, CardKind::Variable], &[LineKind::Reads]),
    }
}
