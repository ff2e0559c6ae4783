//! Opening a project: from the user's disk or by its texts. The texts are on the desk before the core has seen them.

use crate::{
    link::Link,
    platform::files::{self, Pick, Picked},
    state::{Desk, Notice, NoticeKind},
};
use session::wire::TextFile;

/// Lets the user pick, and opens what was picked.
pub fn pick(desk: Desk, link: Link, what: Pick) {
    files::pick(what, move |found| picked(desk, link, found));
}

/// Opens what was picked or dropped; says so when there is nothing to read in it.
pub fn picked(desk: Desk, link: Link, picked: Picked) {
    if picked.files.is_empty() {
        desk.notify(Notice {
            kind: NoticeKind::Refused,
            text: "There is no `.yml` or `.yaml` file in what you opened. The project on the page stays.".to_owned(),
        });
        return;
    }
    let files = picked.files.into_iter().map(|(path, text)| TextFile { path: settled(path), text });
    project(desk, link, picked.name, files.collect());
}

/// Opens a project by its texts.
pub fn project(desk: Desk, link: Link, name: String, files: Vec<TextFile>) {
    desk.put_texts(files.iter().map(|file| (file.path.clone(), file.text.clone())));
    link.open(name, files);
}

/// A file that came without a folder is taken for a workflow: the user would not open it here otherwise.
fn settled(path: String) -> String {
    if path.contains('/') { path } else { format!(".github/workflows/{path}") }
}
