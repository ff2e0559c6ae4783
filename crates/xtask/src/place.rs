//! Where things are: the repository, the target folder, the tools' cache, and the list of our own files.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::{Explain, Fault, Result};

/// Folders that hold nothing of ours.
const FOREIGN: [&str; 6] = [".git", "target", "node_modules", "dist", "test-results", "playwright-report"];

/// The folders that every command needs.
#[derive(Debug, Clone)]
pub struct Place {
    /// The repository.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl Place {
    /// The repository that is worked on, and the target folder that this program was built into.
    pub fn find() -> Result<Self> {
        let root = repository().ok_or_else(|| {
            Fault::new("this is no folder of Pipewright's repository").next("run `cargo xtask` inside of it")
        })?;
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => built_into().unwrap_or_else(|| root.join("target")),
        };
        Ok(Self { root, target })
    }

    /// The release that `serve`, `size` and the browser tests use.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Our own notes on what was built from what.
    pub fn stamp(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(name)
    }

    /// `PATH` with the pinned tools first, so that Debian's wasm-opt is never found.
    pub fn tool_path(&self) -> Result<OsString> {
        let first = [self.root.join("node_modules/.bin"), self.target.join("debug")];
        let rest = env::var_os("PATH").unwrap_or_default();
        env::join_paths(first.into_iter().chain(env::split_paths(&rest)))
            .explain(|| format!("the path of {} cannot stand in PATH", self.root.display()))
    }

    /// Every file of ours, relative, sorted: what git tracks or would add; without git, all but the known foreign.
    pub fn files(&self) -> Result<Vec<String>> {
        let git = Command::new("git")
            .current_dir(&self.root)
            .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
            .output();
        let mut files: Vec<String> = match git {
            Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout)
                .split('\0')
                .filter(|path| !path.is_empty() && self.root.join(path).is_file())
                .map(str::to_owned)
                .collect(),
            _ => walk(&self.root)?
                .iter()
                .filter_map(|path| path.strip_prefix(&self.root).ok())
                .map(|path| path.to_string_lossy().replace('\\', "/"))
                .collect(),
        };
        files.sort();
        files.dedup();
        Ok(files)
    }
}

/// The per-user folder for tools that every checkout shares.
pub fn tool_cache() -> Result<PathBuf> {
    let home =
        || env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(|home| Path::new(&home).join(".cache"));
    env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute())
        .or_else(home)
        .map(|folder| folder.join("pipewright/tools"))
        .ok_or_else(|| Fault::new("no place for the tools' cache").next("set HOME or XDG_CACHE_HOME"))
}

/// Every file below a folder, sorted; folders with foreign things are left out, and so is what cannot be read.
pub fn walk(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let entries = fs::read_dir(&folder).explain(|| format!("cannot list {}", folder.display()))?;
        for entry in entries {
            let entry = entry.explain(|| format!("cannot list {}", folder.display()))?;
            let kind = entry.file_type().explain(|| format!("cannot look at {}", entry.path().display()))?;
            if kind.is_file() {
                found.push(entry.path());
            } else if kind.is_dir() && !FOREIGN.iter().any(|name| entry.file_name() == *name) {
                waiting.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The program called `name`, looked up in `PATH`.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The repository that cargo runs this program for, else the one around the working folder. What the compiler saw says
/// nothing: checkouts that share a target folder share the program.
fn repository() -> Option<PathBuf> {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let is_root = |folder: &Path| folder.join("crates/xtask/Cargo.toml").is_file();
    let find = |start: PathBuf| start.ancestors().find(|folder| is_root(folder)).map(Path::to_owned);
    manifest.and_then(find).or_else(|| env::current_dir().ok().and_then(find))
}

/// The target folder, read off this program's own path: `TARGET/debug/xtask`.
fn built_into() -> Option<PathBuf> {
    let program = env::current_exe().ok()?;
    let profile = program.parent()?;
    matches!(profile.file_name()?.to_str()?, "debug" | "release").then(|| profile.parent().map(Path::to_owned))?
}
