//! The browser's storage: what is written there while one works, and how one comes back to it.

use super::{Keeper, gaze::Look};
use crate::{
    platform::{
        disk::Disk,
        files::Picked,
        kept::{Kept, KeptFile, Session},
    },
    state::{Offer, Texts, Way},
};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeSet;
use wasm_bindgen::JsValue;

/// What was kept of a project besides its texts.
pub struct Resumed {
    gaze: Vec<String>,
    files: Vec<KeptFile>,
    handles: JsValue,
}

impl Resumed {
    fn of(session: Session) -> (Picked, Self) {
        (session.project, Self { gaze: session.gaze, files: session.files, handles: session.handles })
    }
}

impl Keeper {
    /// Loads what writes, and takes up what was restored or changed before.
    pub(super) fn start(self) {
        spawn_local(async move {
            let (Some(storage), Some(disk)) = (Kept::load().await, Disk::load().await) else {
                return self.cannot_store("a part of the page could not be loaded", true);
            };
            self.parts().disk.set_value(Some(disk));
            storage.watch(move || self.store());
            let restored = storage.begin().await;
            self.parts().is_safe.set_value(storage.is_open());
            self.parts().storage.set_value(Some(storage.clone()));
            self.keeping().leaving.set_value(Some(Callback::new(move |()| self.leave())));
            let is_first = self.desk().openings.get_untracked() == 1;
            match restored {
                Some(session) if is_first => {
                    let (project, kept) = Resumed::of(session);
                    self.resume(kept);
                    let text = format!("Restored `{}` as you left it.", project.name);
                    self.offer(Offer { text, way: Some(("Open the sample instead", Way::Sample)) });
                }
                restored => {
                    if restored.is_some() {
                        storage.leave(true).await;
                    }
                    self.offer_earlier(&storage).await;
                    self.settle();
                }
            }
        });
    }

    /// A project that the address names was opened as it is; changes to it that another page left behind are told.
    async fn offer_earlier(self, storage: &Kept) {
        let name = self.desk().project.get_untracked();
        let free = storage.free().await;
        let earlier = free.into_iter().find(|kept| kept.unsaved > 0 && kept.name == name);
        if let Some(earlier) = earlier.filter(|_| !self.keeping().is_sample.get_value()) {
            let text = format!("There are changes to `{name}` from before that were not saved.");
            self.offer(Offer { text, way: Some(("Show them", Way::Session(earlier.id))) });
        }
    }

    /// Effect: another project means another session.
    pub(super) fn follow_openings(self) {
        Effect::new(move |before: Option<u32>| {
            let count = self.desk().openings.get();
            if before.is_some_and(|before| before != count) {
                self.changed_project();
            }
            count
        });
    }

    fn changed_project(self) {
        let resumed = self.parts().resumed.try_update_value(Option::take).flatten();
        let left = self.parts().left.try_update_value(Option::take).flatten();
        self.parts().saved.set_value(Texts::default());
        if let Some(resumed) = resumed {
            return self.resume(resumed);
        }
        let Some(storage) = self.parts().storage.get_value() else { return };
        self.parts().is_ready.set_value(false);
        spawn_local(async move {
            let old = storage.leave(left.is_some()).await;
            if let (Some(name), Some(old)) = (left, old) {
                let text = format!("Your changes to `{name}` that were not saved stay in this browser.");
                self.offer(Offer { text, way: Some(("Go back to them", Way::Session(old))) });
            }
            self.settle();
        });
    }

    /// The session is this project's from now on; all of it is to be stored.
    fn settle(self) {
        self.parts().is_begun.set_value(false);
        self.parts().is_ready.set_value(true);
        self.parts().unstored.set_value(self.desk().texts_now().into_keys().collect());
        self.store();
    }

    /// Another project is about to come: what is there is stored, and whether it is worth keeping is noted.
    fn leave(self) {
        self.absorb();
        let is_saved = self.keeping().unsaved.with_untracked(BTreeSet::is_empty);
        self.parts().left.set_value((!is_saved).then(|| self.desk().project.get_untracked()));
        self.store();
        self.parts().is_ready.set_value(false);
        self.parts().unstored.set_value(BTreeSet::default());
        self.keeping().offer.set(None);
        // The project that comes is not on the disk, unless who opens it says so.
        self.parts().disk.with_value(|disk| disk.iter().for_each(Disk::unbind));
    }

    /// Takes up a session whose texts are on the page.
    fn resume(self, kept: Resumed) {
        let opened = kept.files.iter().filter_map(|file| Some((file.path.clone(), file.opened.clone()?)));
        self.keeping().opened.set_value(opened.collect());
        let saved = kept.files.iter().filter_map(|file| Some((file.path.clone(), file.saved.clone()?)));
        self.parts().saved.set_value(saved.collect());
        self.parts().disk.with_value(|disk| disk.iter().for_each(|disk| disk.hold(&kept.handles)));
        self.keeping().touched.update_value(|paths| paths.extend(kept.files.iter().map(|file| file.path.clone())));
        self.absorb();
        self.parts().unstored.set_value(BTreeSet::default());
        let look = Look::read(&kept.gaze);
        let selection = look.selection();
        if let Some(file) = look.file.filter(|file| self.desk().text_now(file).is_some()) {
            self.desk().file.set(Some(file));
        }
        if self.desk().view.with_untracked(|view| *view != look.view) {
            self.desk().view.set(look.view.clone());
            self.link().show(look.view);
        }
        if selection.node.is_some() {
            self.desk().selection.set(selection);
        }
        self.parts().is_begun.set_value(true);
        self.parts().is_ready.set_value(true);
    }

    /// Goes back to a session that was kept.
    pub(super) fn go_back(self, id: String) {
        let Some(storage) = self.parts().storage.get_value() else { return };
        // The texts are stored before the session is left, and the project opens once it is certain that there is one.
        self.leave();
        let is_worth_keeping = self.parts().left.try_update_value(Option::take).flatten().is_some();
        spawn_local(async move {
            storage.leave(is_worth_keeping).await;
            if let Some(session) = storage.take(&id).await {
                let (project, resumed) = Resumed::of(session);
                self.parts().resumed.set_value(Some(resumed));
                self.open(project);
            } else {
                self.refuse(
                    "This project is open in another tab, or is gone. The project on the page stays.".to_owned(),
                );
                self.settle();
            }
        });
    }

    /// Writes what changed, and what is looked at.
    pub(super) fn store(self) {
        self.absorb();
        let unsaved = self.keeping().unsaved.with_untracked(BTreeSet::len);
        let parts = self.parts();
        // The sample as it comes is there without being kept.
        let is_bare = self.keeping().is_sample.get_value() && unsaved == 0 && parts.saved.with_value(Texts::is_empty);
        let is_worth_it = parts.is_begun.get_value() || !is_bare;
        let Some(storage) = parts.storage.get_value().filter(|_| parts.is_ready.get_value() && is_worth_it) else {
            return;
        };
        parts.is_begun.set_value(true);
        let paths = self.parts().unstored.try_update_value(std::mem::take).unwrap_or_default();
        let files = paths.iter().map(|path| KeptFile {
            path: path.clone(),
            text: self.desk().text_now(path),
            opened: self.keeping().opened.with_value(|opened| opened.get(path).cloned()),
            saved: self.parts().saved.with_value(|saved| saved.get(path).cloned()),
        });
        let look = Look {
            view: self.desk().view.get_untracked(),
            file: self.desk().file.get_untracked(),
            node: self.desk().selection.with_untracked(|chosen| chosen.node.clone()),
        };
        let handles = self.parts().disk.with_value(|disk| disk.as_ref().map_or(JsValue::UNDEFINED, Disk::held));
        let name = self.desk().project.get_untracked();
        let written = storage.put(&name, look.words(), unsaved, files.collect(), &handles);
        spawn_local(async move {
            let failure = written.await;
            if failure.is_empty() {
                self.parts().is_safe.set_value(true);
                return;
            }
            self.parts().unstored.update_value(|unstored| unstored.extend(paths));
            self.cannot_store(&failure, false);
        });
    }

    /// Says that the browser keeps nothing, as soon as that matters. `is_lasting`: it will not be tried again.
    fn cannot_store(self, reason: &str, is_lasting: bool) {
        self.parts().is_safe.set_value(false);
        let is_told = self.keeping().offer.with_untracked(Option::is_some);
        let matters = is_lasting || self.keeping().unsaved.with_untracked(|unsaved| !unsaved.is_empty());
        if matters && !is_told {
            self.offer(Offer {
                text: format!(
                    "This browser does not keep your changes: {reason}. Save them before you leave the page."
                ),
                way: None,
            });
        }
    }

    /// Would work be lost if the page went away now?
    pub(super) fn would_lose(self) -> bool {
        let is_kept = self.parts().is_safe.get_value() && self.parts().is_ready.get_value();
        !is_kept && self.keeping().unsaved.with_untracked(|unsaved| !unsaved.is_empty())
    }
}
