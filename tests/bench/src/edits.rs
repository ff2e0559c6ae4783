//! How true edits are to the file: random operations on real workflows. Of each that is not refused it is checked, by a
//! reader that is not ours, that the new text means what the operation says and nothing else; that every line outside the
//! planned places is the same; that the change can be taken back to the byte; and that nothing is rejected that was not.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use edit::{Operation, Sharing};
use model::Workflow;
use serde_yaml::{Mapping, Value};
use source::TextEdit;
use syntax::Stop;

use crate::breaker::Dice;
use crate::corpus;

/// What came of the operations of one kind.
#[derive(Default)]
struct Tally {
    done: usize,
    refused: usize,
    wrong: usize,
}

/// Tries `count` operations on the workflows of a folder and prints what came of them.
pub fn measure(folder: &Path, count: usize, show: usize) -> Result<(), String> {
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
    Ok(())
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

/// A random operation that makes sense for a workflow.
fn pick(workflow: &Workflow, dice: &mut Dice) -> Option<Operation> {
    let job = workflow.jobs.get(dice.below(workflow.jobs.len()))?;
    let other = workflow.jobs.get(dice.below(workflow.jobs.len()))?;
    let (id, to) = (job.id.value.clone(), other.id.value.clone());
    let steps = job.steps.len();
    let step = dice.below(steps) as u32;
    let need = job.needs.get(dice.below(job.needs.len())).map(|need| need.value.clone());
    let index = dice.below(steps + 1) as u32;
    let event = workflow.triggers.get(dice.below(workflow.triggers.len())).map(|trigger| trigger.event.value.clone());
    Some(match dice.below(24) {
        0 => Operation::AddNeed { job: id, need: to },
        1 => Operation::RemoveNeed { job: id, need: need? },
        2 => Operation::MoveNeed { job: id, from: need?, to },
        3 => Operation::AddJob { id: "new-job".to_owned(), yaml: String::new(), needs: vec![to] },
        4 => Operation::InsertJob { id: "new-job".to_owned(), job: id, need: need? },
        5 => Operation::DuplicateJob { job: id, id: "new-job".to_owned() },
        6 => Operation::DeleteJob { job: id },
        7 => Operation::MoveJob { job: id, index: dice.below(workflow.jobs.len() + 1) as u32 },
        8 => Operation::AddStep { job: id, index, yaml: "name: New\nrun: |\n  make a\n  make b\n".to_owned() },
        9 => Operation::DuplicateStep { job: id, step },
        10 => Operation::DeleteStep { job: id, step },
        11 => Operation::MoveStep { job: id, step, to, index: dice.below(other.steps.len() + 1) as u32 },
        12 => Operation::MoveStep { to: id.clone(), job: id, step, index },
        13 => Operation::SetTrigger { event: "merge_group".to_owned(), yaml: String::new() },
        14 => Operation::SetTrigger { event: "schedule".to_owned(), yaml: "[{cron: '0 2 * * *'}]".to_owned() },
        15 => Operation::RemoveTrigger { event: event? },
        16 => Operation::SetPermission { job: id, scope: "contents".to_owned(), level: "read".to_owned() },
        17 => Operation::SetPermission { job: String::new(), scope: "id-token".to_owned(), level: "write".to_owned() },
        18 => Operation::Set { at: format!("jobs.{id}.timeout-minutes"), yaml: "30".to_owned() },
        19 => Operation::SetText { at: format!("jobs.{id}.env.NEW_VALUE"), text: "a: b # c".to_owned() },
        _ => anywhere(workflow, dice)?,
    })
}

/// An operation at a random place.
fn anywhere(workflow: &Workflow, dice: &mut Dice) -> Option<Operation> {
    let mut at = workflow.tree.root()?;
    let depth = 1 + dice.below(7);
    for _ in 0..depth {
        let below: Vec<syntax::Node<'_>> =
            at.entries().map(|entry| entry.value).chain(at.items()).filter(|node| !node.is_alias()).collect();
        match below.get(dice.below(below.len())) {
            Some(node) => at = *node,
            None => break,
        }
    }
    let path = at.path().to_string();
    let count = at.parent().map_or(0, |parent| parent.entries().count() + parent.items().count());
    Some(match dice.below(6) {
        0 => Operation::Set { at: path, yaml: "{a: [1, two], b: 'x: y'}".to_owned() },
        1 => Operation::SetText { at: path, text: "line one\n  line two\n".to_owned() },
        2 => Operation::SetText { at: path, text: "on".to_owned() },
        3 => Operation::Remove { at: path },
        4 => Operation::Move { at: path, index: dice.below(count + 1) as u32 },
        _ if at.in_entry().is_some() => Operation::RenameKey { at: path, key: "new-key".to_owned() },
        _ => Operation::Set { at: path, yaml: "12".to_owned() },
    })
}

/// What the file means after an operation, in the words of the other reader.
#[allow(clippy::too_many_lines, reason = "one arm an operation")]
fn expect(root: &mut Value, operation: &Operation) -> Option<()> {
    let text = |text: &str| Value::String(text.to_owned());
    match operation {
        Operation::AddNeed { job, need } => include(child(root, "jobs")?, job, need),
        Operation::RemoveNeed { job, need } => exclude(child(root, "jobs")?, job, need),
        Operation::MoveNeed { job, from, to } => exchange(child(root, "jobs")?, job, from, to),
        Operation::AddJob { id, needs, .. } => insert_entry(child(root, "jobs")?, usize::MAX, id, hello(needs)),
        Operation::InsertJob { id, job, need } => {
            let jobs = child(root, "jobs")?;
            let at = position(jobs, job)?;
            insert_entry(jobs, at, id, hello(std::slice::from_ref(need)))?;
            exchange(jobs, job, need, id)
        }
        Operation::DuplicateJob { job, id } => {
            let jobs = child(root, "jobs")?;
            let (at, copy) = (position(jobs, job)? + 1, child(jobs, job)?.clone());
            insert_entry(jobs, at, id, copy)
        }
        Operation::DeleteJob { job } => {
            let jobs = child(root, "jobs")?;
            jobs.as_mapping_mut()?.shift_remove(job.as_str())?;
            let others: Vec<String> =
                jobs.as_mapping()?.keys().filter_map(|key| Some(key.as_str()?.to_owned())).collect();
            others.iter().for_each(|other| {
                let _ = exclude(jobs, other, job);
            });
            Some(())
        }
        Operation::MoveJob { job, index } => shift(child(root, "jobs")?, job, *index as usize),
        Operation::AddStep { job, index, yaml } => {
            let steps = child(child(child(root, "jobs")?, job)?, "steps")?.as_sequence_mut()?;
            steps.insert((*index as usize).min(steps.len()), serde_yaml::from_str(yaml).ok()?);
            Some(())
        }
        Operation::DuplicateStep { job, step } => {
            let steps = child(child(child(root, "jobs")?, job)?, "steps")?.as_sequence_mut()?;
            let copy = steps.get(*step as usize)?.clone();
            steps.insert(*step as usize + 1, copy);
            Some(())
        }
        Operation::DeleteStep { job, step } => {
            let steps = child(child(child(root, "jobs")?, job)?, "steps")?.as_sequence_mut()?;
            steps.remove(*step as usize);
            Some(())
        }
        Operation::MoveStep { job, step, to, index } => {
            let jobs = child(root, "jobs")?;
            let from = child(child(jobs, job)?, "steps")?.as_sequence_mut()?;
            let moved = from.remove(*step as usize);
            let index = *index as usize - usize::from(job == to && index > step);
            let into = child(child(jobs, to)?, "steps")?.as_sequence_mut()?;
            into.insert(index.min(into.len()), moved);
            Some(())
        }
        Operation::SetTrigger { event, yaml } => {
            set_trigger(child(root, "on")?, event, serde_yaml::from_str(yaml).ok()?)
        }
        Operation::RemoveTrigger { event } => match child(root, "on")? {
            Value::Mapping(events) => events.shift_remove(event.as_str()).map(drop),
            Value::Sequence(events) => {
                let at = events.iter().position(|known| known.as_str() == Some(event))?;
                events.remove(at);
                Some(())
            }
            _ => None,
        },
        Operation::SetPermission { job, scope, level } => {
            let around = if job.is_empty() { root } else { child(child(root, "jobs")?, job)? };
            let order: &[&str] = if job.is_empty() { &WORKFLOW } else { &JOB };
            set_key(created(around, "permissions", order)?, scope, text(level), &[])
        }
        Operation::Set { at, yaml } => set(root, at, serde_yaml::from_str(yaml).ok()?),
        Operation::SetText { at, text: new } => set(root, at, text(new)),
        Operation::Remove { at } => remove(root, &steps_of(at)),
        Operation::RenameKey { at, key } => {
            let steps = steps_of(at);
            let (Stop::Key(last), before) = steps.split_last()? else { return None };
            let mapping = walk(root, before)?.as_mapping_mut()?;
            *mapping = mapping
                .iter()
                .map(|(known, value)| {
                    let is_it = known.as_str() == Some(last);
                    (if is_it { text(key) } else { known.clone() }, value.clone())
                })
                .collect();
            Some(())
        }
        Operation::Move { at, index } => {
            let steps = steps_of(at);
            let (last, before) = steps.split_last()?;
            match (walk(root, before)?, last) {
                (around @ Value::Mapping(_), Stop::Key(key)) => shift(around, key, *index as usize),
                (Value::Sequence(items), Stop::Index(from)) => {
                    let moved = items.remove(*from);
                    let index = *index as usize - usize::from(*index as usize > *from);
                    items.insert(index.min(items.len()), moved);
                    Some(())
                }
                _ => None,
            }
        }
        Operation::AddEntry { .. } | Operation::AddItem { .. } => None,
    }
}

/// The order of keys in a workflow and in a job, as far as these operations bring new ones.
const WORKFLOW: [&str; 9] =
    ["name", "description", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs"];
const JOB: [&str; 20] = [
    "name",
    "needs",
    "if",
    "runs-on",
    "uses",
    "with",
    "secrets",
    "timeout-minutes",
    "cancel-timeout-minutes",
    "continue-on-error",
    "permissions",
    "environment",
    "concurrency",
    "strategy",
    "outputs",
    "env",
    "defaults",
    "container",
    "services",
    "steps",
];

/// The steps of a path; none if it cannot be read.
fn steps_of(path: &str) -> Vec<Stop> {
    syntax::stops(path).unwrap_or_default()
}

fn walk<'v>(root: &'v mut Value, steps: &[Stop]) -> Option<&'v mut Value> {
    steps.iter().try_fold(root, |value, step| match step {
        Stop::Key(key) => child(value, key),
        Stop::Index(index) => value.as_sequence_mut()?.get_mut(*index),
    })
}

fn child<'v>(value: &'v mut Value, key: &str) -> Option<&'v mut Value> {
    let mapping = value.as_mapping_mut()?;
    let known = mapping.keys().find(|known| key_text(known) == key)?.clone();
    mapping.get_mut(&known)
}

fn key_text(key: &Value) -> String {
    key.as_str().map_or_else(|| serde_yaml::to_string(key).unwrap_or_default().trim().to_owned(), str::to_owned)
}

fn position(mapping: &Value, key: &str) -> Option<usize> {
    mapping.as_mapping()?.keys().position(|known| key_text(known) == key)
}

fn insert_entry(mapping: &mut Value, index: usize, key: &str, value: Value) -> Option<()> {
    let entries = mapping.as_mapping_mut()?;
    let mut all: Vec<(Value, Value)> = entries.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    all.insert(index.min(all.len()), (Value::String(key.to_owned()), value));
    *entries = all.into_iter().collect();
    Some(())
}

fn shift(mapping: &mut Value, key: &str, index: usize) -> Option<()> {
    let entries = mapping.as_mapping_mut()?;
    let mut all: Vec<(Value, Value)> = entries.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    let from = all.iter().position(|(known, _)| key_text(known) == key)?;
    let moved = all.remove(from);
    let index = index - usize::from(index > from);
    all.insert(index.min(all.len()), moved);
    *entries = all.into_iter().collect();
    Some(())
}

fn set_key(mapping: &mut Value, key: &str, value: Value, order: &[&str]) -> Option<()> {
    if let Some(known) = child(mapping, key) {
        *known = value;
        return Some(());
    }
    let place = |key: &str| order.iter().position(|known| *known == key);
    let keys: Vec<String> = mapping.as_mapping()?.keys().map(key_text).collect();
    let index = match place(key) {
        Some(own) => {
            keys.iter().rposition(|known| place(known).is_some_and(|other| other < own)).map_or(0, |at| at + 1)
        }
        None => usize::MAX,
    };
    insert_entry(mapping, index, key, value)
}

/// What stands below a key; a mapping, if nothing does.
fn created<'v>(around: &'v mut Value, key: &str, order: &[&str]) -> Option<&'v mut Value> {
    if child(around, key).is_none_or(|value| value.is_null()) {
        set_key(around, key, Value::Mapping(Mapping::new()), order)?;
    }
    child(around, key)
}

fn set(root: &mut Value, at: &str, value: Value) -> Option<()> {
    let steps = steps_of(at);
    let (last, before) = steps.split_last()?;
    let mut around = root;
    for (nth, step) in before.iter().enumerate() {
        around = match step {
            Stop::Index(index) => around.as_sequence_mut()?.get_mut(*index)?,
            Stop::Key(key) => created(
                around,
                key,
                match nth {
                    0 => &WORKFLOW[..],
                    2 => &JOB,
                    _ => &[],
                },
            )?,
        };
    }
    match last {
        Stop::Key(key) => set_key(
            around,
            key,
            value,
            match before.len() {
                0 => &WORKFLOW[..],
                2 => &JOB,
                _ => &[],
            },
        ),
        Stop::Index(index) => {
            *around.as_sequence_mut()?.get_mut(*index)? = value;
            Some(())
        }
    }
}

/// Takes something out, and what then holds nothing.
fn remove(root: &mut Value, steps: &[Stop]) -> Option<()> {
    let (last, before) = steps.split_last()?;
    let around = walk(root, before)?;
    let count = around.as_mapping().map_or_else(|| around.as_sequence().map_or(0, Vec::len), Mapping::len);
    if count == 1 {
        return remove(root, before);
    }
    match (around, last) {
        (Value::Mapping(entries), Stop::Key(key)) => {
            let known = entries.keys().find(|known| key_text(known) == *key)?.clone();
            entries.shift_remove(&known).map(drop)
        }
        (Value::Sequence(items), Stop::Index(index)) => {
            items.remove(*index);
            Some(())
        }
        _ => None,
    }
}

fn hello(needs: &[String]) -> Value {
    let needs = if let [one] = needs { one.clone() } else { format!("[{}]", needs.join(", ")) };
    let yaml = format!("needs: {needs}\nruns-on: ubuntu-latest\nsteps:\n  - run: echo \"Hello\"\n");
    serde_yaml::from_str(&yaml).unwrap_or_default()
}

fn include(jobs: &mut Value, job: &str, need: &str) -> Option<()> {
    let job = child(jobs, job)?;
    let new = Value::String(need.to_owned());
    match child(job, "needs") {
        None | Some(Value::Null) => set_key(job, "needs", new, &JOB),
        Some(Value::Sequence(needs)) => {
            needs.push(new);
            Some(())
        }
        Some(single) => {
            *single = Value::Sequence(vec![single.clone(), new]);
            Some(())
        }
    }
}

fn exclude(jobs: &mut Value, job: &str, need: &str) -> Option<()> {
    let job = child(jobs, job)?;
    let is_it = |known: &Value| known.as_str().is_some_and(|known| known.eq_ignore_ascii_case(need));
    let is_last = match child(job, "needs")? {
        Value::Sequence(needs) => {
            let at = needs.iter().position(is_it)?;
            needs.remove(at);
            needs.is_empty()
        }
        single => is_it(single),
    };
    if is_last {
        job.as_mapping_mut()?.shift_remove("needs");
    }
    Some(())
}

fn exchange(jobs: &mut Value, job: &str, from: &str, to: &str) -> Option<()> {
    let is = |known: &Value, name: &str| known.as_str().is_some_and(|known| known.eq_ignore_ascii_case(name));
    let needs = child(child(jobs, job)?, "needs")?;
    match needs {
        Value::Sequence(needs) if needs.iter().any(|known| is(known, to)) => {
            let at = needs.iter().position(|known| is(known, from))?;
            needs.remove(at);
        }
        Value::Sequence(needs) => *needs.iter_mut().find(|known| is(known, from))? = Value::String(to.to_owned()),
        single => *single = Value::String(to.to_owned()),
    }
    Some(())
}

fn set_trigger(on: &mut Value, event: &str, filters: Value) -> Option<()> {
    if let Value::Mapping(_) = on {
        return set_key(on, event, filters, &[]);
    }
    let names: Vec<Value> = match &*on {
        Value::Sequence(names) => names.clone(),
        Value::Null => Vec::new(),
        name => vec![name.clone()],
    };
    let has_event = names.iter().any(|name| name.as_str() == Some(event));
    let all = names.into_iter().chain((!has_event).then(|| Value::String(event.to_owned())));
    *on = if filters.is_null() {
        Value::Sequence(all.collect())
    } else {
        let value = |name: &Value| if name.as_str() == Some(event) { filters.clone() } else { Value::Null };
        Value::Mapping(
            all.map(|name| {
                let value = value(&name);
                (name, value)
            })
            .collect(),
        )
    };
    Some(())
}
