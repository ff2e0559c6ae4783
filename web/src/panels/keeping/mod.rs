//! Keeping the user's work: in the browser's storage while they work, on the disk when they save. Knows what is not saved.
//!
//! All of it is loaded behind the first picture; what changes before it is there has been noted in `state::Keeping`.

mod drop;
mod gaze;
mod list;
mod offers;
mod paste;
mod repository;
pub mod save;
mod sessions;

pub use offers::Offers;

use crate::{
    link::Link,
    platform::{disk::Disk, files::Picked, focus, kept::Kept, page, timer},
    state::{Desk, Errand, Keeping, Notice, NoticeKind, Offer, Texts, desk},
};
use drop::DropTarget;
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeSet;

/// What is typed is stored this long after the first key, and by this rhythm while typing goes on.
const RHYTHM_MS: u32 = 500;

/// What keeping works with; a copy is the same.
#[derive(Clone, Copy)]
pub struct Keeper(StoredValue<Parts, LocalStorage>);

/// What a keeper has in hand; every value in it is shared by all copies.
#[derive(Clone, Copy)]
struct Parts {
    desk: Desk,
    link: Link,
    /// What is on the disk where it is not what was opened, file by file.
    saved: StoredValue<Texts>,
    /// Files whose text the browser's storage does not have yet.
    unstored: StoredValue<BTreeSet<String>>,
    /// Writing is due.
    is_due: StoredValue<bool>,
    /// The session to write to is the project's.
    is_ready: StoredValue<bool>,
    /// Something was written to the session.
    is_begun: StoredValue<bool>,
    /// The browser keeps what is written.
    is_safe: StoredValue<bool>,
    /// The project that is being left has changes that were not saved: its name.
    left: StoredValue<Option<String>>,
    storage: StoredValue<Option<Kept>, LocalStorage>,
    disk: StoredValue<Option<Disk>, LocalStorage>,
    /// A kept session whose project is being opened.
    resumed: StoredValue<Option<sessions::Resumed>, LocalStorage>,
}

/// Shows nothing but its dialogs.
#[component]
pub fn KeeperView() -> impl IntoView {
    let keeper = Keeper::new(desk(), expect_context());
    keeper.start();
    keeper.follow_edits();
    keeper.follow_openings();
    keeper.take_errands();
    offers::take_ways(keeper);
    keep_title(keeper.desk());
    listen(keeper);
    let errand = keeper.keeping().errand;
    let close = Callback::new(move |()| errand.set(None));
    view! {
        {move || match errand.get()? {
            Errand::Paste(text) => Some(view! { <paste::PasteDialog text=text keeper=keeper close=close /> }.into_any()),
            Errand::Repository => Some(view! { <repository::RepositoryDialog keeper=keeper close=close /> }.into_any()),
            Errand::Kept => Some(view! { <list::KeptDialog keeper=keeper close=close /> }.into_any()),
            _ => None,
        }}
        <DropTarget />
    }
}

impl Keeper {
    fn new(desk: Desk, link: Link) -> Self {
        Self(StoredValue::new_local(Parts {
            desk,
            link,
            saved: StoredValue::default(),
            unstored: StoredValue::default(),
            is_due: StoredValue::default(),
            is_ready: StoredValue::default(),
            is_begun: StoredValue::default(),
            is_safe: StoredValue::default(),
            left: StoredValue::default(),
            storage: StoredValue::new_local(None),
            disk: StoredValue::new_local(None),
            resumed: StoredValue::new_local(None),
        }))
    }

    fn parts(self) -> Parts {
        self.0.get_value()
    }

    fn desk(self) -> Desk {
        self.parts().desk
    }

    fn link(self) -> Link {
        self.parts().link
    }

    fn keeping(self) -> Keeping {
        self.desk().work().keeping
    }

    /// Opens a project; what is not saved of the one before stays in the browser's storage.
    fn open(self, found: Picked) {
        let files = found.files.into_iter().map(|(path, text)| session::wire::TextFile { path, text }).collect();
        super::open::project(self.desk(), self.link(), found.name, files);
    }

    /// What is on the disk, or was opened, under a path.
    fn before(self, path: &str) -> Option<String> {
        let saved = self.parts().saved.with_value(|saved| saved.get(path).cloned());
        saved.or_else(|| self.keeping().opened.with_value(|opened| opened.get(path).cloned()))
    }

    /// Looks at the files that changed: are they saved? They are to be stored in any case.
    fn absorb(self) {
        let touched = self.keeping().touched.try_update_value(std::mem::take).unwrap_or_default();
        if touched.is_empty() {
            return;
        }
        let mut unsaved = self.keeping().unsaved.get_untracked();
        for path in &touched {
            if self.desk().text_now(path) == self.before(path) {
                unsaved.remove(path);
            } else {
                unsaved.insert(path.clone());
            }
        }
        if self.keeping().unsaved.with_untracked(|before| *before != unsaved) {
            self.keeping().unsaved.set(unsaved);
        }
        self.parts().unstored.update_value(|paths| paths.extend(touched));
    }

    /// Effect: what changes is looked at at once and stored soon.
    fn follow_edits(self) {
        Effect::new(move |before: Option<()>| {
            self.keeping().edits.track();
            self.desk().view.track();
            self.desk().selection.track();
            self.desk().file.track();
            self.absorb();
            if before.is_some() {
                self.store_soon();
            }
        });
    }

    fn store_soon(self) {
        if self.parts().is_due.get_value() {
            return;
        }
        self.parts().is_due.set_value(true);
        timer::after(RHYTHM_MS, move || {
            self.parts().is_due.try_set_value(false);
            self.store();
        })
        .forget();
    }

    /// Does at once what needs no dialog.
    fn take_errands(self) {
        Effect::new(move |_| {
            match self.keeping().errand.get() {
                Some(Errand::Save) => save::save_front(self),
                Some(Errand::SaveAll) => save::save_all(self),
                Some(Errand::Patch) => save::patch(self),
                _ => return,
            }
            self.keeping().errand.set(None);
        });
    }

    fn offer(self, offer: Offer) {
        self.keeping().offer.set(Some(offer));
    }

    fn refuse(self, text: String) {
        self.desk().notify(Notice { kind: NoticeKind::Refused, text });
    }

    /// Runs something that needs the disk.
    fn with_disk<F: Future<Output = ()> + 'static>(self, act: impl FnOnce(Option<Disk>) -> F + 'static) {
        spawn_local(async move {
            let disk = match self.parts().disk.get_value() {
                Some(disk) => Some(disk),
                None => Disk::load().await,
            };
            act(disk).await;
        });
    }
}

/// Effect: the browser's tab bears the project's name, with a dot while something is not saved.
fn keep_title(desk: Desk) {
    let is_saved = Memo::new(move |_| desk.work().keeping.unsaved.with(BTreeSet::is_empty));
    Effect::new(move |_| {
        let project = desk.project.get();
        let dot = if is_saved.get() { "" } else { "● " };
        let title = if project.is_empty() { "Pipewright".to_owned() } else { format!("{project} · Pipewright") };
        page::set_title(&format!("{dot}{title}"));
    });
}

/// The keys for saving, pasting outside of any field, and a warning before work is lost.
fn listen(keeper: Keeper) {
    let errand = keeper.keeping().errand;
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        if is_command && event.key().eq_ignore_ascii_case("s") && !event.default_prevented() {
            event.prevent_default();
            errand.set(Some(if event.shift_key() { Errand::SaveAll } else { Errand::Save }));
        }
    });
    let pasted = window_event_listener(leptos::ev::paste, move |event| {
        if event.default_prevented() || focus::is_typing() {
            return;
        }
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            event.prevent_default();
            errand.set(Some(Errand::Paste(text)));
        }
    });
    let left = window_event_listener(leptos::ev::beforeunload, move |event| {
        if keeper.would_lose() {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        left.remove();
        pressed.remove();
        pasted.remove();
    });
}
