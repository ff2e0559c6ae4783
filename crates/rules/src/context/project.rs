//! The files of a repository that mean something to each other.

use std::cell::OnceCell;

use model::{Action, File, Workflow};

/// The files of a repository.
#[derive(Debug, Clone, Default)]
pub struct Project<'p> {
    /// Sorted by path.
    files: Vec<(&'p str, &'p File)>,
    /// Whether the files that mean something are all here, so that one that is not here does not exist.
    is_whole: bool,
    commit_names: OnceCell<Vec<(String, String)>>,
}

impl<'p> Project<'p> {
    /// The files with their paths relative to the repository root, `/` between their parts. `is_whole`: they are a whole
    /// repository's, so that one that is not among them does not exist.
    pub fn new(files: impl IntoIterator<Item = (&'p str, &'p File)>, is_whole: bool) -> Self {
        let mut files: Vec<_> = files.into_iter().collect();
        files.sort_by_key(|(path, _)| *path);
        Self { files, is_whole, commit_names: OnceCell::new() }
    }

    /// Whether a file that is not here does not exist.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The files with their paths, sorted by path.
    pub fn files(&self) -> &[(&'p str, &'p File)] {
        &self.files
    }

    /// The file at a path.
    pub fn file(&self, path: &str) -> Option<&'p File> {
        self.files.binary_search_by_key(&path, |(path, _)| path).ok().and_then(|nth| self.files.get(nth)).map(|it| it.1)
    }

    /// The workflow at a path.
    pub fn workflow(&self, path: &str) -> Option<&'p Workflow> {
        match self.file(path)? {
            File::Workflow(workflow) => Some(workflow),
            _ => None,
        }
    }

    /// The action in a folder, empty for the repository's root.
    pub fn action(&self, folder: &str) -> Option<&'p Action> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{}/", folder.trim_matches('/')) };
        ["action.yml", "action.yaml"].into_iter().find_map(|name| match self.file(&format!("{prefix}{name}"))? {
            File::Action(action) => Some(&**action),
            _ => None,
        })
    }

    /// What commits are called in all files, as `find` tells from a line: commit and version, sorted. Looked for once.
    pub(crate) fn commit_names(&self, find: fn(&str) -> Option<(&str, &str)>) -> &[(String, String)] {
        self.commit_names.get_or_init(|| {
            let files = self.files.iter().filter(|(_, file)| !matches!(file, File::Settings(_)));
            let lines = files.flat_map(|(_, file)| file.tree().text().lines());
            let mut found: Vec<(&str, &str)> = lines.filter_map(find).collect();
            found.sort_unstable();
            found.dedup();
            found.into_iter().map(|(commit, version)| (commit.to_owned(), version.to_owned())).collect()
        })
    }

    /// Every workflow with its path.
    pub fn workflows(&self) -> impl Iterator<Item = (&'p str, &'p Workflow)> {
        self.files.iter().filter_map(|(path, file)| match file {
            File::Workflow(workflow) => Some((*path, &**workflow)),
            _ => None,
        })
    }
}
