//! Whether refactorings keep what a project means: each is tried at every place of real repositories where it could be asked
//! for, and what it proposes is looked at.
//!
//! Of a proposal is asked that its files can be read, that no more is rejected or broken in any file of the project, that no
//! byte changes outside of the jobs that it names, and that what was extracted and is put back means what it meant before.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use catalog::Library;
use model::{File, FileKind, Job, Workflow};
use refactor::{Proposal, Refactoring};
use rules::{Context, Project};
use source::Severity;
use syntax::{Node, Shape};

use crate::corpus;

/// Places of failures that are told of each kind.
const SHOWN: usize = 8;
/// The name that new files get; no repository has it.
const NAME: &str = "pipewright-extracted";

/// Tell that a value is known, which it is when it is put in its place.
const KNOWN: [&str; 2] = ["constant-condition", "dead-job"];

/// The files of a repository, by path.
type Files = BTreeMap<String, String>;
type Read = BTreeMap<String, File>;

/// How often each thing is rejected or broken, by rule and message.
type Grave = BTreeMap<(&'static str, String), usize>;

/// What came of a kind of refactoring.
#[derive(Default)]
struct Tally {
    tried: usize,
    applied: usize,
    /// Put back after it was done: same, refused.
    back: [usize; 2],
    refusals: BTreeMap<String, usize>,
    failures: Vec<String>,
}

/// Tries all of them in a folder of repositories, `owner/name` below it, and prints what came of it.
pub fn measure(folder: &Path) -> Result<(), String> {
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let repositories = repositories(folder)?;
    for (name, files) in &repositories {
        let read = read_all(files);
        let before = grave(&read);
        for (path, file) in &read {
            if let File::Workflow(workflow) = file {
                for (kind, refactoring) in offered(workflow) {
                    let tally = tallies.entry(kind).or_default();
                    let place = format!("{name}/{path} {refactoring:?}");
                    try_one((&read, &before), path, workflow, &refactoring, tally, &place);
                }
            }
        }
    }
    println!("{} repositories; each refactoring at every place", repositories.len());
    println!(
        "{:<20}{:>8}{:>9}{:>9}{:>11}{:>13}{:>10}",
        "", "tried", "applied", "refused", "back same", "back refused", "failures"
    );
    for (kind, tally) in &tallies {
        let [same, refused] = tally.back;
        let (tried, applied, failures) = (tally.tried, tally.applied, tally.failures.len());
        println!("{kind:<20}{tried:>8}{applied:>9}{:>9}{same:>11}{refused:>13}{failures:>10}", tried - applied);
    }
    for (kind, tally) in &tallies {
        println!("\n{kind}");
        let mut reasons: Vec<_> = tally.refusals.iter().collect();
        reasons.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        reasons.iter().take(SHOWN).for_each(|(reason, count)| println!("{count:>7}  {reason}"));
        tally.failures.iter().take(SHOWN).for_each(|failure| println!("   FAILED  {failure}"));
    }
    let failed: usize = tallies.values().map(|tally| tally.failures.len()).sum();
    if failed == 0 { Ok(()) } else { Err(format!("{failed} proposals are not as they should be")) }
}

fn repositories(folder: &Path) -> Result<BTreeMap<String, Files>, String> {
    let mut found: BTreeMap<String, Files> = BTreeMap::new();
    for (name, text) in corpus::files(folder)? {
        let mut parts = name.splitn(3, '/');
        let (Some(owner), Some(repository), Some(path)) = (parts.next(), parts.next(), parts.next()) else { continue };
        found.entry(format!("{owner}/{repository}")).or_default().insert(path.to_owned(), text);
    }
    Ok(found)
}

fn read_all(files: &Files) -> Read {
    files.iter().filter_map(|(path, text)| Some((path.clone(), read(path, text)?))).collect()
}

fn read(path: &str, text: &str) -> Option<File> {
    model::read(FileKind::of(path), path, Arc::new(syntax::parse(text)))
}

/// What could be asked for in a workflow: of the steps of each job every range up to two long, and all behind the first.
fn offered(workflow: &Workflow) -> Vec<(&'static str, Refactoring)> {
    let mut found = vec![
        ("pin-actions", Refactoring::PinActions {}),
        ("limit-permissions", Refactoring::LimitPermissions {}),
        ("add-timeouts", Refactoring::AddTimeouts { minutes: 30 }),
        ("add-caches", Refactoring::AddCaches {}),
    ];
    for job in &workflow.jobs {
        let id = || job.id.value.clone();
        if job.uses.is_some() {
            found.push(("inline-workflow", Refactoring::InlineWorkflow { job: id() }));
        } else {
            found.push(("extract-job", Refactoring::ExtractJob { job: id(), name: NAME.to_owned() }));
        }
        if job.matrix().is_some() {
            found.push(("expand-matrix", Refactoring::ExpandMatrix { job: id() }));
            found.push(("fold-matrix", Refactoring::FoldMatrix { job: id() }));
        }
        let count = job.steps.len() as u32;
        let ranges = (0..count).flat_map(|first| (first..count.min(first + 2)).map(move |last| (first, last)));
        let whole = (count > 3).then(|| (1, count - 1));
        for (first, last) in ranges.chain(whole) {
            let name = NAME.to_owned();
            found.push(("extract-steps", Refactoring::ExtractSteps { job: id(), first, last, name }));
        }
        let local =
            job.steps.iter().zip(0..).filter(|(step, _)| matches!(step.action(), Some(model::Uses::Local { .. })));
        found.extend(local.map(|(_, step)| ("inline-action", Refactoring::InlineAction { job: id(), step })));
    }
    found
}

fn propose(files: &Read, path: &str, refactoring: &Refactoring) -> Result<Proposal, String> {
    let project = Project::new(files.iter().map(|(path, file)| (path.as_str(), file)), files.len() > 1);
    let file = files.get(path).ok_or("no such file")?;
    let context = Context::new(path, file, &project, Library::builtin());
    refactor::propose(&context, refactoring).map_err(|refusal| refusal.0)
}

fn try_one(
    (files, grave_before): (&Read, &Grave),
    path: &str,
    workflow: &Workflow,
    asked: &Refactoring,
    tally: &mut Tally,
    place: &str,
) {
    tally.tried += 1;
    let proposal = match propose(files, path, asked) {
        Ok(proposal) => proposal,
        Err(reason) => return *tally.refusals.entry(anonymous(&reason)).or_default() += 1,
    };
    tally.applied += 1;
    let mut after = files.clone();
    for change in &proposal.changes {
        match read(&change.path, &change.after) {
            Some(file) if file.tree().damaged().is_empty() => drop(after.insert(change.path.clone(), file)),
            _ => return tally.failures.push(format!("{place}: {} cannot be read", change.path)),
        }
        if change.before.as_deref() != files.get(&change.path).map(|file| file.tree().text()) {
            tally.failures.push(format!("{place}: {} was another text", change.path));
        }
    }
    if let Some(worse) = worse(grave_before, &grave(&after)) {
        tally.failures.push(format!("{place}: {worse}"));
    }
    if let Some(moved) = untouched(workflow, asked, &after, path) {
        tally.failures.push(format!("{place}: {moved}"));
    }
    let Some(back) = way_back(asked) else { return };
    match propose(&after, path, &back) {
        Err(reason) => {
            tally.back[1] += 1;
            *tally.refusals.entry(format!("(back) {}", anonymous(&reason))).or_default() += 1;
        }
        Ok(proposal) => {
            let text = proposal.changes.first().map_or("", |change| change.after.as_str());
            match difference(workflow, asked, text) {
                None => tally.back[0] += 1,
                Some(why) => tally.failures.push(format!("{place}: there and back: {why}")),
            }
        }
    }
}

/// A reason without the names of a repository.
fn anonymous(reason: &str) -> String {
    let parts = reason.split('`').enumerate();
    parts.map(|(nth, part)| if nth % 2 == 0 { part } else { "…" }).collect()
}

/// More that is rejected or broken in any file than before.
fn worse(old: &Grave, new: &Grave) -> Option<String> {
    let more = new.iter().find(|((rule, _), count)| {
        let was: usize = old.iter().filter(|((known, _), _)| known == rule).map(|(_, count)| *count).sum();
        let is: usize = new.iter().filter(|((known, _), _)| known == rule).map(|(_, count)| *count).sum();
        is > was && **count > 0
    });
    more.map(|((rule, message), _)| format!("{rule}: {message}"))
}

fn grave(files: &Read) -> Grave {
    let project = Project::new(files.iter().map(|(path, file)| (path.as_str(), file)), files.len() > 1);
    let mut count = BTreeMap::new();
    for (path, file) in files {
        let context = Context::new(path, file, &project, Library::builtin());
        let found = rules::check_alone(&context).into_iter().chain(rules::check_across(&context));
        for finding in found.filter(|finding| finding.severity <= Severity::Broken && !KNOWN.contains(&finding.code)) {
            *count.entry((finding.code, finding.message)).or_default() += 1;
        }
    }
    count
}

/// Whether another job than the one that is named changed a byte.
fn untouched(before: &Workflow, asked: &Refactoring, after: &Read, path: &str) -> Option<String> {
    let (Refactoring::ExtractSteps { job: own, .. }
    | Refactoring::ExtractJob { job: own, .. }
    | Refactoring::InlineAction { job: own, .. }
    | Refactoring::ExpandMatrix { job: own }
    | Refactoring::FoldMatrix { job: own }) = asked
    else {
        return None;
    };
    let Some(File::Workflow(after)) = after.get(path) else { return Some("the workflow is gone".to_owned()) };
    let text = |workflow: &Workflow, job: &Job| job.range.slice(workflow.tree.text()).to_owned();
    let source = |workflow: &Workflow, job: &Job| {
        let node = workflow.tree.find(&format!("jobs.{}", job.id.value));
        node.map_or_else(|| text(workflow, job), |node| node.source().to_owned())
    };
    let mut others = before.jobs.iter().filter(|job| job.id.value != *own);
    let changed =
        others.find(|job| after.job(&job.id.value).is_none_or(|new| source(after, new) != source(before, job)));
    changed.map(|job| format!("job `{}` changed", job.id.value))
}

fn way_back(asked: &Refactoring) -> Option<Refactoring> {
    match asked {
        Refactoring::ExtractSteps { job, first, .. } => {
            Some(Refactoring::InlineAction { job: job.clone(), step: *first })
        }
        Refactoring::ExtractJob { job, .. } => Some(Refactoring::InlineWorkflow { job: job.clone() }),
        Refactoring::ExpandMatrix { job } => Some(Refactoring::FoldMatrix { job: job.clone() }),
        Refactoring::FoldMatrix { job } => Some(Refactoring::ExpandMatrix { job: job.clone() }),
        _ => None,
    }
}

/// Where the workflow means something else after there and back. Steps keep the shell and the folder that they had to name in
/// an action, and a single one the name of the step that used it; what a matrix makes is compared, not how it is written.
fn difference(before: &Workflow, asked: &Refactoring, text: &str) -> Option<String> {
    let after = model::lower(&before.path, Arc::new(syntax::parse(text)));
    if let Refactoring::ExpandMatrix { job } | Refactoring::FoldMatrix { job } = asked {
        let contexts = |workflow: &Workflow| {
            let rows = workflow.job(job)?.matrix()?.rows().ok()?;
            let mut told: Vec<String> = rows.rows.iter().map(|row| format!("{:?}", row.context())).collect();
            told.sort();
            Some(told)
        };
        return (contexts(before) != contexts(&after)).then(|| "other combinations".to_owned());
    }
    let (Some(old), Some(new)) = (before.tree.root(), after.tree.root()) else {
        return Some("nothing is left".to_owned());
    };
    other(old, new, &mut Vec::new())
}

/// A value without blanks at the braces of its expressions, which mean nothing.
fn plain(node: Node<'_>) -> Option<String> {
    let text = node.as_str()?;
    let parts: Vec<&str> = text.split("${{").map(str::trim_start).collect();
    Some(parts.join("${{").split("}}").map(str::trim_end).collect::<Vec<_>>().join("}}"))
}

fn other(old: Node<'_>, new: Node<'_>, path: &mut Vec<String>) -> Option<String> {
    let told = |path: &[String]| format!("`{}` is `{}`, was `{}`", path.join("."), new.source(), old.source());
    if old.shape() != new.shape() {
        return Some(told(path));
    }
    match old.shape() {
        Shape::Null => None,
        Shape::Scalar => (plain(old) != plain(new)).then(|| told(path)),
        Shape::Sequence if old.items().count() != new.items().count() => Some(told(path)),
        Shape::Sequence => old.items().zip(new.items()).find_map(|(old, new)| other(old, new, path)),
        Shape::Mapping => {
            let is_step = old.get("run").or(old.get("uses")).is_some() && old.get("runs-on").is_none();
            let is_named = |key: &str| matches!(key, "shell" | "working-directory" | "name") && is_step;
            let is_more = |key: &str| old.get(key).is_none() && !is_named(key);
            if let Some(entry) = new.entries().find(|entry| entry.key.as_str().is_none_or(is_more)) {
                return Some(format!("`{}` has `{}` besides", path.join("."), entry.key.source()));
            }
            old.entries().find_map(|entry| {
                let key = entry.key.as_str().unwrap_or("").to_owned();
                path.push(key.clone());
                let found = match new.get(&key) {
                    Some(value) => other(entry.value, value, path),
                    None => Some(format!("`{}` is gone", path.join("."))),
                };
                path.pop();
                found
            })
        }
    }
}
