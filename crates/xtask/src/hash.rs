//! Fingerprints of file contents: what was built from what. Times of change say nothing after a checkout.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::fault::{Explain, Result};
use crate::place::walk;

/// A fingerprint of bytes.
pub fn of_bytes(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A fingerprint of files: their paths below `root` and their bytes.
pub fn of_files(root: &Path, files: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.strip_prefix(root).unwrap_or(file).hash(&mut hasher);
        fs::read(file).explain(|| format!("cannot read {}", file.display()))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// A fingerprint of everything below a folder; `None` if there is no such folder.
pub fn of_folder(folder: &Path) -> Result<Option<String>> {
    if !folder.is_dir() {
        return Ok(None);
    }
    of_files(folder, &walk(folder)?).map(Some)
}
