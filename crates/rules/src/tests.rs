//! Pages are tests; reports are snapshots.

mod any_text;
mod fixes;
mod flows;
mod ignoring;
mod limited_runs;
mod limits;
mod pages;
mod reports;

use std::sync::Arc;

use catalog::Library;
use model::{File, FileKind};
use source::Diagnostic;

use crate::{Context, Profile, Project, Settings, check, check_across, check_alone, settle};

const CASE: &str = ".github/workflows/case.yml";

/// Files of a project, read.
fn read(files: &[(&str, &str)]) -> Vec<(String, File)> {
    let read = |path: &str, text: &str| model::read(FileKind::of(path), path, Arc::new(syntax::parse(text)));
    files.iter().filter_map(|(path, text)| Some(((*path).to_owned(), read(path, text)?))).collect()
}

/// What is found in each file of a project, by path.
fn found(files: &[(&str, &str)]) -> Vec<(String, Vec<Diagnostic>)> {
    let read = read(files);
    let project = Project::new(read.iter().map(|(path, file)| (path.as_str(), file)), read.len() > 1);
    let checked = |path: &str, file| check(&Context::new(path, file, &project, Library::builtin()));
    read.iter().map(|(path, file)| (path.clone(), checked(path, file))).collect()
}

/// The same with what only the strict profile shows.
fn found_strictly(files: &[(&str, &str)]) -> Vec<(String, Vec<Diagnostic>)> {
    let read = read(files);
    let project = Project::new(read.iter().map(|(path, file)| (path.as_str(), file)), read.len() > 1);
    let strict = Settings { profile: Profile::Strict, ..Settings::default() };
    let checked = |path: &str, file| {
        let context = Context::new(path, file, &project, Library::builtin());
        let found = check_alone(&context).into_iter().chain(check_across(&context)).collect();
        settle(&context, found, &strict)
    };
    read.iter().map(|(path, file)| (path.clone(), checked(path, file))).collect()
}

/// What is found in a workflow that is alone.
fn found_in(text: &str) -> Vec<Diagnostic> {
    found(&[(CASE, text)]).into_iter().flat_map(|(_, found)| found).collect()
}
