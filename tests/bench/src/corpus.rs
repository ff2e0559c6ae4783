//! The files of a folder.

use std::collections::BTreeMap;
use std::path::Path;

use session::wire::TextFile;

/// Every `.yml` and `.yaml` file below a folder, by path; bytes that are no UTF-8 become U+FFFD.
pub fn files(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).sort_by_file_name(Ord::cmp).build();
    let mut found = Vec::new();
    for entry in walk {
        let entry = entry.map_err(|error| format!("{} cannot be walked: {error}", folder.display()))?;
        let is_yaml = entry.path().extension().is_some_and(|ending| ending == "yml" || ending == "yaml");
        if is_yaml && entry.path().is_file() {
            let bytes = std::fs::read(entry.path()).map_err(|error| format!("{}: {error}", entry.path().display()))?;
            let name = entry.path().strip_prefix(folder).unwrap_or(entry.path()).display().to_string();
            found.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    if found.is_empty() { Err(format!("no YAML files in {}", folder.display())) } else { Ok(found) }
}

/// The files of each repository of a folder, `owner/name` below it.
pub fn repositories(folder: &Path) -> Result<BTreeMap<String, Vec<TextFile>>, String> {
    let mut found: BTreeMap<String, Vec<TextFile>> = BTreeMap::new();
    for (name, text) in files(folder)? {
        let mut parts = name.splitn(3, '/');
        if let (Some(owner), Some(repository), Some(path)) = (parts.next(), parts.next(), parts.next()) {
            let file = TextFile { path: path.to_owned(), text };
            found.entry(format!("{owner}/{repository}")).or_default().push(file);
        }
    }
    Ok(found)
}
