//! The same changes by others: eemeli/yaml in one node process, and yaml-edit.

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, Stdio};
use std::str::FromStr as _;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use yaml_edit::{Document, ScalarValue, YamlNode};

use super::primitive::{New, Place, Primitive};

/// What someone made of a change: the new text, or why not; and the time from text to text.
pub(super) struct Answer {
    pub(super) made: Result<String, String>,
    pub(super) ms: f64,
}

#[derive(Serialize)]
struct Request<'c> {
    file: usize,
    #[serde(flatten)]
    change: &'c Primitive,
}

#[derive(Deserialize)]
struct Line {
    text: Option<String>,
    refused: Option<String>,
    ms: f64,
}

/// All changes by eemeli/yaml; each names its text by number.
pub(super) fn eemeli(texts: &[&str], changes: &[(usize, &Primitive)]) -> Result<Vec<Answer>, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("edits-peer.mjs");
    let mut child = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`node` cannot be run: {error}"))?;
    let mut input = serde_json::to_string(texts).map_err(|error| error.to_string())?;
    for (file, change) in changes {
        let line = Request { file: *file, change };
        input.push('\n');
        input += &serde_json::to_string(&line).map_err(|error| error.to_string())?;
    }
    let pipe = child.stdin.take();
    let write = std::thread::spawn(move || pipe.map(|mut pipe| pipe.write_all(input.as_bytes())));
    let output = child.wait_with_output().map_err(|error| format!("node: {error}"))?;
    let _ = write.join();
    let text = String::from_utf8(output.stdout).map_err(|error| format!("the answer of eemeli/yaml: {error}"))?;
    let answers: Result<Vec<Line>, _> = text.lines().map(serde_json::from_str).collect();
    let answers = answers.map_err(|error| format!("the answer of eemeli/yaml: {error}"))?;
    if !output.status.success() || answers.len() != changes.len() {
        return Err(format!("eemeli/yaml answered {} of {} changes", answers.len(), changes.len()));
    }
    let told = |line: Line| Answer { made: line.text.ok_or(line.refused.unwrap_or_default()), ms: line.ms };
    Ok(answers.into_iter().map(told).collect())
}

/// A change by yaml-edit. A panic of its is a refusal.
pub(super) fn yaml_edit(text: &str, change: &Primitive) -> Answer {
    let started = Instant::now();
    let made = catch_unwind(AssertUnwindSafe(|| changed(text, change)));
    let ms = started.elapsed().as_secs_f64() * 1e3;
    Answer { made: made.unwrap_or_else(|_| Err("it panicked".to_owned())), ms }
}

fn changed(text: &str, change: &Primitive) -> Result<String, String> {
    let document = Document::from_str(text).map_err(|error| error.to_string())?;
    let done = match change {
        Primitive::Set { path, value } => set(&document, path, value),
        Primitive::Entry { path, key, index, value } => find(&document, path).and_then(|node| {
            let mapping = node.as_mapping()?;
            put(value, &mut |value| mapping.insert_at_index(*index, key.as_str(), value))
        }),
        Primitive::Item { path, index, value } => find(&document, path).and_then(|node| {
            let list = node.as_sequence()?;
            put(value, &mut |value| list.insert(*index, value))
        }),
        Primitive::Remove { path } => around(&document, path).and_then(|(node, last)| match last {
            Place::Key(key) => node.as_mapping()?.remove(key.as_str()).map(drop),
            Place::Index(index) => node.as_sequence()?.remove(*index).map(drop),
        }),
        Primitive::Rename { path, key } => around(&document, path).and_then(|(node, last)| match last {
            Place::Key(old) => node.as_mapping()?.rename_key(old.as_str(), key.as_str()).then_some(()),
            Place::Index(_) => None,
        }),
        Primitive::Move { path, index } => shift(&document, path, *index),
    };
    done.map(|()| document.to_string()).ok_or_else(|| "it found no such place".to_owned())
}

fn set(document: &Document, path: &[Place], value: &New) -> Option<()> {
    let (node, last) = around(document, path)?;
    match last {
        Place::Key(key) => {
            let mapping = node.as_mapping()?;
            mapping.find_entry_by_key(key.as_str())?;
            put(value, &mut |value| mapping.set(key.as_str(), value))
        }
        Place::Index(index) => {
            let list = node.as_sequence()?;
            let mut is_there = false;
            put(value, &mut |value| is_there = list.set(*index, value))?;
            is_there.then_some(())
        }
    }
}

fn shift(document: &Document, path: &[Place], index: usize) -> Option<()> {
    let (node, last) = around(document, path)?;
    match last {
        Place::Key(key) => {
            let mapping = node.as_mapping()?;
            let keys: Vec<YamlNode> = mapping.keys().collect();
            let from = mapping.find_entry_index_by_key(key.as_str()).and(keys.iter().position(|known| known == key))?;
            let value = mapping.get(key.as_str())?;
            match index {
                _ if index == from => Some(()),
                _ if index < from => mapping.move_before(keys.get(index)?, key.as_str(), value).then_some(()),
                _ => mapping.move_after(keys.get(index)?, key.as_str(), value).then_some(()),
            }
        }
        Place::Index(from) => {
            let list = node.as_sequence()?;
            let moved = list.remove(*from)?;
            list.insert(index, moved);
            Some(())
        }
    }
}

/// Hands over a new value as its manual says: texts as texts, YAML as a node of a document of its own.
fn put(value: &New, give: &mut dyn FnMut(&dyn yaml_edit::AsYaml)) -> Option<()> {
    match value {
        New::Text(text) if text.contains('\n') => give(&ScalarValue::literal(text.as_str())),
        New::Text(text) => give(&text.as_str()),
        New::Yaml(yaml) => give(&Document::from_str(&format!("value: {yaml}\n")).ok()?.get("value")?),
    }
    Some(())
}

/// The collection that a place lies in, and its last step.
fn around<'p>(document: &Document, path: &'p [Place]) -> Option<(YamlNode, &'p Place)> {
    let (last, before) = path.split_last()?;
    Some((find(document, before)?, last))
}

fn find(document: &Document, path: &[Place]) -> Option<YamlNode> {
    let root = YamlNode::Mapping(document.as_mapping()?);
    path.iter().try_fold(root, |node, step| match step {
        Place::Key(key) => node.get(key.as_str()),
        Place::Index(index) => node.as_sequence()?.get(*index),
    })
}
