//! One entry or item more, in the collection's own form.

use syntax::{Node, ScalarStyle, Shape};

use crate::children::{Child, children};
use crate::lines::{blank_before, column, is_first_on_line};
use crate::path::{Path, Stop};
use crate::sheet::{Meant, Sheet};
use crate::value::Value;
use crate::{Refusal, write};

/// What is put in.
pub(crate) struct New<'t> {
    /// The key, in a mapping.
    pub(crate) key: Option<String>,
    /// What it means.
    pub(crate) value: Value<'t>,
    /// Its lines as they stand elsewhere, from column 0; `None`: it is written anew.
    pub(crate) lines: Option<Vec<String>>,
    /// Blank lines set it apart even where the collection's others show no such habit.
    pub(crate) is_apart: bool,
}

impl<'t> New<'t> {
    /// An entry, written anew.
    pub(crate) fn entry(key: &str, value: Value<'t>) -> Self {
        Self { key: Some(key.to_owned()), value, lines: None, is_apart: false }
    }

    /// An item, written anew.
    pub(crate) fn item(value: Value<'t>) -> Self {
        Self { key: None, value, lines: None, is_apart: false }
    }

    fn alone(&self) -> Value<'t> {
        match &self.key {
            Some(key) => Value::Map(vec![(key.clone(), self.value.clone())]),
            None => Value::List(vec![self.value.clone()]),
        }
    }
}

impl<'t> Sheet<'t> {
    /// Puts something into the collection at a path, before the `index`th of those that are there. What is not there yet
    /// comes to be.
    pub(crate) fn insert(&mut self, into: &Path, index: usize, new: New<'t>) -> Result<(), Refusal> {
        let Some(node) = self.find(into)? else { return self.put(into, new.alone(), &[]) };
        let all = children(self.text, node)?;
        let wanted = if new.key.is_some() { Shape::Mapping } else { Shape::Sequence };
        if all.is_empty() {
            return match node.shape() {
                shape if shape == wanted || shape == Shape::Null => self.put(into, new.alone(), &[]),
                _ => Err(Refusal::new(format!("`{into}` is a single value; it cannot take another."))),
            };
        }
        if node.shape() != wanted {
            let is = if node.shape() == Shape::Mapping { "a mapping" } else { "a list" };
            return Err(Refusal::new(format!("`{into}` is {is}, which cannot take this.")));
        }
        let index = index.min(all.len());
        let offset = all.get(index).map_or_else(|| all.last().map_or(0, |last| last.end), |next| next.head);
        if node.is_flow() {
            self.insert_in_brackets(&all, index, &new)?;
        } else {
            self.insert_lines(&all, index, &new);
        }
        self.mean(offset, Meant::Insert { into: into.clone(), index, key: new.key, value: new.value });
        Ok(())
    }

    /// Where an entry belongs: behind those which come before it in `order`.
    pub(crate) fn index_of(node: Node<'_>, key: &str, order: &[&str]) -> usize {
        let place = |key: &str| order.iter().position(|known| *known == key);
        let Some(own) = place(key) else { return usize::MAX };
        let is_before =
            |entry: &syntax::Entry<'_>| place(crate::path::key_text(entry.key)).is_some_and(|other| other < own);
        let before = node.entries().collect::<Vec<_>>();
        before.iter().rposition(is_before).map_or(0, |at| at + 1)
    }

    fn insert_in_brackets(&mut self, all: &[Child<'_>], index: usize, new: &New<'_>) -> Result<(), Refusal> {
        let written = match (&new.lines, &new.key) {
            (Some(lines), _) if lines.len() > 1 => {
                return Err(Refusal::new("It stands on several lines and cannot move into brackets."));
            }
            (Some(lines), _) => lines.first().cloned().unwrap_or_default(),
            (None, Some(key)) => write::flow_entry(key, &new.value, self.style),
            (None, None) => write::flow(&new.value, self.style),
        };
        match (index.checked_sub(1).and_then(|before| all.get(before)), all.first()) {
            (Some(before), _) => self.splice(before.end, before.end, format!(", {written}")),
            (None, Some(first)) => self.splice(first.head, first.head, format!("{written}, ")),
            (None, None) => {}
        }
        Ok(())
    }

    fn insert_lines(&mut self, all: &[Child<'_>], index: usize, new: &New<'_>) {
        let Some(first) = all.first() else { return };
        let text = self.text;
        let end = self.style.line_end;
        let by = column(text, first.head);
        let lines = match (&new.lines, &new.key) {
            (Some(lines), _) => lines.clone(),
            (None, Some(key)) => write::entry(key, &new.value, self.style),
            (None, None) => write::item(&new.value, self.style, gap(text, first)),
        };
        let blank = if new.is_apart && all.len() == 1 || self.is_airy(all) { end } else { "" };
        if index == 0 && !is_first_on_line(text, first.head) {
            // The first key of an item stands behind its dash; the new one takes its place there.
            let lines: Vec<String> = write::indented(lines.into_iter(), by).collect();
            let lines = lines.join(end);
            return self.splice(first.head, first.head, format!("{}{end}{}", lines.trim_start(), " ".repeat(by)));
        }
        let lines = write::indented(lines.into_iter(), by).collect::<Vec<_>>().join(end);
        let Some(before) = index.checked_sub(1).and_then(|before| all.get(before)) else {
            let at = first.first_line(text).unwrap_or(first.head);
            return self.splice(at, at, format!("{lines}{end}{blank}"));
        };
        let at = before.last_line(text);
        if text.get(..at).is_some_and(|before| before.ends_with('\n')) {
            return self.splice(at, at, format!("{blank}{lines}{end}"));
        }
        self.doubt("The file ends in a block of text without a line break; add one at its end first.".to_owned());
        let last = if ends_in_break(&new.value) { end } else { "" };
        self.splice(at, at, format!("{end}{blank}{lines}{last}"));
    }

    /// Whether blank lines stand between most of these.
    pub(crate) fn is_airy(&self, all: &[Child<'_>]) -> bool {
        let is_apart =
            |child: &&Child<'_>| child.first_line(self.text).is_some_and(|line| blank_before(self.text, line) < line);
        let apart = all.iter().skip(1).filter(is_apart).count();
        apart > 0 && apart * 2 >= all.len() - 1
    }
}

/// Whether the last of a value's lines needs its line break.
fn ends_in_break(value: &Value<'_>) -> bool {
    match value {
        Value::Text(text) => text.contains('\n') && text.ends_with('\n'),
        Value::Map(entries) => entries.last().is_some_and(|(_, value)| ends_in_break(value)),
        Value::List(items) => items.last().is_some_and(ends_in_break),
        Value::Kept(node) => {
            let last = node.entries().map(|entry| entry.value).chain(node.items()).last();
            match last {
                Some(last) => ends_in_break(&Value::Kept(last)),
                None => {
                    let is_block = matches!(node.scalar_style(), Some(ScalarStyle::Literal | ScalarStyle::Folded));
                    is_block && node.as_str().is_some_and(|text| text.ends_with('\n'))
                }
            }
        }
        Value::Null | Value::Plain(_) => false,
    }
}

/// How many columns stand between a dash and what follows it.
fn gap(text: &str, item: &Child<'_>) -> usize {
    let behind = text.get(item.head + 1..).unwrap_or("");
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    if behind.get(blanks..).is_some_and(|rest| rest.starts_with(['\n', '\r', '#'])) { 1 } else { blanks.max(1) }
}

/// The last step of a path as a key.
pub(crate) fn last_key(path: &Path) -> Option<String> {
    match path.0.last()? {
        Stop::Key(key) => Some(key.clone()),
        Stop::Index(_) => None,
    }
}
