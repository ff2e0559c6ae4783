//! Whether fixes are safe to take: every fix of every finding of real repositories, taken alone, and the file checked again.
//!
//! Of a fix is asked that it changes what it names and no other byte, that the tree is the same around it, that its finding is
//! gone and nothing worse is found instead, and that there is nothing left of it to take a second time.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use catalog::Library;
use model::{File, FileKind};
use rules::{Context, Profile, Project, Settings};
use source::{Diagnostic, Fix, Grade, LineIndex, Severity, Splice, TextRange};
use syntax::{Node, Tree};

use crate::corpus;

/// Places of failures that are told of a rule and a kind of failure.
const SHOWN: usize = 5;

/// The files of a repository, by path.
type Files = Vec<(String, File)>;

/// What was asked of fixes, in the order of the table's columns.
const ASKED: [&str; 5] = ["bytes", "tree", "worse", "gone", "twice"];

/// What fixes of a rule came to.
#[derive(Default)]
struct Tally {
    /// How many there are of each grade.
    of_grade: [usize; 3],
    /// The places where what is asked did not hold.
    failures: BTreeMap<&'static str, Vec<String>>,
}

/// Prints a line for every rule with fixes in a folder of repositories, `owner/name` below it, and where they fail.
pub fn measure(folder: &Path) -> Result<(), String> {
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let repositories = repositories(folder)?;
    for (name, files) in &repositories {
        take_all(name, files, &mut tallies);
    }
    println!("{} repositories, profile strict; every fix taken alone", repositories.len());
    print!("{:<34}{:>7}{:>8}{:>8}", "rule", "safe", "review", "manual");
    ASKED.iter().for_each(|asked| print!("{asked:>7}"));
    println!();
    let mut all = [0; 3];
    for (rule, tally) in &tallies {
        let [safe, review, manual] = tally.of_grade;
        print!("{rule:<34}{safe:>7}{review:>8}{manual:>8}");
        ASKED.iter().for_each(|asked| print!("{:>7}", tally.failures.get(asked).map_or(0, Vec::len)));
        println!();
        all.iter_mut().zip(tally.of_grade).for_each(|(all, count)| *all += count);
    }
    let failed: usize = tallies.values().flat_map(|tally| tally.failures.values()).map(Vec::len).sum();
    println!("{} fixes of {} rules, {failed} failures", all.iter().sum::<usize>(), tallies.len());
    for (rule, tally) in &tallies {
        for (asked, places) in &tally.failures {
            places.iter().take(SHOWN).for_each(|place| println!("{rule}: {asked}: {place}"));
        }
    }
    Ok(())
}

fn repositories(folder: &Path) -> Result<BTreeMap<String, Files>, String> {
    let mut found: BTreeMap<String, Files> = BTreeMap::new();
    for (name, text) in corpus::files(folder)? {
        let mut parts = name.splitn(3, '/');
        let (Some(owner), Some(repository), Some(path)) = (parts.next(), parts.next(), parts.next()) else { continue };
        if let Some(file) = read(path, &text) {
            found.entry(format!("{owner}/{repository}")).or_default().push((path.to_owned(), file));
        }
    }
    Ok(found)
}

fn read(path: &str, text: &str) -> Option<File> {
    model::read(FileKind::of(path), path, Arc::new(syntax::parse(text)))
}

fn take_all(repository: &str, files: &Files, tallies: &mut BTreeMap<&'static str, Tally>) {
    let project = Project::new(files.iter().map(|(path, file)| (path.as_str(), file)), files.len() > 1);
    for (nth, (path, file)) in files.iter().enumerate() {
        let seen = Seen::of(files, nth, None);
        let text = file.tree().text();
        let lines = LineIndex::new(text);
        for finding in found(path, file, &project) {
            for fix in &finding.fixes {
                let tally = tallies.entry(finding.code).or_default();
                let grade = match fix.grade {
                    Grade::Safe => 0,
                    Grade::Review => 1,
                    Grade::Manual => 2,
                };
                if let Some(count) = tally.of_grade.get_mut(grade) {
                    *count += 1;
                }
                for (asked, why) in take(files, nth, &finding, fix, &seen) {
                    let at = lines.line_column(text, finding.range.start());
                    let place = format!("{repository}/{path}:{}:{} “{}”: {why}", at.line, at.column, fix.title);
                    tally.failures.entry(asked).or_default().push(place);
                }
            }
        }
    }
}

/// What is found in a file, as the strict profile shows it.
fn found(path: &str, file: &File, project: &Project<'_>) -> Vec<Diagnostic> {
    let context = Context::new(path, file, project, Library::builtin());
    let mut found = rules::check_alone(&context);
    found.extend(rules::check_across(&context));
    let settings = Settings { profile: Profile::Strict, ..Settings::of(project) };
    rules::settle(&context, found, &settings)
}

/// How often each thing is found: in a file and, where others may use it, in the others.
struct Seen {
    counts: BTreeMap<(Severity, &'static str, String), usize>,
    own: Vec<Diagnostic>,
}

impl Seen {
    /// `changed`: the file as it is after a fix.
    fn of(files: &Files, nth: usize, changed: Option<&File>) -> Self {
        let with = files.iter().enumerate().map(|(at, (path, file))| {
            let file = changed.filter(|_| at == nth).unwrap_or(file);
            (path.as_str(), file)
        });
        let with: Vec<(&str, &File)> = with.collect();
        let project = Project::new(with.iter().copied(), files.len() > 1);
        let mut seen = Self { counts: BTreeMap::new(), own: Vec::new() };
        let is_used = match files.get(nth) {
            Some((_, File::Workflow(workflow))) => workflow.trigger("workflow_call").is_some(),
            file => matches!(file, Some((_, File::Action(_)))),
        };
        for (at, (path, file)) in with.iter().enumerate() {
            if at == nth {
                seen.own = found(path, file, &project);
                seen.own.clone().into_iter().for_each(|finding| seen.count(finding));
            } else if is_used {
                let context = Context::new(path, file, &project, Library::builtin());
                rules::check_across(&context).into_iter().for_each(|finding| seen.count(finding));
            }
        }
        seen
    }

    fn count(&mut self, finding: Diagnostic) {
        *self.counts.entry((finding.severity, finding.code, finding.message)).or_insert(0) += 1;
    }
}

/// Takes one fix; gives what does not hold after it, and why.
fn take(files: &Files, nth: usize, finding: &Diagnostic, fix: &Fix, before: &Seen) -> Vec<(&'static str, String)> {
    let mut failures = Vec::new();
    let Some((path, old)) = files.get(nth) else { return failures };
    let text = old.tree().text();
    if let Some(why) = splices_fault(text, fix.edit.splices()) {
        failures.push(("bytes", why));
    }
    let changed = fix.edit.apply(text);
    let Some(new) = read(path, &changed) else {
        failures.push(("tree", "the file is no file of that kind any more".to_owned()));
        return failures;
    };
    if let Some(why) = tree_fault(old.tree(), new.tree(), fix.edit.splices()) {
        failures.push(("tree", why));
    }
    let after = Seen::of(files, nth, Some(&new));
    for ((severity, code, message), count) in &after.counts {
        let was = before.counts.get(&(*severity, code, message.clone())).copied().unwrap_or(0);
        if *severity < finding.severity && *count > was {
            failures.push(("worse", format!("{}[{code}]: {message}", severity.name())));
        }
    }
    let key = (finding.severity, finding.code, finding.message.clone());
    let [was, is] = [before, &after].map(|seen| seen.counts.get(&key).copied().unwrap_or(0));
    if is >= was {
        failures.push(("gone", finding.message.clone()));
    }
    failures.extend(again(finding, fix, &after.own, &changed).map(|why| ("twice", why)));
    failures
}

/// Whether splices lie in the text, change something, and break lines as the file does.
fn splices_fault(text: &str, splices: &[Splice]) -> Option<String> {
    let has_returns = text.contains("\r\n");
    splices.iter().find_map(|splice| {
        let Some(old) = text.get(splice.range.start()..splice.range.end()) else {
            return Some("a splice lies outside of the text".to_owned());
        };
        if old == splice.text {
            return Some("a splice changes nothing".to_owned());
        }
        let breaks = splice.text.matches('\n').count();
        let returns = splice.text.matches("\r\n").count();
        let wanted = if has_returns { breaks } else { 0 };
        (returns != wanted).then(|| "its lines end otherwise than the file's".to_owned())
    })
}

/// A scalar with the keys that lead to it, and where it stands after an edit.
#[derive(Debug, PartialEq, Eq)]
struct Leaf {
    place: TextRange,
    value: String,
    keys: Vec<String>,
}

/// Whether the tree is another one around the splices.
fn tree_fault(old: &Tree, new: &Tree, splices: &[Splice]) -> Option<String> {
    if new.damaged().len() > old.damaged().len() || new.diagnostics().len() > old.diagnostics().len() {
        let said = new.diagnostics().first().map_or("", |finding| finding.message.as_str());
        return Some(format!("it cannot be read any more: {said}"));
    }
    let is_fixed = |range: TextRange| splices.iter().any(|splice| touches(range, splice.range));
    let moved = |range: TextRange| TextRange::new(moved(range.start(), splices), moved(range.end(), splices));
    let kept = leaves(old, &is_fixed).into_iter().map(|leaf| Leaf { place: moved(leaf.place), ..leaf });
    let now = leaves(new, &|_| false);
    for leaf in kept {
        let same = now.iter().find(|other| other.place == leaf.place);
        // Keys that the fix renames or takes away are on the way to what stands below them.
        let is_same = same.is_some_and(|same| same.value == leaf.value && is_way(&leaf.keys, &same.keys));
        if !is_same {
            return Some(format!("`{}` became {:?}", leaf.value, same.map(|same| &same.value)));
        }
    }
    let comments = old.comments().iter().filter(|comment| !is_fixed(**comment));
    let lost = comments.into_iter().find(|comment| !new.comments().contains(&moved(**comment)))?;
    Some(format!("the comment `{}` is lost", lost.slice(old.text())))
}

/// Whether all of some keys are among others, in order.
fn is_way(keys: &[String], others: &[String]) -> bool {
    let mut others = others.iter();
    keys.iter().all(|key| others.any(|other| other == key))
}

/// Every scalar of a tree that is not fixed, in order of place; the keys on the way are those that are not fixed.
fn leaves(tree: &Tree, is_fixed: &dyn Fn(TextRange) -> bool) -> Vec<Leaf> {
    let mut found = Vec::new();
    let mut open: Vec<(Node<'_>, Vec<String>)> = tree.root().into_iter().map(|root| (root, Vec::new())).collect();
    while let Some((node, keys)) = open.pop() {
        if node.is_alias() {
            continue;
        }
        if let Some(value) = node.as_str() {
            if !is_fixed(node.range()) {
                found.push(Leaf { place: node.range(), value: value.to_owned(), keys });
            }
            continue;
        }
        for entry in node.entries() {
            let mut below = keys.clone();
            if !is_fixed(entry.key.range()) {
                below.extend(entry.key.as_str().map(str::to_owned));
            }
            open.push((entry.key, keys.clone()));
            open.push((entry.value, below));
        }
        open.extend(node.items().map(|item| (item, keys.clone())));
    }
    found
}

/// Whether a splice changes something in a place or at its end.
fn touches(place: TextRange, splice: TextRange) -> bool {
    splice.start() <= place.end() && place.start() < splice.end() || splice.is_empty() && splice.start() == place.end()
}

/// Where an offset lies after the splices, which insert before what stands at their place.
fn moved(offset: usize, splices: &[Splice]) -> usize {
    let before = splices.iter().filter(|splice| splice.range.end() <= offset);
    before.fold(offset, |at, splice| (at + splice.text.len()).saturating_sub(splice.range.end() - splice.range.start()))
}

/// Whether the same fix is offered again where it was taken, and would go on changing the text.
fn again(finding: &Diagnostic, fix: &Fix, after: &[Diagnostic], text: &str) -> Option<String> {
    let splices = fix.edit.splices();
    let (first, last) = (splices.first()?, splices.last()?);
    let place = TextRange::new(first.range.start(), moved(last.range.end(), splices));
    let same = after.iter().filter(|other| other.code == finding.code && other.message == finding.message);
    let offered = same.flat_map(|other| &other.fixes).filter(|other| other.title == fix.title);
    let mut near = offered.filter(|other| other.edit.splices().iter().any(|splice| place.contains(splice.range)));
    near.find(|other| other.edit.apply(text) != text).map(|other| format!("“{}” is offered again", other.title))
}
