//! How much of a broken text is still read as it was meant: the nodes of the sound text outside the damaged lines,
//! compared by path, value and place. What lies below a key or dash that was itself damaged has lost part of its path; it
//! is counted on its own ("of all nodes").

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use source::{LineIndex, TextRange};
use syntax::{Node, Tree};

use crate::breaker::{Broken, Damage, Dice, broken};
use crate::corpus;
use crate::echoes::Echoes;

/// A node as it is compared: path, place, value.
type Record = (String, usize, usize, String);

/// What was found of one kind of damage.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    texts: usize,
    /// Texts that are still sound YAML.
    sound: usize,
    meant: usize,
    found: usize,
    read: usize,
    right: usize,
    /// As `meant` and `found`, those below damaged keys and dashes with them.
    all_meant: usize,
    all_found: usize,
    /// Texts with more than one finding.
    cascades: usize,
    /// Texts with damage and no finding at all.
    silent: usize,
}

/// Breaks every file of the folder `per_file` times with each kind of damage and prints what was read.
pub fn measure(folder: &Path, per_file: usize, worst: usize) -> Result<(), String> {
    let mut scores: BTreeMap<Damage, [Score; 2]> = BTreeMap::new();
    let mut times = Vec::new();
    let mut bad: Vec<(f64, String, Broken)> = Vec::new();
    let mut echoes = Echoes::default();
    for (name, broken, sound) in texts(folder, per_file)? {
        let started = Instant::now();
        let tree = syntax::parse(&broken.text);
        times.push(started.elapsed());
        let one = compare(&sound, &tree, &broken);
        let group = usize::from(tree.damaged().is_empty());
        if let Some(score) = scores.entry(broken.damage).or_default().get_mut(group) {
            score.add(&one);
        }
        if !tree.damaged().is_empty() {
            echoes.add(&name, &broken, &sound);
        }
        let lost = (one.meant - one.found + one.read - one.right) as f64 / (one.meant + one.read).max(1) as f64;
        bad.push((lost, name, broken));
    }
    print(&scores, &mut times);
    echoes.print();
    bad.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (lost, name, broken) in bad.iter().take(worst) {
        println!("\n{lost:.3} {name} {:?}", broken.damage);
        show(broken);
    }
    Ok(())
}

/// The lines around a damage and what is said of it.
fn show(broken: &Broken) {
    let lines = LineIndex::new(&broken.text);
    let Some(splice) = broken.edit.splices().first() else { return };
    let damaged = lines.line_of(splice.range.start());
    for line in damaged.saturating_sub(4)..(damaged + 6).min(lines.line_count()) {
        let mark = if line == damaged { '>' } else { ' ' };
        println!("{:>6} {mark} {}", line + 1, lines.line(&broken.text, line).replace('\t', "→"));
    }
    for diagnostic in syntax::parse(&broken.text).diagnostics() {
        let at = lines.line_column(&broken.text, diagnostic.range.start());
        println!("    {}:{} {}", at.line, at.column, diagnostic.message);
    }
}

/// What part of the nodes outside the damage was found, and what part of those read there is right.
pub fn recall_and_precision(folder: &Path, per_file: usize) -> Result<(f64, f64), String> {
    let mut all = Score::default();
    for (_, broken, sound) in texts(folder, per_file)? {
        all.add(&compare(&sound, &syntax::parse(&broken.text), &broken));
    }
    let part = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    Ok((part(all.found, all.meant), part(all.right, all.read)))
}

/// The broken texts of a folder: name, text, tree of the sound text.
pub fn texts(folder: &Path, per_file: usize) -> Result<Vec<(String, Broken, Tree)>, String> {
    let mut all = Vec::new();
    for (number, (name, text)) in corpus::files(folder)?.into_iter().enumerate() {
        let tree = syntax::parse(&text);
        if !tree.damaged().is_empty() || tree.root().is_none() {
            continue;
        }
        for (kind, damage) in Damage::ALL.into_iter().enumerate() {
            for round in 0..per_file {
                let mut dice = Dice::new((number * 1000 + kind * 100 + round) as u64);
                if let Some(broken) = broken(&text, damage, &mut dice) {
                    all.push((name.clone(), broken, tree.clone()));
                }
            }
        }
    }
    Ok(all)
}

impl Score {
    fn add(&mut self, one: &Self) {
        self.texts += one.texts;
        self.sound += one.sound;
        self.meant += one.meant;
        self.found += one.found;
        self.read += one.read;
        self.right += one.right;
        self.all_meant += one.all_meant;
        self.all_found += one.all_found;
        self.cascades += one.cascades;
        self.silent += one.silent;
    }
}

fn compare(sound: &Tree, tree: &Tree, broken: &Broken) -> Score {
    let Some(splice) = broken.edit.splices().first() else { return Score::default() };
    let cut = touched(sound.text(), splice.range);
    let cut_after =
        touched(&broken.text, TextRange::new(splice.range.start(), splice.range.start() + splice.text.len()));
    let grown = splice.text.len() as isize - splice.range.len() as isize;
    let moved = |at: usize| if at > splice.range.start() { (at as isize + grown).max(0) as usize } else { at };
    let mut meant = BTreeSet::new();
    let mut below_damage = BTreeSet::new();
    let mut below = BTreeSet::new();
    for (record, is_below) in records(sound, cut) {
        let (path, start, end, value) = record;
        let shifted = (path, moved(start), if end == usize::MAX { end } else { moved(end) }, value);
        if is_below {
            below_damage.insert((shifted.1, shifted.2));
            below.insert(shifted);
        } else {
            meant.insert(shifted);
        }
    }
    let all: Vec<Record> = records(tree, cut_after).into_iter().map(|(record, _)| record).collect();
    let found_below = all.iter().filter(|record| below.contains(*record)).count();
    let read: Vec<Record> = all
        .into_iter()
        .filter(|record| meant.contains(record) || !below_damage.contains(&(record.1, record.2)))
        .collect();
    let right = read.iter().filter(|record| meant.contains(*record)).count();
    Score {
        texts: 1,
        sound: usize::from(tree.damaged().is_empty()),
        meant: meant.len(),
        found: right,
        read: read.len(),
        right,
        all_meant: meant.len() + below.len(),
        all_found: right + found_below,
        cascades: usize::from(tree.diagnostics().len() > 1),
        silent: usize::from(tree.diagnostics().is_empty()),
    }
}

/// The lines that a change touches.
fn touched(text: &str, range: TextRange) -> TextRange {
    let lines = LineIndex::new(text);
    let last = lines.line_of(range.end());
    let next = lines.line_start(last + 1);
    let end = if next > range.end() { next } else { text.len() };
    TextRange::new(lines.line_start(lines.line_of(range.start())), end)
}

/// Every node that touches no damaged line, and whether it lies in an entry or item that begins on one. Collections are
/// compared by their start alone, for their end moves with what they hold.
fn records(tree: &Tree, damaged: TextRange) -> Vec<(Record, bool)> {
    let hit = |range: TextRange| range.start() < damaged.end() && range.end().max(range.start() + 1) > damaged.start();
    let mut out = Vec::new();
    let mut open: Vec<(Node<'_>, String, bool)> =
        tree.root().map(|root| (root, String::new(), false)).into_iter().collect();
    while let Some((node, path, is_below)) = open.pop() {
        let is_leaf = node.is_alias() || (node.entries().next().is_none() && node.items().next().is_none());
        let range = node.range();
        let place = if is_leaf { range } else { TextRange::empty(range.start()) };
        if !hit(place) {
            let value = if node.is_alias() { node.source() } else { node.as_str().unwrap_or("") };
            let end = if is_leaf { range.end() } else { usize::MAX };
            out.push(((path.clone(), range.start(), end, value.to_owned()), is_below));
        }
        if is_leaf {
            continue;
        }
        for entry in node.entries() {
            let inside = format!("{path}.{}", entry.key.as_str().unwrap_or("?"));
            open.push((entry.key, format!("{inside}!"), is_below));
            open.push((entry.value, inside, is_below || hit(entry.key.range())));
        }
        for (nth, item) in node.items().enumerate() {
            open.push((item, format!("{path}[{nth}]"), is_below || hit(TextRange::empty(item.range().start()))));
        }
    }
    out
}

fn print(scores: &BTreeMap<Damage, [Score; 2]>, times: &mut [Duration]) {
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!(
        "damage        texts   recall  precision  of all nodes  >1 finding  silent | still sound: texts  recall  precision"
    );
    let mut all = [Score::default(); 2];
    let line = |name: &str, [broken, sound]: [Score; 2]| {
        println!(
            "{name:<12} {:>6}  {:>6.2} %   {:>6.2} %      {:>6.2} %  {:>10}  {:>6} | {:>18}  {:>6.2} %  {:>6.2} %",
            broken.texts,
            percent(broken.found, broken.meant),
            percent(broken.right, broken.read),
            percent(broken.all_found, broken.all_meant),
            broken.cascades,
            broken.silent,
            sound.texts,
            percent(sound.found, sound.meant),
            percent(sound.right, sound.read),
        );
    };
    for (damage, score) in scores {
        line(&format!("{damage:?}"), *score);
        for (sum, one) in all.iter_mut().zip(score) {
            sum.add(one);
        }
    }
    line("all", all);
    times.sort_unstable();
    let at = |part: usize| {
        times.get((times.len() * part / 1000).min(times.len().saturating_sub(1))).copied().unwrap_or_default()
    };
    println!("time a text: median {:?}, 99 % {:?}, 99.9 % {:?}, most {:?}", at(500), at(990), at(999), at(1000));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_samples_are_read_almost_whole() {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/session/sample");
        let (recall, precision) = recall_and_precision(&sample, 5).unwrap();
        assert!(recall > 0.98 && precision > 0.98, "{recall} {precision}");
    }

    #[test]
    fn the_same_seed_breaks_the_same_way() {
        let text = crate::speed::workflow(2000);
        for damage in Damage::ALL {
            let once = broken(&text, damage, &mut Dice::new(7)).unwrap();
            let again = broken(&text, damage, &mut Dice::new(7)).unwrap();
            assert_eq!(once.text, again.text);
            assert_ne!(once.text, text);
        }
    }
}
