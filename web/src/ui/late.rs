//! Views whose code is loaded behind the first paint, or when they are wanted, so that the first picture does not wait for
//! them. A function marked `#[wasm_split(…)]` and all that only it reaches becomes a file of its own.

use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use wasm_split_helpers::SplitLoaderError;

/// A view, or the reason why its code did not come.
pub type Late = Result<AnyView, SplitLoaderError>;

/// Shows a view as soon as its code is there: nothing until then, a sentence if it does not come.
pub fn late(view: impl Future<Output = Late> + 'static) -> impl IntoView {
    let shown = RwSignal::new_local(None);
    // The view belongs to who shows it, whoever it was that was running when its code came.
    let view = ScopedFuture::new(view);
    spawn_local(async move {
        shown.try_set(Some(view.await.unwrap_or_else(|_| missing())));
    });
    move || {
        shown.track();
        shown.try_update_untracked(Option::take).flatten()
    }
}

fn missing() -> AnyView {
    view! { <p class="late" role="alert">"A part of the page could not be loaded. Your text is safe; reload to try again."</p> }
        .into_any()
}
