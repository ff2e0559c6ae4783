//! One entry or item less, with the comments that belong to it; another place for one; another key.

use crate::children::{Child, children};
use crate::insert::{New, last_key};
use crate::lines::{blank_before, blank_behind, is_first_on_line, line_end};
use crate::path::{Path, Stop, key_text};
use crate::sheet::{Meant, Sheet};
use crate::value::Value;
use crate::{Refusal, write};
use syntax::Node;

impl<'t> Sheet<'t> {
    /// Takes out what is at a path, and what holds nothing else. A file is never emptied.
    pub(crate) fn remove(&mut self, at: &Path) -> Result<(), Refusal> {
        let mut at = at.clone();
        loop {
            let (into, last) = at.split().ok_or_else(|| Refusal::new("Nothing would be left of the file."))?;
            let node = self.reach(&into)?;
            let all = children(self.text, node)?;
            if all.len() == 1 {
                at = into;
                continue;
            }
            let index = index_of(&all, last).ok_or_else(|| Refusal::new(format!("There is nothing at `{at}`.")))?;
            return self.take_out(&at, &all, index, node.is_flow());
        }
    }

    fn take_out(&mut self, at: &Path, all: &[Child<'t>], index: usize, is_flow: bool) -> Result<(), Refusal> {
        let Some(child) = all.get(index) else { return Ok(()) };
        let next = all.get(index + 1);
        if is_flow {
            match (next, index.checked_sub(1).and_then(|before| all.get(before))) {
                (Some(next), _) => self.splice(child.head, next.head, ""),
                (None, Some(before)) => self.splice(before.end, child.end, ""),
                (None, None) => self.splice(child.head, child.end, ""),
            }
        } else {
            self.take_lines(child, next, index == 0);
        }
        self.warn_of_anchors(child);
        self.mean(child.head, Meant::Remove(at.clone()));
        Ok(())
    }

    /// Says why it may fail to take something out or elsewhere.
    fn warn_of_anchors(&mut self, child: &Child<'_>) {
        let is_inside = |node: Node<'_>| (child.head..child.end).contains(&node.range().start());
        let mut inside = self.tree.anchors().filter(|(_, node)| is_inside(*node));
        let used = inside.find(|(_, node)| self.tree.uses(*node).any(|alias| !is_inside(alias)));
        if let Some((name, _)) = used {
            self.doubt(format!("It holds the anchor `&{name}`, which other places use."));
        }
    }

    fn take_lines(&mut self, child: &Child<'_>, next: Option<&Child<'_>>, is_first: bool) {
        let text = self.text;
        let Some(mut start) = child.first_line(text) else {
            // It stands behind a dash: the next key takes its place there, if nothing is said between.
            let end = line_end(text, child.end);
            let next = next.filter(|next| {
                let gap = text.get(child.end..next.head).unwrap_or("#");
                gap.trim().is_empty() && is_first_on_line(text, next.head)
            });
            return self.splice(child.head, next.map_or(end, |next| next.head), "");
        };
        let mut end = child.last_line(text);
        let is_apart = blank_before(text, start) < start;
        if next.is_none() && is_apart && !is_first {
            start = blank_before(text, start);
        } else if next.is_some() && (is_apart || is_first) {
            end = blank_behind(text, end);
        }
        let is_last_line = end == text.len() && !text.ends_with('\n');
        if is_last_line {
            let before = text.get(..start).unwrap_or("");
            start = before.strip_suffix('\n').map_or(start, |line| line.strip_suffix('\r').unwrap_or(line).len());
        }
        self.splice(start, end, "");
    }

    /// Gives an entry another key.
    pub(crate) fn rename(&mut self, at: &Path, key: &str) -> Result<(), Refusal> {
        let (into, last) = at.split().ok_or_else(|| Refusal::new("The file itself has no key."))?;
        let node = self.reach(&into)?;
        if node.get(key).is_some() {
            return Err(Refusal::new(format!("`{key}` is there already.")));
        }
        let all = children(self.text, node)?;
        let entry = index_of(&all, last).and_then(|index| all.get(index)?.entry);
        let entry = entry.ok_or_else(|| Refusal::new(format!("There is no entry at `{at}`.")))?;
        let range = entry.key.range();
        self.splice(range.start(), range.end(), write::key(key, self.style, node.is_flow()));
        self.mean(range.start(), Meant::Rename(at.clone(), key.to_owned()));
        Ok(())
    }

    /// Puts what is at a path into a collection, before the `index`th of those that are there, with its comments; out of
    /// where it was.
    pub(crate) fn shift(&mut self, from: &Path, into: &Path, index: usize) -> Result<(), Refusal> {
        let new = self.piece(from, last_key(from), true)?;
        let (around, last) = from.split().ok_or_else(|| Refusal::new("The file itself cannot move."))?;
        let node = self.reach(&around)?;
        let all = children(self.text, node)?;
        let own = index_of(&all, last).unwrap_or_default();
        if around == *into {
            if index == own || index == own + 1 || index >= all.len() && own + 1 == all.len() {
                return Err(Refusal::new("It is there already."));
            }
            self.insert(into, index, new)?;
            return self.take_out(from, &all, own, node.is_flow());
        }
        self.insert(into, index, new)?;
        self.remove(from)
    }

    /// Puts a copy of what is at a path into a collection.
    pub(crate) fn copy(&mut self, from: &Path, into: &Path, index: usize, key: Option<&str>) -> Result<(), Refusal> {
        let new = self.piece(from, key.map(str::to_owned), false)?;
        self.insert(into, index, new)
    }

    /// What is at a path as something to put elsewhere: word for word. A copy leaves anchors and the comments above behind.
    fn piece(&mut self, from: &Path, key: Option<String>, moves: bool) -> Result<New<'t>, Refusal> {
        let (into, last) = from.split().ok_or_else(|| Refusal::new("The file itself cannot be moved or copied."))?;
        let node = self.reach(&into)?;
        let all = children(self.text, node)?;
        let child = index_of(&all, last).and_then(|index| all.get(index));
        let child = child.ok_or_else(|| Refusal::new(format!("There is nothing at `{from}`.")))?;
        let value = Value::Kept(child.value);
        let is_alone = !node.is_flow() && is_first_on_line(self.text, child.head);
        let has_anchor = !moves
            && self.tree.anchors().any(|(_, anchored)| (child.head..child.end).contains(&anchored.range().start()));
        let lines = (is_alone && !has_anchor).then(|| {
            let mut lines = if moves { child.lead_lines(self.text) } else { Vec::new() };
            let own = child.own_lines(self.text, moves);
            let renamed = child.entry.zip(key.as_deref()).filter(|(entry, key)| key_text(entry.key) != *key);
            match renamed {
                Some((entry, key)) => lines.extend(own.into_iter().enumerate().map(|(nth, line)| {
                    let behind = line.get(entry.key.source().len()..).filter(|_| nth == 0);
                    behind.map_or(line.clone(), |behind| format!("{}{behind}", write::key(key, self.style, false)))
                })),
                None => lines.extend(own),
            }
            lines
        });
        // What is written anew has no comments; one that has any is not copied without them.
        let value = if lines.is_some() { value } else { Value::read(child.value) };
        Ok(New { key, value, lines, is_apart: false })
    }
}

/// Which of the children a step leads to.
pub(crate) fn index_of(all: &[Child<'_>], stop: &Stop) -> Option<usize> {
    match stop {
        Stop::Index(index) => (*index < all.len()).then_some(*index),
        Stop::Key(key) => all.iter().position(|child| child.entry.is_some_and(|entry| key_text(entry.key) == key)),
    }
}
