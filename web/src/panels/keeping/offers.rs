//! What there is to say about kept work: a sentence across the page, with a way on, until it is dismissed.

use super::{Keeper, save};
use crate::{
    link::Link,
    state::{Way, desk},
    ui::{
        prose::Prose,
        symbol::{Glyph, Symbol},
    },
};
use leptos::prelude::*;

/// The sentence, if there is one.
#[component]
pub fn Offers() -> impl IntoView {
    let keeping = desk().work().keeping;
    let link = expect_context::<Link>();
    let go = move |way: Way| {
        keeping.offer.set(None);
        match way {
            Way::Sample => link.open_sample(),
            way => keeping.way.set(Some(way)),
        }
    };
    view! {
        {move || keeping.offer.get().map(|offer| view! {
            <div class="banner banner--calm">
                <Symbol glyph=Glyph::Folder />
                <p class="banner__text"><Prose text=offer.text /></p>
                {offer.way.map(|(words, way)| view! {
                    <button class="button" type="button" on:click=move |_| go(way.clone())>{words}</button>
                })}
                <button class="button button--quiet" type="button" aria-label="Dismiss" on:click=move |_| keeping.offer.set(None)>
                    <Symbol glyph=Glyph::Cross />
                </button>
            </div>
        })}
    }
}

/// Effect: the way that the user takes is gone.
pub fn take_ways(keeper: Keeper) {
    Effect::new(move |_| {
        let Some(way) = keeper.keeping().way.get() else { return };
        keeper.keeping().way.set(None);
        match way {
            Way::Sample => keeper.link().open_sample(),
            Way::Session(id) => keeper.go_back(id),
            Way::Overwrite(paths) => save::save(keeper, paths, true),
        }
    });
}
