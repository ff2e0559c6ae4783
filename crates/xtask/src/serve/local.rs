//! A folder on this machine as the project that the page opens: its name and its workflow files as JSON.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::fault::{Explain, Fault, Result};
use crate::run::say;

/// Where forges look for workflows.
const WORKFLOW_FOLDERS: [&str; 3] = [".gitea/workflows", ".forgejo/workflows", ".github/workflows"];
/// No workflow is larger; whatever is, is something else.
const LARGEST_BYTES: u64 = 5_000_000;

/// The project at `path`: a repository, a folder of workflows, or one file.
///
/// Files that cannot be read are left out, with a word on the terminal; no file at all is a fault.
pub fn project(path: &Path) -> Result<String> {
    let path = path.canonicalize().explain(|| format!("cannot open `{}`", path.display()))?;
    let mut root = path.clone();
    let mut found = Vec::new();
    if path.is_file() {
        root = repository_of(path.parent().unwrap_or(&path));
        found.push(path.clone());
    } else {
        for folder in WORKFLOW_FOLDERS {
            found.extend(yaml_files(&path.join(folder)));
        }
        if found.is_empty() {
            root = repository_of(&path);
            found = yaml_files(&path);
        }
    }
    found.sort();
    let files: Vec<_> = found.iter().filter_map(|file| read(&root, file)).collect();
    if files.is_empty() {
        return Err(Fault::new(format!("no workflow file in `{}`", path.display()))
            .next("give the path of a repository with .github/workflows, of a folder of workflows, or of one file"));
    }
    let name = root.file_name().map_or("local".to_owned(), |name| name.to_string_lossy().into_owned());
    say(&format!("{name}: {} workflow {}", files.len(), if files.len() == 1 { "file" } else { "files" }));
    Ok(json!({ "name": name, "files": files }).to_string())
}

/// The repository that a folder of workflows belongs to; the folder itself if it is none.
fn repository_of(folder: &Path) -> PathBuf {
    let is_workflows = WORKFLOW_FOLDERS.iter().any(|known| folder.ends_with(known));
    let above = is_workflows.then(|| folder.ancestors().nth(2)).flatten();
    above.unwrap_or(folder).to_owned()
}

/// The YAML files right in a folder; forges look no deeper.
fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_yaml =
        |path: &PathBuf| path.is_file() && path.extension().is_some_and(|ending| ending == "yml" || ending == "yaml");
    entries.map(|entry| entry.path()).filter(is_yaml).collect()
}

fn read(root: &Path, file: &Path) -> Option<serde_json::Value> {
    let path = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
    let skip = |why: String| {
        say(&format!("skipped {path}: {why}"));
        None
    };
    match fs::metadata(file) {
        Err(error) => return skip(error.to_string()),
        Ok(facts) if facts.len() > LARGEST_BYTES => return skip("larger than 5 MB".to_owned()),
        Ok(_) => {}
    }
    match fs::read(file).map(String::from_utf8) {
        Err(error) => skip(error.to_string()),
        Ok(Err(_)) => skip("not UTF-8 text".to_owned()),
        Ok(Ok(text)) => Some(json!({ "path": path, "text": text })),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn repository(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("pipewright-local-{}-{name}", std::process::id())).join("shop");
        let _ = fs::remove_dir_all(&folder);
        for (path, text) in [
            (".github/workflows/b.yaml", "on: push"),
            (".github/workflows/a.yml", "on: pull_request"),
            (".github/workflows/notes.md", "no workflow"),
            (".gitea/workflows/c.yml", "on: push"),
            ("other.yml", "no: workflow"),
        ] {
            fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
            fs::write(folder.join(path), text).unwrap();
        }
        folder
    }

    fn paths(project: &str) -> (String, Vec<String>) {
        let value: Value = serde_json::from_str(project).unwrap();
        let paths = value["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned());
        (value["name"].as_str().unwrap().to_owned(), paths.collect())
    }

    #[test]
    fn a_repository() {
        let (name, files) = paths(&project(&repository("whole")).unwrap());
        assert_eq!(name, "shop");
        assert_eq!(files, [".gitea/workflows/c.yml", ".github/workflows/a.yml", ".github/workflows/b.yaml"]);
    }

    #[test]
    fn a_folder_of_workflows_and_one_file() {
        let shop = repository("parts");
        let (name, files) = paths(&project(&shop.join(".github/workflows")).unwrap());
        assert_eq!((name.as_str(), files.len()), ("shop", 2));
        assert_eq!(files.first().unwrap(), ".github/workflows/a.yml");
        let (name, files) = paths(&project(&shop.join("other.yml")).unwrap());
        assert_eq!((name.as_str(), files), ("shop", vec!["other.yml".to_owned()]));
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let shop = repository("bad");
        fs::write(shop.join(".github/workflows/a.yml"), [0xff, 0xfe]).unwrap();
        fs::write(shop.join(".github/workflows/b.yaml"), "x".repeat(5_000_001)).unwrap();
        assert_eq!(paths(&project(&shop).unwrap()).1, [".gitea/workflows/c.yml"]);
        fs::remove_dir_all(shop.join(".gitea")).unwrap();
        assert!(project(&shop).unwrap_err().to_string().contains("no workflow file"));
        assert!(project(&shop.join("nowhere")).unwrap_err().to_string().contains("cannot open"));
    }
}
