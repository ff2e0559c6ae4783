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
use source::{Diagnostic, Severity};
use syntax::{Node, Shape};

use crate::breaker::Dice;
use crate::corpus;

/// Places of failures that are told of each kind.
const SHOWN: usize = 8;
/// The name that new files get; no repository has it.
const NAME: &str = "pipewright-extracted";

/// Tell that a value is known, which it is when it is put in its place.
const KNOWN: [&str; 2] = ["constant-condition", "dead-job"];

/// The files of a repository, by path.
type Files = BTreeMap<String, String>;
type Read<'f> = BTreeMap<&'f str, &'f File>;

/// How often each thing is rejected or broken, by rule and message.
type Grave = BTreeMap<(&'static str, String), usize>;

/// A repository as it is.
struct Repository<'f> {
    files: Read<'f>,
    /// What each file has wrong with it, whatever the others are.
    alone: BTreeMap<&'f str, Grave>,
    grave: Grave,
}

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

/// Tries them in a folder of repositories, `owner/name` below it, and prints what came of it: all of them, or of each kind
/// `count` at places that are drawn.
pub fn measure(folder: &Path, count: usize) -> Result<(), String> {
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let repositories = repositories(folder)?;
    let read: BTreeMap<&str, BTreeMap<String, File>> =
        repositories.iter().map(|(name, files)| (name.as_str(), read_all(files))).collect();
    let places = drawn(&read, count);
    for (name, files) in &read {
        let Some(places) = places.get(name) else { continue };
        let repository = Repository::of(files);
        for (path, workflow, kind, refactoring) in places {
            let tally = tallies.entry(kind).or_default();
            let place = format!("{name}/{path} {refactoring:?}");
            try_one(&repository, (path, workflow), refactoring, tally, &place);
        }
    }
    print(&tallies, repositories.len(), count)
}

/// Where something is tried: the path, its workflow, the kind and what is asked.
type Place<'f> = (&'f str, &'f Workflow, &'static str, Refactoring);

/// What is tried, by repository: everything, or of each kind `count`.
fn drawn<'f>(read: &'f BTreeMap<&str, BTreeMap<String, File>>, count: usize) -> BTreeMap<&'f str, Vec<Place<'f>>> {
    let mut kinds: BTreeMap<&'static str, Vec<(&str, Place<'_>)>> = BTreeMap::new();
    for (name, files) in read {
        for (path, file) in files {
            let File::Workflow(workflow) = file else { continue };
            for (kind, refactoring) in offered(workflow) {
                kinds.entry(kind).or_default().push((name, (path, workflow, kind, refactoring)));
            }
        }
    }
    let mut dice = Dice::new(11);
    let mut drawn: BTreeMap<&str, Vec<Place<'_>>> = BTreeMap::new();
    for mut places in kinds.into_values() {
        while count > 0 && places.len() > count {
            places.swap_remove(dice.below(places.len()));
        }
        places.into_iter().for_each(|(name, place)| drawn.entry(name).or_default().push(place));
    }
    drawn
}

fn print(tallies: &BTreeMap<&'static str, Tally>, repositories: usize, count: usize) -> Result<(), String> {
    let each = if count == 0 { "at every place".to_owned() } else { format!("at {count} places at most") };
    println!("{repositories} repositories; each refactoring {each}");
    println!(
        "{:<20}{:>8}{:>9}{:>9}{:>11}{:>13}{:>10}",
        "", "tried", "applied", "refused", "back same", "back refused", "failures"
    );
    for (kind, tally) in tallies {
        let [same, refused] = tally.back;
        let (tried, applied, failures) = (tally.tried, tally.applied, tally.failures.len());
        println!("{kind:<20}{tried:>8}{applied:>9}{:>9}{same:>11}{refused:>13}{failures:>10}", tried - applied);
    }
    for (kind, tally) in tallies {
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

fn read_all(files: &Files) -> BTreeMap<String, File> {
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

fn project<'f>(files: &Read<'f>) -> Project<'f> {
    Project::new(files.iter().map(|(path, file)| (*path, *file)), files.len() > 1)
}

fn propose(files: &Read<'_>, path: &str, refactoring: &Refactoring) -> Result<Proposal, String> {
    let project = project(files);
    let file = files.get(path).ok_or("no such file")?;
    let context = Context::new(path, file, &project, Library::builtin());
    refactor::propose(&context, refactoring).map_err(|refusal| refusal.0)
}

fn try_one(
    repository: &Repository<'_>,
    (path, workflow): (&str, &Workflow),
    asked: &Refactoring,
    tally: &mut Tally,
    place: &str,
) {
    tally.tried += 1;
    let files = &repository.files;
    let proposal = match propose(files, path, asked) {
        Ok(proposal) => proposal,
        Err(reason) => return *tally.refusals.entry(anonymous(&reason)).or_default() += 1,
    };
    tally.applied += 1;
    let mut new: Vec<(&str, File)> = Vec::new();
    for change in &proposal.changes {
        match read(&change.path, &change.after) {
            Some(file) if file.tree().damaged().is_empty() => new.push((&change.path, file)),
            _ => return tally.failures.push(format!("{place}: {} cannot be read", change.path)),
        }
        if change.before.as_deref() != files.get(change.path.as_str()).map(|file| file.tree().text()) {
            tally.failures.push(format!("{place}: {} was another text", change.path));
        }
    }
    let mut after = files.clone();
    after.extend(new.iter().map(|(path, file)| (*path, file)));
    if let Some(worse) = worse(&repository.grave, &repository.grave_after(&after)) {
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

impl<'f> Repository<'f> {
    fn of(files: &'f BTreeMap<String, File>) -> Self {
        let files: Read<'f> = files.iter().map(|(path, file)| (path.as_str(), file)).collect();
        let mut repository = Self { files, alone: BTreeMap::new(), grave: Grave::new() };
        let project = project(&repository.files);
        for (path, file) in &repository.files {
            let mut found = Grave::new();
            add_grave(rules::check_alone(&Context::new(path, file, &project, Library::builtin())), &mut found);
            repository.alone.insert(path, found);
        }
        repository.grave = repository.grave_after(&repository.files);
        repository
    }

    /// What is grave in these files, which are those of the repository but for some.
    fn grave_after(&self, files: &Read<'_>) -> Grave {
        let project = project(files);
        let mut found = Grave::new();
        for (path, file) in files {
            let context = Context::new(path, file, &project, Library::builtin());
            let is_same = self.files.get(path).is_some_and(|own| std::ptr::eq(*own, *file));
            match self.alone.get(path).filter(|_| is_same) {
                Some(known) => known.iter().for_each(|(what, count)| *found.entry(what.clone()).or_default() += count),
                None => add_grave(rules::check_alone(&context), &mut found),
            }
            add_grave(rules::check_across(&context), &mut found);
        }
        found
    }
}

fn add_grave(findings: Vec<Diagnostic>, found: &mut Grave) {
    let is_grave = |finding: &Diagnostic| finding.severity <= Severity::Broken && !KNOWN.contains(&finding.code);
    for finding in findings.into_iter().filter(is_grave) {
        *found.entry((finding.code, finding.message)).or_default() += 1;
    }
}

/// Whether another job than the one that is named changed a byte.
fn untouched(before: &Workflow, asked: &Refactoring, after: &Read<'_>, path: &str) -> Option<String> {
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
