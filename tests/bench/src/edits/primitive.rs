//! Operations in words that any editor of YAML has: set, insert, rename, remove and move at a place. Where an operation of
//! ours decides something by itself (where a new key goes, that nothing empty stays), the words say it, so that nobody has to
//! guess it.

use edit::Operation;
use serde::Serialize;
use serde_yaml::Value;
use syntax::Stop;

use super::meant::{child, expect, position, steps_of, walk};

/// A step of a path: a key or a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Place {
    Key(String),
    Index(usize),
}

/// What is asked for. Numbers of entries and items begin at 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub(super) enum Primitive {
    /// Another value for what is there.
    Set { path: Vec<Place>, value: New },
    /// A new entry of the mapping `path`, which then has the number `index`.
    Entry { path: Vec<Place>, key: String, index: usize, value: New },
    /// A new item of the list `path`, which then has the number `index`.
    Item { path: Vec<Place>, index: usize, value: New },
    /// An entry or item less.
    Remove { path: Vec<Place> },
    /// Another key for an entry.
    Rename { path: Vec<Place>, key: String },
    /// An entry or item that then has the number `index`.
    Move { path: Vec<Place>, index: usize },
}

/// A new value: YAML, or a text that is to stay one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum New {
    Yaml(String),
    Text(String),
}

impl Primitive {
    /// The words for an operation on a file that means `before`; `None` for one of those that only workflows know.
    pub(super) fn of(operation: &Operation, before: &Value) -> Option<Self> {
        match operation {
            Operation::Set { at, yaml } => set(before, operation, &steps_of(at), New::Yaml(yaml.clone())),
            Operation::SetText { at, text } => set(before, operation, &steps_of(at), New::Text(text.clone())),
            Operation::AddEntry { at, key, yaml } => {
                let index = walk(&mut before.clone(), &steps_of(at))?.as_mapping()?.len();
                Some(Self::Entry {
                    path: places(&steps_of(at)),
                    key: key.clone(),
                    index,
                    value: New::Yaml(yaml.clone()),
                })
            }
            Operation::AddItem { at, index, yaml } => {
                let count = walk(&mut before.clone(), &steps_of(at))?.as_sequence()?.len();
                let index = (*index as usize).min(count);
                Some(Self::Item { path: places(&steps_of(at)), index, value: New::Yaml(yaml.clone()) })
            }
            Operation::Remove { at } => {
                let mut steps = steps_of(at);
                // What would hold nothing goes too.
                while steps.len() > 1 && count(walk(&mut before.clone(), steps.get(..steps.len() - 1)?)?) == 1 {
                    steps.pop();
                }
                Some(Self::Remove { path: places(&steps) })
            }
            Operation::RenameKey { at, key } => Some(Self::Rename { path: places(&steps_of(at)), key: key.clone() }),
            Operation::Move { at, index } => {
                let steps = steps_of(at);
                let (last, around) = steps.split_last()?;
                let mut before = before.clone();
                let around = walk(&mut before, around)?;
                let from = match last {
                    Stop::Key(key) => position(around, key)?,
                    Stop::Index(index) => *index,
                };
                let index = *index as usize - usize::from(*index as usize > from);
                Some(Self::Move { path: places(&steps), index: index.min(count(around).checked_sub(1)?) })
            }
            Operation::AddNeed { job, need } => add_need(before, operation, job, need),
            Operation::RemoveNeed { job, need } => remove_need(before, job, need),
            _ => None,
        }
    }
}

fn places(steps: &[Stop]) -> Vec<Place> {
    let place = |step: &Stop| match step {
        Stop::Key(key) => Place::Key(key.clone()),
        Stop::Index(index) => Place::Index(*index),
    };
    steps.iter().map(place).collect()
}

fn count(value: &Value) -> usize {
    value.as_mapping().map_or_else(|| value.as_sequence().map_or(0, Vec::len), serde_yaml::Mapping::len)
}

/// Sets what is there; else the first key of the path that is not there is a new entry, where it is meant to stand.
fn set(before: &Value, operation: &Operation, steps: &[Stop], value: New) -> Option<Primitive> {
    let mut before = before.clone();
    let there = (0..=steps.len()).take_while(|depth| walk(&mut before, steps.get(..*depth).unwrap_or(&[])).is_some());
    let there = there.last()?;
    if there == steps.len() {
        return Some(Primitive::Set { path: places(steps), value });
    }
    let (around, missing) = steps.split_at_checked(there)?;
    // An entry that holds nothing becomes a mapping, which is another value for it.
    let is_empty = walk(&mut before, around)?.is_null();
    let (Stop::Key(key), below) = missing.split_first()? else { return None };
    let nested = |keys: &[Stop], value: New| {
        keys.iter().rev().try_fold(value, |value, step| match (step, value) {
            (Stop::Key(key), New::Yaml(yaml)) => Some(New::Yaml(format!("{{{}: {yaml}}}", json(key)))),
            (Stop::Key(key), New::Text(text)) => Some(New::Yaml(format!("{{{}: {}}}", json(key), json(&text)))),
            (Stop::Index(_), _) => None,
        })
    };
    if is_empty {
        return Some(Primitive::Set { path: places(around), value: nested(missing, value)? });
    }
    expect(&mut before, operation)?;
    let index = position(walk(&mut before, around)?, key)?;
    Some(Primitive::Entry { path: places(around), key: key.clone(), index, value: nested(below, value)? })
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn needs_of(job: &str) -> Vec<Place> {
    ["jobs", job, "needs"].map(|key| Place::Key(key.to_owned())).to_vec()
}

fn add_need(before: &Value, operation: &Operation, job: &str, need: &str) -> Option<Primitive> {
    let (mut old, mut new) = (before.clone(), before.clone());
    let own = child(child(&mut old, "jobs")?, job)?;
    let path = needs_of(job);
    Some(match child(own, "needs") {
        None => {
            expect(&mut new, operation)?;
            let index = position(child(child(&mut new, "jobs")?, job)?, "needs")?;
            let path = path.into_iter().take(2).collect();
            Primitive::Entry { path, key: "needs".to_owned(), index, value: New::Text(need.to_owned()) }
        }
        Some(Value::Null) => Primitive::Set { path, value: New::Text(need.to_owned()) },
        Some(Value::Sequence(needs)) => Primitive::Item { path, index: needs.len(), value: New::Text(need.to_owned()) },
        Some(single) => {
            let list = format!("[{}, {}]", json(single.as_str()?), json(need)).replace('"', "");
            Primitive::Set { path, value: New::Yaml(list) }
        }
    })
}

fn remove_need(before: &Value, job: &str, need: &str) -> Option<Primitive> {
    let mut before = before.clone();
    let mut path = needs_of(job);
    if let Value::Sequence(needs) = child(child(child(&mut before, "jobs")?, job)?, "needs")?
        && needs.len() > 1
    {
        let is_it = |known: &Value| known.as_str().is_some_and(|known| known.eq_ignore_ascii_case(need));
        path.push(Place::Index(needs.iter().position(is_it)?));
    }
    Some(Primitive::Remove { path })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    const TEXT: &str =
        "on: {push: {branches: [main]}}\njobs:\n  a: {runs-on: x, steps: []}\n  b: {needs: a, runs-on: x}\n";

    fn check(operation: &str, expected: Expect) {
        let operation = serde_json::from_str(operation).unwrap();
        let told = Primitive::of(&operation, &serde_yaml::from_str(TEXT).unwrap());
        expected.assert_eq(&serde_json::to_string(&told).unwrap());
    }

    #[test]
    fn words_say_what_operations_decide() {
        check(r#"{"remove": {"at": "on.push.branches[0]"}}"#, expect![[r#"{"do":"remove","path":["on"]}"#]]);
        check(
            r#"{"add-need": {"job": "a", "need": "b"}}"#,
            expect![[r#"{"do":"entry","path":["jobs","a"],"key":"needs","index":0,"value":{"text":"b"}}"#]],
        );
        check(
            r#"{"add-need": {"job": "b", "need": "c"}}"#,
            expect![[r#"{"do":"set","path":["jobs","b","needs"],"value":{"yaml":"[a, c]"}}"#]],
        );
        check(
            r#"{"remove-need": {"job": "b", "need": "a"}}"#,
            expect![[r#"{"do":"remove","path":["jobs","b","needs"]}"#]],
        );
        check(
            r#"{"set-text": {"at": "jobs.b.env.X", "text": "a: b"}}"#,
            expect![[
                r#"{"do":"entry","path":["jobs","b"],"key":"env","index":2,"value":{"yaml":"{\"X\": \"a: b\"}"}}"#
            ]],
        );
        check(r#"{"move": {"at": "jobs.a", "index": 2}}"#, expect![[r#"{"do":"move","path":["jobs","a"],"index":1}"#]]);
        check(r#"{"delete-job": {"job": "a"}}"#, expect!["null"]);
    }
}
