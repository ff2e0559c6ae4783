//! What a file means after an operation, in the words of a reader that is not ours. It knows nothing of how edits are planned.

use edit::Operation;
use serde_yaml::{Mapping, Value};
use syntax::Stop;

/// What the file means after an operation, in the words of the other reader.
#[allow(clippy::too_many_lines, reason = "one arm an operation")]
pub(super) fn expect(root: &mut Value, operation: &Operation) -> Option<()> {
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
        Operation::AddEntry { at, key, yaml } => {
            let around = walk(root, &steps_of(at))?;
            if child(around, key).is_some() {
                return None;
            }
            set_key(around, key, serde_yaml::from_str(yaml).ok()?, &[])
        }
        Operation::AddItem { at, index, yaml } => {
            let items = walk(root, &steps_of(at))?.as_sequence_mut()?;
            items.insert((*index as usize).min(items.len()), serde_yaml::from_str(yaml).ok()?);
            Some(())
        }
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
pub(super) fn steps_of(path: &str) -> Vec<Stop> {
    syntax::stops(path).unwrap_or_default()
}

pub(super) fn walk<'v>(root: &'v mut Value, steps: &[Stop]) -> Option<&'v mut Value> {
    steps.iter().try_fold(root, |value, step| match step {
        Stop::Key(key) => child(value, key),
        Stop::Index(index) => value.as_sequence_mut()?.get_mut(*index),
    })
}

pub(super) fn child<'v>(value: &'v mut Value, key: &str) -> Option<&'v mut Value> {
    let mapping = value.as_mapping_mut()?;
    let known = mapping.keys().find(|known| key_text(known) == key)?.clone();
    mapping.get_mut(&known)
}

pub(super) fn key_text(key: &Value) -> String {
    key.as_str().map_or_else(|| serde_yaml::to_string(key).unwrap_or_default().trim().to_owned(), str::to_owned)
}

pub(super) fn position(mapping: &Value, key: &str) -> Option<usize> {
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
