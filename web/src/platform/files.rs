//! Files the user gives us: picked by a dialog or dropped on the page, folders and archives included.
//!
//! Reads text only, and only where a workflow can be: `.yml` and `.yaml`. Text that is not UTF-8 is left out, for it could
//! not be written back as it was. Does not decide which files matter.

use super::archive;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    DataTransfer, DataTransferItem, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
    HtmlInputElement,
};

/// A file that was read.
pub struct Picked {
    /// The folder's or file's name, to call the project by.
    pub name: String,
    /// Path (as deep as the browser tells it) and text of each file.
    pub files: Vec<(String, String)>,
}

/// Above this a file is no workflow.
const MOST_BYTES: f64 = 2_000_000.0;

/// What a dialog lets the user pick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Some files.
    Files,
    /// One folder with all it holds.
    Folder,
}

/// Shows the browser's dialog and hands over what was picked; nothing happens when the user cancels.
pub fn pick(what: Pick, picked: impl Fn(Picked) + 'static) {
    let Some(input) = file_input(what) else { return };
    let held = input.clone();
    let on_change = Closure::once_into_js(move || {
        let list = held.files().map(listed).unwrap_or_default();
        spawn_local(async move {
            picked(read_all(list).await);
        });
    });
    input.set_onchange(Some(on_change.unchecked_ref()));
    input.click();
}

/// Reads files, where they know it under their paths in the folder that was picked.
pub async fn read_all(files: Vec<File>) -> Picked {
    let mut read = Vec::new();
    for file in files {
        let deep = Reflect::get(&file, &JsValue::from_str("webkitRelativePath"))
            .ok()
            .and_then(|value| value.as_string())
            .filter(|path| !path.is_empty());
        let path = deep.unwrap_or_else(|| file.name());
        read_into(&mut read, path, file).await;
    }
    rooted(read)
}

fn listed(files: FileList) -> Vec<File> {
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

fn file_input(what: Pick) -> Option<HtmlInputElement> {
    let input: HtmlInputElement = super::page::document()?.create_element("input").ok()?.dyn_into().ok()?;
    input.set_type("file");
    input.set_multiple(true);
    match what {
        Pick::Files => input.set_accept(".yml,.yaml,.zip"),
        Pick::Folder => input.set_attribute("webkitdirectory", "").ok()?,
    }
    Some(input)
}

/// What was dropped: it must be taken before the event ends, for the browser clears it then.
pub struct Dropped {
    /// Promises of handles that can be written to, where the browser has them.
    pub handles: Array,
    entries: Vec<FileSystemEntry>,
    /// A browser that knows no entries has the plain files, without folders.
    plain: Vec<File>,
}

impl Dropped {
    /// Takes it.
    pub fn take(transfer: &DataTransfer) -> Self {
        let items = transfer.items();
        let items: Vec<DataTransferItem> = (0..items.length()).filter_map(|at| items.get(at)).collect();
        let entries: Vec<FileSystemEntry> =
            items.iter().filter_map(|item| item.webkit_get_as_entry().ok().flatten()).collect();
        let plain = transfer.files().filter(|_| entries.is_empty()).map(listed).unwrap_or_default();
        let handle = |item: &DataTransferItem| {
            let give: Function = Reflect::get(item, &"getAsFileSystemHandle".into()).ok()?.dyn_into().ok()?;
            give.call0(item).ok()
        };
        let handles = items.iter().filter(|item| item.kind() == "file").filter_map(handle).collect();
        Self { handles, entries, plain }
    }

    /// Reads everything, walking through folders.
    pub async fn read(self) -> Picked {
        let mut read = Vec::new();
        for file in self.plain {
            let path = file.name();
            read_into(&mut read, path, file).await;
        }
        let mut open = self.entries;
        while let Some(entry) = open.pop() {
            if entry.is_directory() {
                open.extend(children(entry.unchecked_ref()).await);
            } else if let Some(file) = file_of(entry.unchecked_ref()).await {
                read_into(&mut read, entry.full_path(), file).await;
            }
        }
        rooted(read)
    }
}

async fn read_into(read: &mut Vec<(String, String)>, path: String, file: File) {
    let lower = path.to_ascii_lowercase();
    if let Some(name) = lower.strip_suffix(".zip") {
        let folder = path.get(..name.len()).unwrap_or(&path);
        let files = archive::unpack(&file).await.unwrap_or_default();
        read.extend(files.into_iter().map(|(path, text)| (format!("{folder}/{path}"), text)));
        return;
    }
    let wanted = std::path::Path::new(&lower).extension().is_some_and(|end| end == "yml" || end == "yaml");
    if !wanted || file.size() > MOST_BYTES || lower.contains("/node_modules/") {
        return;
    }
    let Ok(bytes) = JsFuture::from(file.array_buffer()).await else { return };
    if let Ok(text) = String::from_utf8(Uint8Array::new(&bytes).to_vec()) {
        read.push((path, text));
    }
}

async fn children(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut found = Vec::new();
    // A reader hands out its folder in portions, the last of them empty.
    loop {
        let portion = Promise::new(&mut |resolve: Function, reject: Function| {
            let _ = reader.read_entries_with_callback_and_callback(&resolve, &reject);
        });
        let Ok(portion) = JsFuture::from(portion).await else { return found };
        let portion = Array::from(&portion);
        if portion.length() == 0 {
            return found;
        }
        found.extend(portion.iter().map(JsCast::unchecked_into));
    }
}

async fn file_of(entry: &FileSystemFileEntry) -> Option<File> {
    let file = Promise::new(&mut |resolve: Function, reject: Function| {
        entry.file_with_callback_and_callback(&resolve, &reject);
    });
    JsFuture::from(file).await.ok()?.dyn_into().ok()
}

/// Takes the one folder that everything lies in off the paths; it becomes the name.
fn rooted(mut files: Vec<(String, String)>) -> Picked {
    for (path, _) in &mut files {
        *path = path.trim_start_matches('/').to_owned();
    }
    files.sort();
    let first = files.first().and_then(|(path, _)| path.split_once('/')).map(|(folder, _)| folder.to_owned());
    let shared = first
        .filter(|folder| !folder.starts_with('.'))
        .filter(|folder| files.iter().all(|(path, _)| path.split_once('/').is_some_and(|(start, _)| start == folder)));
    if let Some(folder) = &shared {
        for (path, _) in &mut files {
            *path = path.get(folder.len() + 1..).unwrap_or_default().to_owned();
        }
    }
    let name = shared.or_else(|| files.first().map(|(path, _)| path.clone())).unwrap_or_default();
    Picked { name, files }
}

#[cfg(test)]
mod tests {
    use super::rooted;

    fn paths(given: &[&str]) -> (String, Vec<String>) {
        let picked = rooted(given.iter().map(|path| ((*path).to_owned(), String::new())).collect());
        (picked.name, picked.files.into_iter().map(|(path, _)| path).collect())
    }

    #[test]
    fn the_shared_folder_becomes_the_name() {
        let (name, paths) = paths(&["/shop/.github/workflows/b.yml", "/shop/.github/workflows/a.yml"]);
        assert_eq!(name, "shop");
        assert_eq!(paths, [".github/workflows/a.yml", ".github/workflows/b.yml"]);
    }

    #[test]
    fn a_hidden_folder_stays_in_the_path() {
        assert_eq!(paths(&[".github/workflows/a.yml"]).1, [".github/workflows/a.yml"]);
    }

    #[test]
    fn a_single_file_names_the_project() {
        assert_eq!(paths(&["a.yml"]), ("a.yml".to_owned(), vec!["a.yml".to_owned()]));
    }
}
