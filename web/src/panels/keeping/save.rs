//! Saving to the user's disk: in place where the browser can, else as a download; and a patch of all that changed.

use super::Keeper;
use crate::{
    panels::patch::patch as patch_of,
    platform::{
        archive,
        disk::{Disk, Saved},
        download::download,
    },
    state::{Desk, Notice, NoticeKind, Offer, Texts, Way},
    ui::names::{counted, file_name},
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Saves the file in front; if that is as it was, every file that is not saved.
pub fn save_front(keeper: Keeper) {
    let unsaved = unsaved(keeper);
    let front = keeper.desk().file.get_untracked().filter(|front| unsaved.contains(front));
    save(keeper, front.map_or(unsaved, |front| vec![front]), false);
}

/// Saves every file that is not saved.
pub fn save_all(keeper: Keeper) {
    save(keeper, unsaved(keeper), false);
}

fn unsaved(keeper: Keeper) -> Vec<String> {
    keeper.absorb();
    keeper.keeping().unsaved.get_untracked().into_iter().collect()
}

/// Saves these files. `overwrites`: also where somebody else has written since.
pub fn save(keeper: Keeper, paths: Vec<String>, overwrites: bool) {
    if paths.is_empty() {
        return keeper.desk().tell_done("Everything is saved already".to_owned(), false);
    }
    keeper.with_disk(move |disk| async move {
        let (placed, loose): (Vec<String>, Vec<String>) = match &disk {
            // One file without a place can be asked for; for several of them, that would be one dialog after another.
            Some(disk) if paths.len() > 1 => paths.into_iter().partition(|path| disk.is_placed(path)),
            Some(_) => (paths, Vec::new()),
            None => (Vec::new(), paths),
        };
        let mut outcome = Outcome { loose, ..Outcome::default() };
        if let Some(disk) = disk {
            for path in placed {
                outcome.take(keeper, &disk, path, overwrites).await;
            }
        }
        outcome.tell(keeper);
    });
}

/// What came of saving several files.
#[derive(Default)]
struct Outcome {
    saved: Vec<String>,
    changed: Vec<String>,
    failed: Vec<(String, String)>,
    /// To be downloaded.
    loose: Vec<String>,
}

impl Outcome {
    async fn take(&mut self, keeper: Keeper, disk: &Disk, path: String, overwrites: bool) {
        let Some(text) = keeper.desk().text_now(&path) else { return };
        match disk.save(&path, &text, keeper.before(&path).as_deref(), overwrites).await {
            Saved::Done => {
                keeper.is_saved(&path, text);
                self.saved.push(path);
            }
            Saved::Changed => self.changed.push(path),
            Saved::Cancelled => {}
            Saved::Unable => self.loose.push(path),
            Saved::Failed(reason) => self.failed.push((path, reason)),
        }
    }

    fn tell(self, keeper: Keeper) {
        if !self.loose.is_empty() {
            hand_out(keeper, &self.loose);
        } else if !self.saved.is_empty() {
            keeper.desk().tell_done(format!("Saved {}", told(&self.saved)), false);
        }
        if let Some((path, reason)) = self.failed.first() {
            let text = format!(
                "`{path}` could not be saved: {reason}. Your text is safe here. Try again, or download it from the Export menu."
            );
            keeper.refuse(text);
        }
        if !self.changed.is_empty() {
            let text = format!(
                "Another program has changed {} since. Nothing was written there, and your text is safe here.",
                told(&self.changed)
            );
            keeper.offer(Offer { text, way: Some(("Write over it", Way::Overwrite(self.changed))) });
        }
    }
}

fn told(paths: &[String]) -> String {
    match paths {
        [path] => format!("`{}`", file_name(path)),
        paths => counted(paths.len(), "file"),
    }
}

/// Downloads files that have no place on the disk; they count as saved, for the browser does not say what becomes of them.
fn hand_out(keeper: Keeper, paths: &[String]) {
    let texts: Texts = paths.iter().filter_map(|path| Some((path.clone(), keeper.desk().text_now(path)?))).collect();
    for (path, text) in &texts {
        keeper.is_saved(path, text.clone());
    }
    keeper.desk().tell_done(format!("Downloaded {}", told(paths)), false);
    match texts.first_key_value().filter(|_| texts.len() == 1) {
        Some((path, text)) => download(file_name(path), "application/yaml", text.as_bytes()),
        None => zip(keeper.desk(), texts),
    }
}

fn zip(desk: Desk, texts: Texts) {
    archive::download_all(format!("{}.zip", project_name(desk)), texts, move || {
        let text =
            "The archive cannot be written: a part of the page could not be loaded. Your text is safe; try again.";
        desk.notify(Notice { kind: NoticeKind::Refused, text: text.to_owned() });
    });
}

/// Downloads the file in front, exactly as it stands.
pub fn export_front(desk: Desk) {
    let Some(path) = desk.file.get_untracked() else { return };
    if let Some(text) = desk.text_now(&path) {
        download(file_name(&path), "application/yaml", text.as_bytes());
    }
}

/// Downloads all files.
pub fn export_all(desk: Desk) {
    zip(desk, desk.texts_now());
}

/// Downloads a patch of all that changed since the project was opened.
pub fn patch(keeper: Keeper) {
    let (before, after) = (keeper.keeping().opened.get_value(), keeper.desk().texts_now());
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let of = |path: &String| patch_of(path, before.get(path).map(String::as_str), after.get(path).map(String::as_str));
    let text: String = paths.into_iter().map(of).collect();
    if text.is_empty() {
        return keeper.desk().tell_done("Nothing has changed since the project was opened".to_owned(), false);
    }
    download(&format!("{}.patch", project_name(keeper.desk())), "text/x-diff", text.as_bytes());
}

/// The project's name as a file may be called.
fn project_name(desk: Desk) -> String {
    let project = desk.project.get_untracked();
    if project.is_empty() { "workflows".to_owned() } else { project.replace(['/', '\\', ':'], "-") }
}

impl Keeper {
    /// A file's text is on the disk now.
    fn is_saved(self, path: &str, text: String) {
        self.parts().saved.update_value(|saved| {
            saved.insert(path.to_owned(), text);
        });
        self.keeping().touch(path);
    }
}
