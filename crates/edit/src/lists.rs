//! Lists of names that may also be written as one name: `needs`, `on`, `branches`, `runs-on`.

use syntax::{Node, ScalarStyle, Shape};

use crate::insert::New;
use crate::path::Path;
use crate::sheet::{Meant, Sheet};
use crate::value::Value;
use crate::{Refusal, write};

impl<'t> Sheet<'t> {
    /// One name more. A single name becomes a list around its own bytes.
    pub(crate) fn include(&mut self, at: &Path, name: &str, order: &[&str]) -> Result<(), Refusal> {
        let node = self.find(at)?;
        let Some(node) = node.filter(|node| node.shape() != Shape::Null) else {
            return self.put(at, Value::Text(name.to_owned()), order);
        };
        match node.shape() {
            Shape::Sequence => self.insert(at, usize::MAX, New::item(Value::Text(name.to_owned()))),
            Shape::Scalar if node.as_str().is_some_and(|text| text.contains("${{")) => Err(Refusal::new(format!(
                "`{at}` is an expression, of which nobody knows what it lists; change the text by hand."
            ))),
            Shape::Scalar => {
                let is_block = matches!(node.scalar_style(), Some(ScalarStyle::Literal | ScalarStyle::Folded));
                if is_block {
                    let both = vec![Value::read(node), Value::Text(name.to_owned())];
                    return self.put(at, Value::List(both), order);
                }
                let range = node.range();
                let written = write::scalar(name, self.style, true);
                self.splice(range.start(), range.start(), "[");
                self.splice(range.end(), range.end(), format!(", {written}]"));
                let both = vec![Value::Kept(node), Value::Text(name.to_owned())];
                self.mean(range.start(), Meant::Put(at.clone(), Value::List(both)));
                Ok(())
            }
            _ => Err(Refusal::new(format!("`{at}` is a mapping; it takes no plain name."))),
        }
    }

    /// One name less; with the last goes the key.
    pub(crate) fn exclude(&mut self, at: &Path, is_meant: impl Fn(&str) -> bool) -> Result<(), Refusal> {
        let node = self.reach(at)?;
        let is_it = |node: Node<'_>| node.as_str().is_some_and(&is_meant);
        if node.shape() == Shape::Scalar && is_it(node) {
            return self.remove(at);
        }
        let index = node.items().position(is_it);
        let index = index.ok_or_else(|| Refusal::new(format!("`{at}` does not name it.")))?;
        self.remove(&at.index(index))
    }

    /// Another name in the place of one.
    pub(crate) fn exchange(&mut self, at: &Path, is_meant: impl Fn(&str) -> bool, name: &str) -> Result<(), Refusal> {
        let node = self.reach(at)?;
        let is_it = |node: Node<'_>| node.as_str().is_some_and(&is_meant);
        if node.shape() == Shape::Scalar && is_it(node) {
            return self.put(at, Value::Text(name.to_owned()), &[]);
        }
        let index = node.items().position(is_it);
        let index = index.ok_or_else(|| Refusal::new(format!("`{at}` does not name it.")))?;
        self.put(&at.index(index), Value::Text(name.to_owned()), &[])
    }
}
