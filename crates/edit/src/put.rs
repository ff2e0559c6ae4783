//! Another value, written as the old one is where it can be; what stays of it keeps its bytes.

use source::TextRange;
use syntax::{Node, ScalarStyle, Shape};

use crate::children::children;
use crate::insert::New;
use crate::lines::{colon, column, line_end, start};
use crate::path::{Path, Stop, key_text};
use crate::sheet::{Meant, Sheet};
use crate::value::Value;
use crate::{Refusal, order, write};

impl<'t> Sheet<'t> {
    /// Gives the place at a path a value. What is not there comes to be: a new entry stands where
    /// `order` wants it.
    pub(crate) fn put(&mut self, at: &Path, value: Value<'t>, order: &[&str]) -> Result<(), Refusal> {
        if let Some(node) = self.find(at)? {
            return self.replace(at, node, value);
        }
        let Some((into, last)) = at.split() else { return self.begin(value) };
        let Stop::Key(key) = last else { return Err(Refusal::new(format!("There is no item at `{at}`."))) };
        match self.find(&into)? {
            Some(around) if around.entries().next().is_some() => {
                let index = Self::index_of(around, key, order);
                self.insert(&into, index, New::entry(key, value))
            }
            Some(around) if !matches!(around.shape(), Shape::Null | Shape::Mapping) => {
                Err(Refusal::new(format!("`{into}` is no mapping; it cannot have `{key}`.")))
            }
            _ => {
                let order = into.split().map_or(order::WORKFLOW, |(around, _)| order::of(&around.0));
                self.put(&into, Value::Map(vec![(key.clone(), value)]), order)
            }
        }
    }

    /// The first words of a file that says nothing.
    fn begin(&mut self, value: Value<'t>) -> Result<(), Refusal> {
        let Value::Map(entries) = &value else { return Err(Refusal::new("A file is a mapping.")) };
        let end = self.style.line_end;
        let lines = entries.iter().flat_map(|(key, value)| write::entry(key, value, self.style));
        let lines = lines.collect::<Vec<_>>().join(end);
        let at = self.text.len();
        let before = if at == 0 || self.text.ends_with('\n') { "" } else { end };
        self.splice(at, at, format!("{before}{lines}{end}"));
        self.mean(at, Meant::Put(Path::default(), value));
        Ok(())
    }

    fn replace(&mut self, at: &Path, node: Node<'t>, value: Value<'t>) -> Result<(), Refusal> {
        if value.is(node, None) {
            return Ok(());
        }
        match &value {
            Value::Map(new) if has_common_key(node, new) => return self.merge(at, node, new),
            Value::List(new) if node.items().next().is_some() && !new.is_empty() => return self.align(at, node, new),
            _ => {}
        }
        let offset = start(node);
        self.rewrite(at, node, &value)?;
        self.mean(offset, Meant::Put(at.clone(), value));
        Ok(())
    }

    /// Entry by entry: what is in both stays where it is.
    fn merge(&mut self, at: &Path, node: Node<'t>, new: &[(String, Value<'t>)]) -> Result<(), Refusal> {
        let gone = node.entries().map(|entry| key_text(entry.key));
        let gone: Vec<String> = gone.filter(|key| new.iter().all(|(kept, _)| kept != key)).map(str::to_owned).collect();
        for key in gone {
            self.remove(&at.key(&key))?;
        }
        for (key, value) in new {
            self.put(&at.key(key), value.clone(), &[])?;
        }
        Ok(())
    }

    /// Item by item: what is the same at the front and at the back stays where it is.
    fn align(&mut self, at: &Path, node: Node<'t>, new: &[Value<'t>]) -> Result<(), Refusal> {
        let old: Vec<Node<'t>> = node.items().collect();
        let front = old.iter().zip(new).take_while(|(old, new)| new.is(**old, None)).count();
        let (old_rest, new_rest) = (old.len() - front, new.len() - front);
        let pairs = old.iter().rev().zip(new.iter().rev()).take(old_rest.min(new_rest));
        let back = pairs.take_while(|(old, new)| new.is(**old, None)).count();
        let common = old_rest.min(new_rest) - back;
        for (nth, value) in new.iter().enumerate().skip(front).take(common) {
            self.put(&at.index(nth), value.clone(), &[])?;
        }
        for value in new.iter().take(new.len() - back).skip(front + common) {
            self.insert(at, front + common, New::item(value.clone()))?;
        }
        for nth in front + common..old.len() - back {
            self.remove(&at.index(nth))?;
        }
        Ok(())
    }

    /// Writes another value over an old one.
    fn rewrite(&mut self, at: &Path, node: Node<'t>, value: &Value<'t>) -> Result<(), Refusal> {
        let entry = node.in_entry().filter(|entry| entry.value == node);
        let is_in_flow = node.parent().is_some_and(Node::is_flow);
        let range = node.range();
        if is_in_flow {
            let written = write::flow(value, self.style);
            let lead = if range.is_empty() && !written.is_empty() { " " } else { "" };
            self.splice(range.start(), range.end(), format!("{lead}{written}"));
            return Ok(());
        }
        if let Some(written) = self.on_one_line(node, value)
            && !is_block(node)
            && !range.is_empty()
        {
            self.splice(range.start(), range.end(), written);
            return Ok(());
        }
        let Some(entry) = entry else { return self.rewrite_item(at, node, value) };
        let unclear = || Refusal::new(format!("The key of `{at}` is written in a way that cannot be changed here."));
        let colon = colon(self.text, entry).ok_or_else(unclear)?;
        let (head, rest) = write::behind_key(value, self.style);
        let by = column(self.text, start(entry.key));
        let rest: String =
            write::indented(rest.into_iter(), by).map(|line| format!("{}{line}", self.style.line_end)).collect();
        self.rewrite_behind(colon + 1, node, &head, rest);
        Ok(())
    }

    /// Writes an entry's value anew: `head` on the key's line, `rest` below. A comment on the key's line stays.
    fn rewrite_behind(&mut self, colon: usize, node: Node<'_>, head: &str, rest: String) {
        let text = self.text;
        let range = if node.range().is_empty() { TextRange::empty(colon) } else { node.range() };
        let key_line_end = line_end(text, colon);
        let stop = if range.slice(text).ends_with('\n') { back_over_break(text, range.end()) } else { range.end() };
        if matches!(node.scalar_style(), Some(ScalarStyle::Literal | ScalarStyle::Folded)) {
            let start = if head.is_empty() { colon } else { range.start() };
            return self.splice(start, stop, format!("{}{rest}", if head.is_empty() { "" } else { head.trim_start() }));
        }
        if range.start() <= key_line_end && line_end(text, range.end()) == key_line_end {
            // All on the key's line: the head takes the old value's place, the rest goes below the comment behind it.
            let is_glued = range.is_empty() || head.is_empty();
            let (start, head) = if is_glued { (colon, head) } else { (range.start(), head.trim_start()) };
            self.splice(start, range.end(), head);
            return self.splice(key_line_end, key_line_end, rest);
        }
        // A block below the key goes, and what is new takes its place.
        self.splice(colon, colon, head);
        self.splice(key_line_end, if stop == range.end() { line_end(text, stop) } else { stop }, rest);
    }

    /// Writes an item of a block list anew, from its dash on.
    fn rewrite_item(&mut self, at: &Path, node: Node<'t>, value: &Value<'t>) -> Result<(), Refusal> {
        let (into, last) = at.split().ok_or_else(|| Refusal::new("The file as a whole cannot be replaced here."))?;
        let around = self.reach(&into)?;
        let all = children(self.text, around)?;
        let child = crate::remove::index_of(&all, last).and_then(|index| all.get(index));
        let child = child.ok_or_else(|| Refusal::new(format!("There is nothing at `{at}`.")))?;
        let by = column(self.text, child.head);
        let lines = write::indented(write::item(value, self.style, 1).into_iter(), by);
        let lines = lines.collect::<Vec<_>>().join(self.style.line_end);
        let stop = if node.source().ends_with('\n') { back_over_break(self.text, child.end) } else { child.end };
        self.splice(child.head, stop, lines.trim_start());
        Ok(())
    }

    /// A scalar in the form of the one that it replaces, or a short collection in brackets; `None` if it takes several
    /// lines.
    fn on_one_line(&self, old: Node<'_>, value: &Value<'_>) -> Option<String> {
        let mut style = self.style;
        match value {
            Value::Plain(text) => Some(text.clone()),
            Value::Text(text) if !text.contains('\n') => {
                let quote = match old.scalar_style() {
                    Some(ScalarStyle::SingleQuoted) => Some('\''),
                    Some(ScalarStyle::DoubleQuoted) => Some('"'),
                    _ => None,
                };
                style.quote = quote.unwrap_or(style.quote);
                match quote {
                    Some('\'') if !text.contains(['\'', '\t', '\r']) => Some(format!("'{text}'")),
                    Some('"') if !text.contains(['"', '\\', '\t', '\r']) => Some(format!("\"{text}\"")),
                    _ => Some(write::scalar(text, style, false)),
                }
            }
            Value::List(_) | Value::Map(_)
                if old.is_flow() && old.shape() == value.shape() && !is_opened(old, value) =>
            {
                Some(write::flow(value, style))
            }
            Value::List(items) if items.is_empty() => Some("[]".to_owned()),
            Value::Map(entries) if entries.is_empty() => Some("{}".to_owned()),
            Value::List(_) => {
                let lines = write::entry("k", value, style);
                (lines.len() == 1).then(|| write::flow(value, style))
            }
            _ => None,
        }
    }
}

fn is_block(node: Node<'_>) -> bool {
    let is_collection = matches!(node.shape(), Shape::Mapping | Shape::Sequence);
    is_collection && !node.is_flow() || matches!(node.scalar_style(), Some(ScalarStyle::Literal | ScalarStyle::Folded))
}

/// Whether empty brackets are to hold what reads better in lines.
fn is_opened(old: Node<'_>, value: &Value<'_>) -> bool {
    let is_deep = |value: &Value<'_>| matches!(value.shape(), Shape::Mapping | Shape::Sequence);
    let is_empty = old.entries().next().is_none() && old.items().next().is_none();
    is_empty
        && match value {
            Value::Map(entries) => entries.iter().any(|(_, value)| is_deep(value)),
            Value::List(items) => items.iter().any(is_deep),
            _ => false,
        }
}

fn has_common_key(node: Node<'_>, new: &[(String, Value<'_>)]) -> bool {
    node.entries().any(|entry| new.iter().any(|(key, _)| key_text(entry.key) == key))
}

/// The place before the line break that ends right before `at`.
fn back_over_break(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let line = before.strip_suffix('\n').unwrap_or(before);
    line.strip_suffix('\r').unwrap_or(line).len()
}
