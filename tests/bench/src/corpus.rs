//! The files of a folder.

use std::path::Path;

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
