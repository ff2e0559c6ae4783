//! The same edits by ours and by its peers: changes that every editor of YAML can be asked for, on real workflows. Each answer
//! is read by a reader that is none of them, and the lines that had nothing to do with the change are counted.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use edit::{Operation, Sharing};
use model::Workflow;
use serde_yaml::Value;
use syntax::{Node, Tree};

use super::peers::{self, Answer};
use super::pick::shared;
use super::primitive::{Place, Primitive};
use super::{kind, meant, texts_differ};
use crate::breaker::Dice;

/// A change on the file of that number.
struct Asked {
    file: usize,
    operation: Operation,
    change: Primitive,
    meant: Value,
}

/// What came of the changes.
#[derive(Default, Clone)]
struct Tally {
    as_meant: usize,
    refused: usize,
    wrong: usize,
    /// As meant, but lines elsewhere are not as they were; how many lines.
    elsewhere: usize,
    lines: usize,
    ms: Vec<f64>,
}

/// Asks for `count` changes and prints what came of them, by whom and by kind.
pub(super) fn measure(workflows: &[(String, Workflow, Value)], count: usize, show: usize) -> Result<(), String> {
    let asked = draw(workflows, count);
    let texts: Vec<&str> = workflows.iter().map(|(_, workflow, _)| workflow.tree.text()).collect();
    let changes: Vec<(usize, &Primitive)> = asked.iter().map(|asked| (asked.file, &asked.change)).collect();
    let of = |asked: &Asked| texts.get(asked.file).copied().unwrap_or_default();
    let loud = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let yaml_edit = asked.iter().map(|asked| peers::yaml_edit(of(asked), &asked.change)).collect();
    std::panic::set_hook(loud);
    let all: [(&str, Vec<Answer>); 3] = [
        ("pipewright", asked.iter().map(|asked| ours(of(asked), &asked.operation)).collect()),
        ("eemeli/yaml", peers::eemeli(&texts, &changes)?),
        ("yaml-edit", yaml_edit),
    ];
    println!("\nbeside peers: {} changes, each from text to text", asked.len());
    println!(
        "{:<14}{:<13}{:>9}{:>9}{:>7}{:>11}{:>8}{:>11}{:>9}",
        "", "", "as meant", "refused", "wrong", "elsewhere", "lines", "median ms", "99 %"
    );
    for (who, answers) in &all {
        let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
        let mut shown = 0;
        for (asked, answer) in asked.iter().zip(answers) {
            let Some((name, workflow, _)) = workflows.get(asked.file) else { continue };
            let fault = judge(&workflow.tree, asked, answer, [String::new(), kind(&asked.operation)], &mut tallies);
            if let (Some(fault), true) = (fault, *who == "pipewright" && shown < show) {
                shown += 1;
                println!("{name}: {fault}\n  {}", serde_json::to_string(&asked.operation).unwrap_or_default());
            }
        }
        for (kind, tally) in &mut tallies {
            print(who, kind, tally);
        }
    }
    Ok(())
}

fn draw(workflows: &[(String, Workflow, Value)], count: usize) -> Vec<Asked> {
    let mut dice = Dice::new(23);
    let mut asked = Vec::new();
    while asked.len() < count {
        let before = asked.len();
        for (file, (_, workflow, value)) in workflows.iter().enumerate() {
            let Some(operation) = shared(workflow, &mut dice) else { continue };
            let mut meant = value.clone();
            let is_sound = meant::expect(&mut meant, &operation).is_some();
            let changes = meant != *value || texts_differ(&meant, value);
            let is_asked = is_sound && changes && asked.len() < count;
            if let (Some(change), true) = (Primitive::of(&operation, value), is_asked) {
                asked.push(Asked { file, operation, change, meant });
            }
        }
        if asked.len() == before {
            break;
        }
    }
    asked
}

fn ours(text: &str, operation: &Operation) -> Answer {
    let started = Instant::now();
    let workflow = model::lower(".github/workflows/it.yml", Arc::new(syntax::parse(text)));
    let made = edit::plan(&workflow, operation, Sharing::Refuse).map(|plan| plan.edit.apply(text));
    Answer { made: made.map_err(|refusal| refusal.reason), ms: started.elapsed().as_secs_f64() * 1e3 }
}

/// Counts an answer under each of the keys; what is wrong with it, if it was given.
fn judge(
    tree: &Tree,
    asked: &Asked,
    answer: &Answer,
    keys: [String; 2],
    tallies: &mut BTreeMap<String, Tally>,
) -> Option<String> {
    let verdict = answer.made.as_ref().map(|after| match serde_yaml::from_str::<Value>(after) {
        Ok(found) if found == asked.meant && !texts_differ(&asked.meant, &found) => {
            Ok(lost(tree, &asked.change, after))
        }
        Ok(_) => Err("means something else".to_owned()),
        Err(error) => Err(format!("no YAML: {error}")),
    });
    for key in keys {
        let tally = tallies.entry(key).or_default();
        tally.ms.push(answer.ms);
        match &verdict {
            Err(_) => tally.refused += 1,
            Ok(Err(_)) => tally.wrong += 1,
            Ok(Ok(lost)) => {
                tally.as_meant += 1;
                tally.elsewhere += usize::from(!lost.is_empty());
                tally.lines += lost.len();
            }
        }
    }
    match verdict {
        Ok(Err(fault)) => Some(fault),
        Ok(Ok(lost)) => lost.first().map(|line| format!("a line elsewhere is not as it was: {line}")),
        Err(_) => None,
    }
}

/// The lines of the old text that had nothing to do with a change and are not in the new one. A line has to do with it if it is
/// of the entry or item that changes, or a comment right above it; or, where that stands in brackets or an entry or item begins
/// in the line of what is around, if it is of what is around.
fn lost<'t>(tree: &'t Tree, change: &Primitive, after: &str) -> Vec<&'t str> {
    let text = tree.text();
    let place = concerned(tree, change);
    let line_start = |at: usize| text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let mut from = line_start(place.0);
    while let Some(above) = from
        .checked_sub(1)
        .map(line_start)
        .filter(|above| text.get(*above..from).is_some_and(|line| line.trim_start().starts_with('#')))
    {
        from = above;
    }
    let to = text.get(place.1..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| place.1 + end);
    let mut new: BTreeMap<&str, usize> = BTreeMap::new();
    after.lines().for_each(|line| *new.entry(line).or_default() += 1);
    let outside = [text.get(..from), text.get(to..)].into_iter().flatten().flat_map(str::lines);
    let mut lost = Vec::new();
    for line in outside {
        match new.get_mut(line).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None if line.trim().is_empty() => {}
            None => lost.push(line),
        }
    }
    lost
}

/// Start and end of what a change has to do with.
fn concerned(tree: &Tree, change: &Primitive) -> (usize, usize) {
    let (path, is_new) = match change {
        Primitive::Entry { path, .. } | Primitive::Item { path, .. } => (path, true),
        Primitive::Set { path, .. }
        | Primitive::Remove { path }
        | Primitive::Rename { path, .. }
        | Primitive::Move { path, .. } => (path, false),
    };
    let found = path.iter().try_fold(tree.root(), |node, step| {
        let node = node?;
        Some(match step {
            Place::Key(key) => node.get(key),
            Place::Index(index) => node.items().nth(*index),
        })
    });
    let Some(node) = found.flatten() else { return (0, tree.text().len()) };
    let chain = || std::iter::successors(Some(node), |node| node.parent()).skip(usize::from(!is_new));
    let outermost_flow = chain().filter(|node| node.is_flow()).last();
    let in_item = |around: Node<'_>| around.parent().is_some_and(|parent| parent.items().next().is_some());
    let moves_first = matches!(change, Primitive::Remove { .. } | Primitive::Move { .. } | Primitive::Entry { .. });
    let around = chain().next().filter(|around| moves_first && in_item(*around));
    let whole = |node: Node<'_>| match node.in_entry() {
        Some(entry) => (entry.key.range().start(), node.range().end()),
        None => (node.range().start(), node.range().end()),
    };
    match outermost_flow.or(around) {
        Some(node) => whole(node),
        // Nothing that is there has to change for what is new.
        None if is_new => (node.range().end(), node.range().end()),
        None => whole(node),
    }
}

fn print(who: &str, kind: &str, tally: &mut Tally) {
    tally.ms.sort_unstable_by(f64::total_cmp);
    let at = |part: usize| tally.ms.get(tally.ms.len() * part / 100).copied().unwrap_or_default();
    let (who, kind) = if kind.is_empty() { (who, "all") } else { ("", kind) };
    println!(
        "{who:<14}{kind:<13}{:>9}{:>9}{:>7}{:>11}{:>8}{:>11.2}{:>9.1}",
        tally.as_meant,
        tally.refused,
        tally.wrong,
        tally.elsewhere,
        tally.lines,
        at(50),
        at(99)
    );
}
