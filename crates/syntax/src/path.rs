//! Where a node is, in words: `jobs.build.steps[0].run`.

use std::fmt;

use crate::{Node, Tree};

/// One step of a [`Path`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'t> {
    /// Into the entry with this key.
    Key(&'t str),
    /// To the item of this number, from 0.
    Index(usize),
}

/// The steps from a document's root to a node. Shown as `jobs.build.steps[0].run`; a key that is more than letters,
/// digits, `_` and `-` is shown as `["…"]`, with `"` and `\` behind a backslash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path<'t> {
    steps: Vec<Step<'t>>,
}

impl<'t> Path<'t> {
    /// The steps, outermost first.
    pub fn steps(&self) -> &[Step<'t>] {
        &self.steps
    }

    /// Its first steps, as it is shown; `None` if it has fewer.
    pub fn to(&self, count: usize) -> Option<String> {
        Some(Self { steps: self.steps.get(..count)?.to_vec() }.to_string())
    }
}

impl<'t> FromIterator<Step<'t>> for Path<'t> {
    fn from_iter<I: IntoIterator<Item = Step<'t>>>(steps: I) -> Self {
        Self { steps: steps.into_iter().collect() }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, step) in self.steps.iter().enumerate() {
            match step {
                Step::Index(index) => write!(out, "[{index}]")?,
                Step::Key(key) if is_simple(key) => write!(out, "{}{key}", if nth == 0 { "" } else { "." })?,
                Step::Key(key) => write!(out, "[\"{}\"]", key.replace('\\', "\\\\").replace('"', "\\\""))?,
            }
        }
        Ok(())
    }
}

fn is_simple(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

impl<'t> Node<'t> {
    /// Its path as written; a key has the path of its value. Keys that are no scalars are called `?`.
    pub fn path(self) -> Path<'t> {
        let mut steps = Vec::new();
        let mut at = self;
        while let Some(parent) = at.parent() {
            if let Some(entry) = at.in_entry() {
                steps.push(Step::Key(entry.key.scalar().unwrap_or("?")));
            } else if let Some(index) = parent.items().position(|item| item == at) {
                steps.push(Step::Index(index));
            }
            at = parent;
        }
        steps.reverse();
        Path { steps }
    }

    /// The node that a path leads to from here, through aliases where it must; of repeated keys the first.
    pub fn follow(self, steps: &[Step<'_>]) -> Option<Self> {
        steps.iter().try_fold(self, |node, step| match step {
            Step::Key(key) => node.entries().find(|entry| entry.key.scalar() == Some(key)).map(|entry| entry.value),
            Step::Index(index) => node.items().nth(*index),
        })
    }
}

/// One step of a path that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Into the entry with this key.
    Key(String),
    /// To the item of this number, from 0.
    Index(usize),
}

impl Stop {
    /// The same as a step.
    pub fn step(&self) -> Step<'_> {
        match self {
            Self::Key(key) => Step::Key(key),
            Self::Index(index) => Step::Index(*index),
        }
    }
}

/// Reads a path as [`Path`] shows it; `None` if it is none.
pub fn stops(written: &str) -> Option<Vec<Stop>> {
    let mut stops = Vec::new();
    let mut rest = written;
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix("[\"") {
            let (key, behind) = unquote(quoted)?;
            stops.push(Stop::Key(key));
            rest = behind;
        } else if let Some(index) = rest.strip_prefix('[') {
            let (index, behind) = index.split_once(']')?;
            stops.push(Stop::Index(index.parse().ok()?));
            rest = behind;
        } else {
            let name = rest.strip_prefix('.').unwrap_or(rest);
            let (key, behind) = name.split_at_checked(name.find(['.', '[']).unwrap_or(name.len()))?;
            if key.is_empty() {
                return None;
            }
            stops.push(Stop::Key(key.to_owned()));
            rest = behind;
        }
    }
    Some(stops)
}

impl Tree {
    /// The value at a path written as [`Path`] shows it, in the first document; `None` if there is none.
    pub fn find(&self, path: &str) -> Option<Node<'_>> {
        stops(path)?.iter().try_fold(self.root()?, |node, stop| node.follow(&[stop.step()]))
    }
}

/// The key up to its closing quote, and what stands behind the bracket.
fn unquote(text: &str) -> Option<(String, &str)> {
    let mut key = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((key, text.get(at..)?.strip_prefix("\"]")?)),
            '\\' => key.push(letters.next()?.1),
            _ => key.push(letter),
        }
    }
    None
}
