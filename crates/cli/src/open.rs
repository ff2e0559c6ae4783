//! Paths on disk → a snapshot.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use session::wire::{Command, TextFile};
use session::{FileKind, Session, Snapshot};

const WORKFLOW_FOLDERS: [&str; 3] = [".github/workflows", ".gitea/workflows", ".forgejo/workflows"];
/// A file that is larger is no workflow a person wrote.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Opens a repository folder, a folder of workflows or a single file.
pub(crate) fn open(path: &Path) -> Result<Snapshot, String> {
    let files = files(path)?;
    let name =
        path.canonicalize().ok().and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
    let texts = files.iter().map(|(path, name)| read(path, name)).collect::<Result<Vec<TextFile>, String>>()?;
    Ok(Session::default().apply(Command::Open { name: name.unwrap_or_default(), files: texts }))
}

/// The files of a path that mean something: where each lies on disk, and what it is called inside the project.
///
/// A single file counts as a workflow unless its name says otherwise, and so do the YAML files of a folder in which
/// nothing else is found.
pub(crate) fn files(path: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    if path.is_file() {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return Ok(vec![(path.to_owned(), loose_name(name))]);
    }
    if !path.is_dir() {
        return Err(format!(
            "{} does not exist. Give a repository folder, a folder of workflows or a file.",
            path.display()
        ));
    }
    let mut found = known_files(path);
    if !found.iter().any(|(_, name)| FileKind::of(name) == FileKind::Workflow) {
        found.extend(yaml_files(path).into_iter().filter_map(|(file, name)| {
            let is_loose = FileKind::of(&name) == FileKind::Other;
            is_loose.then(|| (file, loose_name(name)))
        }));
    }
    if found.is_empty() {
        let looked = WORKFLOW_FOLDERS.join(", ");
        return Err(format!(
            "No workflows found in {}: looked for *.yml and *.yaml in {looked} and in the folder itself.",
            path.display()
        ));
    }
    Ok(found)
}

/// What a file without a repository around it is called inside the project.
fn loose_name(name: String) -> String {
    match name.as_str() {
        "dependabot.yml" | "dependabot.yaml" => format!(".github/{name}"),
        _ if FileKind::of(&name) == FileKind::Other => format!(".github/workflows/{name}"),
        _ => name,
    }
}

/// Workflows, actions and settings anywhere in a repository, by path; what its `.gitignore` leaves out is left out.
fn known_files(root: &Path) -> Vec<(PathBuf, String)> {
    let is_wanted = |entry: &ignore::DirEntry| !matches!(entry.file_name().to_str(), Some(".git" | "node_modules"));
    let walk = ignore::WalkBuilder::new(root)
        .hidden(false)
        .parents(false)
        .filter_entry(is_wanted)
        .sort_by_file_name(Ord::cmp)
        .build();
    let entries = walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    let named = entries.filter_map(|entry| {
        let name = entry.path().strip_prefix(root).ok()?.to_str()?.replace('\\', "/");
        (FileKind::of(&name) != FileKind::Other && !is_nested(&name)).then(|| (entry.path().to_owned(), name))
    });
    named.collect()
}

/// Whether a workflow lies in the workflow folder of another repository inside this one, where no forge looks.
fn is_nested(name: &str) -> bool {
    let is_workflow = FileKind::of(name) == FileKind::Workflow;
    is_workflow && !WORKFLOW_FOLDERS.iter().any(|folder| name.starts_with(folder))
}

/// The YAML files directly in a folder, by name.
fn yaml_files(folder: &Path) -> Vec<(PathBuf, String)> {
    let walk =
        ignore::WalkBuilder::new(folder).max_depth(Some(1)).standard_filters(false).sort_by_file_name(Ord::cmp).build();
    walk.filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.path().to_owned(), entry.file_name().to_string_lossy().into_owned()))
        .filter(|(_, name)| name.ends_with(".yml") || name.ends_with(".yaml"))
        .collect()
}

/// Files with where they lie on disk; `-` is the standard input.
pub(crate) type Opened = Vec<(PathBuf, TextFile)>;

/// The files of each project: a folder is a project, and so are the single files of one folder together. `read` makes a text
/// of a file's bytes, or says why it does not.
pub(crate) fn projects(
    paths: &[PathBuf],
    read: impl Fn(&Path, &str) -> Result<TextFile, String>,
) -> Result<Vec<Opened>, String> {
    let mut found: Vec<Opened> = Vec::new();
    let mut of_folder: BTreeMap<OsString, usize> = BTreeMap::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(vec![(path.clone(), read(path, ".github/workflows/stdin.yml")?)]);
            continue;
        }
        let mut opened = Vec::new();
        for (file, name) in files(path)? {
            let text = read(&file, &name)?;
            opened.push((file, text));
        }
        let folder = if path.is_dir() { path.clone() } else { path.parent().map(Path::to_owned).unwrap_or_default() };
        let project = *of_folder.entry(folder.into_os_string()).or_insert(found.len());
        match found.get_mut(project).filter(|_| path.is_file()) {
            Some(known) => known.extend(opened),
            None => found.push(opened),
        }
    }
    Ok(found)
}

/// A path as the user would write it.
pub(crate) fn shown(path: &Path) -> String {
    let shown = path.display().to_string();
    shown.strip_prefix("./").map_or(shown.clone(), str::to_owned)
}

/// Reads a file; bytes that are no UTF-8 become U+FFFD, which the checks then show.
pub(crate) fn read(path: &Path, name: &str) -> Result<TextFile, String> {
    Ok(TextFile { path: name.to_owned(), text: String::from_utf8_lossy(&bytes(path)?).into_owned() })
}

/// Reads a file that is to be written again, so that every byte counts: one that is no UTF-8 is refused.
pub(crate) fn read_exactly(path: &Path, name: &str) -> Result<TextFile, String> {
    let text = String::from_utf8(bytes(path)?).map_err(|error| {
        format!(
            "{} is not UTF-8 (byte {}), which YAML for GitHub has to be; nothing was written. Convert it first.",
            shown(path),
            error.utf8_error().valid_up_to() + 1
        )
    })?;
    Ok(TextFile { path: name.to_owned(), text })
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("Standard input cannot be read: {error}."))?;
        return Ok(bytes);
    }
    let fail = |error: std::io::Error| format!("{} cannot be read: {error}.", path.display());
    let size = std::fs::metadata(path).map_err(fail)?.len();
    if size > MAX_BYTES {
        return Err(format!("{} is larger than {} MB and was not read.", path.display(), MAX_BYTES / 1024 / 1024));
    }
    std::fs::read(path).map_err(fail)
}
