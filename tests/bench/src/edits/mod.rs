//! How true edits are to the file: random operations on real workflows. Of each that is not refused it is checked, by a
//! reader that is not ours, that the new text means what the operation says and nothing else; that every line outside the
//! planned places is the same; that the change can be taken back to the byte; and that nothing is rejected that was not.

mod beside;
mod meant;
mod peers;
mod pick;
mod primitive;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use edit::{Operation, Sharing};
use model::Workflow;
use serde_yaml::Value;
use source::TextEdit;

use self::meant::expect;
use self::pick::pick;
use crate::breaker::Dice;
use crate::corpus;

/// What came of the operations of one kind.
#[derive(Default)]
struct Tally {
    done: usize,
    refused: usize,
    wrong: usize,
}

/// Tries `count` operations on the workflows of a folder and prints what came of them; then `beside` of those that peers have
/// too, by them all.
pub fn measure(folder: &Path, count: usize, beside: usize, show: usize) -> Result<(), String> {
    let mut workflows: Vec<(String, Workflow, Value)> = Vec::new();
    for (name, text) in corpus::files(folder)? {
        let workflow = model::lower(&name, Arc::new(syntax::parse(&text)));
        let value = serde_yaml::from_str::<Value>(&text);
        if let (Ok(value), true) = (value, workflow.tree.damaged().is_empty() && !workflow.jobs.is_empty()) {
            workflows.push((name, workflow, value));
        }
    }
    println!("{} workflows", workflows.len());
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    let mut times = Vec::new();
    let mut shown = 0;
    let mut dice = Dice::new(7);
    let mut done = 0;
    while done < count {
        for (name, workflow, before) in &workflows {
            let Some(operation) = pick(workflow, &mut dice) else { continue };
            let started = Instant::now();
            let planned = edit::plan(workflow, &operation, Sharing::Refuse);
            times.push(started.elapsed());
            let tally = tallies.entry(kind(&operation)).or_default();
            let plan = match planned {
                Ok(plan) => plan,
                Err(refusal) => {
                    tally.refused += 1;
                    let is_name = |c: char| c == '`';
                    let reason = refusal.reason.split(is_name).step_by(2).collect::<Vec<_>>().join("…");
                    if reason.starts_with("This cannot") && shown < show {
                        shown += 1;
                        println!("\n{name}: refused\n  {}", serde_json::to_string(&operation).unwrap_or_default());
                    }
                    *reasons.entry(reason).or_default() += 1;
                    continue;
                }
            };
            tally.done += 1;
            done += 1;
            if let Err(fault) = examine(workflow, before, &operation, &plan.edit) {
                tally.wrong += 1;
                if shown < show {
                    shown += 1;
                    println!("\n{name}: {fault}\n  {}", serde_json::to_string(&operation).unwrap_or_default());
                }
            }
        }
    }
    print(&tallies, &reasons, &mut times);
    beside::measure(&workflows, beside, show)
}

fn print(tallies: &BTreeMap<String, Tally>, reasons: &BTreeMap<String, usize>, times: &mut [Duration]) {
    println!("\n{:<16} {:>7} {:>8} {:>6}", "operation", "done", "refused", "wrong");
    let mut all = Tally::default();
    for (kind, tally) in tallies {
        println!("{kind:<16} {:>7} {:>8} {:>6}", tally.done, tally.refused, tally.wrong);
        all =
            Tally { done: all.done + tally.done, refused: all.refused + tally.refused, wrong: all.wrong + tally.wrong };
    }
    println!("{:<16} {:>7} {:>8} {:>6}\n", "all", all.done, all.refused, all.wrong);
    let mut reasons: Vec<(&String, &usize)> = reasons.iter().collect();
    reasons.sort_by_key(|(reason, count)| (std::cmp::Reverse(**count), (*reason).clone()));
    for (reason, count) in reasons.iter().take(30) {
        println!("{count:>7} {reason}");
    }
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 1000).copied().unwrap_or_default();
    println!(
        "\nplanning: median {:?}, 99 % {:?}, slowest {:?}",
        at(500),
        at(990),
        times.last().copied().unwrap_or_default()
    );
}

fn kind(operation: &Operation) -> String {
    let json = serde_json::to_value(operation).unwrap_or_default();
    json.as_object().and_then(|object| object.keys().next().cloned()).unwrap_or_default()
}

/// Whether an edit is what the operation says.
fn examine(workflow: &Workflow, before: &Value, operation: &Operation, edit: &TextEdit) -> Result<(), String> {
    let text = workflow.tree.text();
    let after = edit.apply(text);
    if edit.inverse(text).apply(&after) != text {
        return Err("the change cannot be taken back".to_owned());
    }
    let found: Value = serde_yaml::from_str(&after).map_err(|error| format!("no YAML: {error}"))?;
    let mut meant = before.clone();
    expect(&mut meant, operation).ok_or("the operation makes no sense there, and was done")?;
    if meant != found {
        return Err(format!("means something else:\n{}", difference(&meant, &found)));
    }
    if texts_differ(&meant, &found) {
        return Err("keys stand in another order".to_owned());
    }
    let has_cr = |text: &str| text.matches("\r\n").count() * 2 > text.matches('\n').count();
    if has_cr(text) != has_cr(&after) || text.ends_with('\n') && !after.ends_with('\n') {
        return Err("line ends differ".to_owned());
    }
    comments_stay(workflow, operation, &after)
}

/// Only what is taken out or written over may take comments with it.
fn comments_stay(workflow: &Workflow, operation: &Operation, after: &str) -> Result<(), String> {
    let may_lose = matches!(
        operation,
        Operation::DeleteJob { .. }
            | Operation::DeleteStep { .. }
            | Operation::Remove { .. }
            | Operation::Set { .. }
            | Operation::SetText { .. }
            | Operation::RemoveNeed { .. }
            | Operation::RemoveTrigger { .. }
            | Operation::SetTrigger { .. }
    );
    if may_lose {
        return Ok(());
    }
    let text = workflow.tree.text();
    let count = |tree: &syntax::Tree| {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for comment in tree.comments() {
            *count.entry(comment.slice(tree.text()).to_owned()).or_default() += 1;
        }
        count
    };
    let (old, new) = (count(&syntax::parse(text)), count(&syntax::parse(after)));
    let lost = old.iter().find(|(comment, count)| new.get(*comment).is_none_or(|now| now < count));
    lost.map_or(Ok(()), |(comment, _)| Err(format!("a comment is lost: {comment}")))
}

fn difference(meant: &Value, found: &Value) -> String {
    let text = |value: &Value| serde_yaml::to_string(value).unwrap_or_default();
    let (meant, found) = (text(meant), text(found));
    let pairs = meant.lines().zip(found.lines()).find(|(a, b)| a != b);
    pairs.map_or("lengths differ".to_owned(), |(meant, found)| format!("  meant {meant}\n  found {found}"))
}

/// Whether two values that are equal are written differently: mappings are equal in any order.
fn texts_differ(meant: &Value, found: &Value) -> bool {
    serde_yaml::to_string(meant).ok() != serde_yaml::to_string(found).ok()
}
