//! `pipewright edit`: operations of the editor from the shell, over one file or many.
//!
//! All files are read before any is written. What cannot be done in a file is told, and that file stays as it is.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use session::Session;
use session::wire::{Command, Operation, Refactoring, TextFile};

use crate::fix::diff;
use crate::{open, print};

pub(crate) const HELP: &str = "An operation is a JSON object with one entry: its name, and what it works on. Places are \
written like jobs.build.steps[0].run, counts begin at 0. What is called yaml is YAML, what is called text is taken as it is.

  {\"add-need\": {\"job\": \"deploy\", \"need\": \"test\"}}       remove-need; move-need: job, from, to
  {\"add-job\": {\"id\": \"lint\", \"yaml\": \"runs-on: x\"}}     also needs: [..]; delete-job: job; move-job: job, index
  {\"insert-job\": {\"id\": \"mid\", \"job\": \"b\", \"need\": \"a\"}}  duplicate-job: job, id
  {\"add-step\": {\"job\": \"a\", \"index\": 0, \"yaml\": \"run: make\"}}
  {\"move-step\": {\"job\": \"a\", \"step\": 1, \"to\": \"b\", \"index\": 0}}  duplicate-step, delete-step: job, step
  {\"set-trigger\": {\"event\": \"push\", \"yaml\": \"branches: [main]\"}}  remove-trigger: event
  {\"set-permission\": {\"scope\": \"contents\", \"level\": \"read\"}}      also job
  {\"set\": {\"at\": \"jobs.a.timeout-minutes\", \"yaml\": \"30\"}}         set-text: at, text
  {\"add-entry\": {\"at\": \"env\", \"key\": \"A\", \"yaml\": \"1\"}}       add-item: at, index, yaml
  {\"remove\": {\"at\": \"jobs.a.env\"}}       rename-key: at, key; move: at, index
  {\"rename\": {\"at\": \"jobs.a\", \"name\": \"b\"}}  with every reference, in all files of the project

Refactorings may change and make several files; what they cannot know is told on standard error:

  {\"extract-steps\": {\"job\": \"a\", \"first\": 1, \"last\": 3, \"name\": \"set-up\"}}  to .github/actions/set-up
  {\"extract-job\": {\"job\": \"a\", \"name\": \"build\"}}        to .github/workflows/build.yml
  {\"inline-action\": {\"job\": \"a\", \"step\": 1}}          inline-workflow: job
  {\"pin-actions\": {}}  limit-permissions, add-caches: {}; add-timeouts: minutes
  {\"expand-matrix\": {\"job\": \"a\"}}                     fold-matrix: job

Examples:
  pipewright edit ci.yml --op '{\"add-need\": {\"job\": \"deploy\", \"need\": \"test\"}}'
  pipewright edit repos/*/ --op '{\"set\": {\"at\": \"permissions\", \"yaml\": \"{contents: read}\"}}' --write

Exit codes: 0 done in every file, 1 something was refused, 2 the command could not be carried out.";

#[derive(clap::Args)]
pub(crate) struct Edit {
    /// Workflow files, or folders whose workflows are all edited; `-` is a workflow from standard input.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The operation.
    #[arg(long, required_unless_present = "ops", conflicts_with = "ops")]
    op: Option<String>,
    /// A file with operations, one a line, done one after the other; `#` begins a comment line.
    #[arg(long)]
    ops: Option<PathBuf>,
    /// Write the files; else the change is printed as a unified diff.
    #[arg(long)]
    write: bool,
    /// Change values that other places use by alias, for all of them.
    #[arg(long)]
    share: bool,
}

/// One operation of the shell's.
enum Change {
    Edit(Operation),
    Rename { at: String, name: String },
    Refactor(Refactoring),
}

/// Edits the files of every path.
pub(crate) fn edit(what: &Edit) -> Result<ExitCode, String> {
    let changes = changes(what)?;
    let mut is_refused = false;
    for opened in open::projects(&what.paths, open::read_exactly)? {
        let mut session = Session::default();
        let files = opened.iter().map(|(_, file)| file.clone()).collect();
        let mut texts: Vec<TextFile> = opened.iter().map(|(_, file)| file.clone()).collect();
        session.apply(Command::Open { name: String::new(), files });
        for (path, file) in opened.iter().filter(|(path, file)| is_meant(what, path, &file.path)) {
            for change in &changes {
                match apply(&mut session, &file.path, change, what.share) {
                    Ok(changed) => changed.into_iter().for_each(|file| put(&mut texts, file)),
                    Err(reason) => {
                        is_refused = true;
                        eprintln!("{}: {reason}", open::shown(path));
                    }
                }
            }
        }
        for ((path, before), after) in opened.iter().zip(&texts) {
            deliver(path, &before.text, after, what.write)?;
        }
        for new in texts.iter().skip(opened.len()) {
            let beside = opened.first().ok_or("There is no file to put another beside.")?;
            deliver(&place_of(beside, &new.path)?, "", new, what.write)?;
        }
    }
    Ok(if is_refused { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Whether a file of the project is one to edit: one that is named, or a workflow of a folder that is.
fn is_meant(what: &Edit, path: &Path, name: &str) -> bool {
    what.paths.iter().any(|named| named == path) || name.contains("workflows/")
}

/// Carries out a change; the files that it changed.
fn apply(session: &mut Session, path: &str, change: &Change, shares: bool) -> Result<Vec<TextFile>, String> {
    let path = path.to_owned();
    let snapshot = session.apply(match change {
        Change::Edit(operation) => Command::Edit { path, operation: operation.clone(), shares },
        Change::Rename { at, name } => Command::RenameAt { path, at: at.clone(), name: name.clone() },
        Change::Refactor(refactoring) => {
            session.remarks(&path, refactoring).iter().for_each(|remark| eprintln!("{path}: note: {remark}"));
            Command::Refactor { path, refactoring: refactoring.clone() }
        }
    });
    if let Some(reason) = snapshot.news.refusal {
        let hint = if snapshot.news.is_about_sharing { " `--share` does it." } else { "" };
        return Err(format!("{reason}{hint}"));
    }
    let changed = snapshot.documents.iter().filter(|document| snapshot.news.changed.contains(&document.path));
    Ok(changed.map(|document| TextFile { path: document.path.clone(), text: document.text.clone() }).collect())
}

/// Takes a file's new text; a file that is not known is new and comes behind the others.
fn put(texts: &mut Vec<TextFile>, file: TextFile) {
    match texts.iter_mut().find(|known| known.path == file.path) {
        Some(known) => *known = file,
        None => texts.push(file),
    }
}

/// Where a new file of a project lies on disk, given one that was opened.
fn place_of((path, file): &(PathBuf, TextFile), name: &str) -> Result<PathBuf, String> {
    if path.as_os_str() == "-" {
        return Err(format!(
            "`{name}` is a new file, and standard input has no folder for it; name the file by its path."
        ));
    }
    let root = path.ancestors().find(|root| root.join(&file.path) == *path);
    Ok(root.or(path.parent()).unwrap_or(Path::new("")).join(name))
}

fn deliver(path: &Path, before: &str, after: &TextFile, write: bool) -> Result<(), String> {
    let is_stream = path.as_os_str() == "-";
    match (before == after.text, write) {
        (_, true) if is_stream => print(&after.text),
        (true, _) => Ok(()),
        (false, false) => print(&diff(&open::shown(path), before, &after.text)),
        (false, true) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let made = folder.map_or(Ok(()), std::fs::create_dir_all);
            made.map_err(|error| format!("The folder of {} cannot be made: {error}.", path.display()))?;
            std::fs::write(path, &after.text).map_err(|error| format!("{} cannot be written: {error}.", path.display()))
        }
    }
}

fn changes(what: &Edit) -> Result<Vec<Change>, String> {
    if let Some(op) = &what.op {
        return Ok(vec![change(op).map_err(|reason| format!("`--op`: {reason}"))?]);
    }
    let Some(path) = &what.ops else { return Ok(Vec::new()) };
    let text = std::fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let read =
        |(nth, line): (usize, &str)| change(line).map_err(|reason| format!("{}:{}: {reason}", path.display(), nth + 1));
    lines.map(read).collect()
}

/// Reads an operation.
fn change(json: &str) -> Result<Change, String> {
    let value: serde_json::Value = serde_json::from_str(json).map_err(|error| format!("this is no JSON: {error}."))?;
    let Some(rename) = value.get("rename") else {
        let told = |error: serde_json::Error| format!("{error}. See `pipewright edit --help`.");
        return match serde_json::from_value(value.clone()) {
            Ok(refactoring) => Ok(Change::Refactor(refactoring)),
            Err(error) if !error.to_string().starts_with("unknown variant") => Err(told(error)),
            Err(_) => serde_json::from_value(value).map(Change::Edit).map_err(told),
        };
    };
    let word = |key: &str| rename.get(key).and_then(|word| word.as_str()).map(str::to_owned);
    let fields = word("at").zip(word("name"));
    let (at, name) = fields.ok_or("`rename` needs `at` and `name`, such as {\"at\": \"jobs.a\", \"name\": \"b\"}.")?;
    Ok(Change::Rename { at, name })
}
