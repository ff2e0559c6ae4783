//! Opening a project: from the user's disk or by its texts. The texts are on the desk before the core has seen them.

use crate::{
    link::Link,
    platform::{
        disk::{Disk, Found},
        files::{self, Dropped, Pick, Picked},
    },
    state::{Desk, Notice, NoticeKind},
};
use leptos::task::spawn_local;
use session::wire::TextFile;

/// Lets the user pick, and opens what was picked; where the browser can, so that it can be saved in place.
pub fn pick(desk: Desk, link: Link, what: Pick) {
    spawn_local(async move {
        let found = match Disk::load().await {
            Some(disk) => (disk.pick(what == Pick::Folder).await, Some(disk)),
            None => (Found::Unable, None),
        };
        match found {
            (Found::Unable, _) => files::pick(what, move |found| picked(desk, link, found, None)),
            (Found::Nothing, _) => {}
            (Found::Files(found, others), disk) if others.is_empty() => picked(desk, link, found, disk),
            (Found::Files(_, others), _) => picked(desk, link, files::read_all(others).await, None),
        }
    });
}

/// Opens what was dropped.
pub fn dropped(desk: Desk, link: Link, dropped: Dropped) {
    spawn_local(async move {
        if dropped.handles.length() > 0
            && let Some(disk) = Disk::load().await
            && let Found::Files(found, others) = disk.dropped(&dropped.handles).await
            && others.is_empty()
        {
            return picked(desk, link, found, Some(disk));
        }
        picked(desk, link, dropped.read().await, None);
    });
}

/// Opens what was picked or dropped; says so when there is nothing to read in it. `disk`: where it can be saved in place.
fn picked(desk: Desk, link: Link, picked: Picked, disk: Option<Disk>) {
    if picked.files.is_empty() {
        let text =
            "There is no `.yml` or `.yaml` file in what you opened that can be read. The project on the page stays.";
        desk.notify(Notice { kind: NoticeKind::Refused, text: text.to_owned() });
        return;
    }
    let is_whole = picked.files.iter().any(|(path, _)| path.contains("workflows/"));
    let place = |path: String| if is_whole { path } else { settled(path) };
    let files: Vec<TextFile> =
        picked.files.into_iter().map(|(path, text)| TextFile { path: place(path), text }).collect();
    let paths = files.iter().map(|file| file.path.clone()).collect();
    project(desk, link, picked.name, files);
    if let Some(disk) = disk {
        disk.bind(paths, is_whole);
    }
}

/// Opens a project by its texts.
pub fn project(desk: Desk, link: Link, name: String, files: Vec<TextFile>) {
    desk.put_texts(files.iter().map(|file| (file.path.clone(), file.text.clone())));
    link.open(name, files);
}

/// A file that came without a folder is taken for a workflow: the user would not open it here otherwise. An action is none.
pub fn settled(path: String) -> String {
    let is_placed = path.contains('/') || matches!(path.as_str(), "action.yml" | "action.yaml" | ".pipewright.yml");
    if is_placed { path } else { format!(".github/workflows/{path}") }
}
