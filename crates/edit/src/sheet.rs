//! A file with the changes that are planned for it: pieces of text that go and come, and beside them what the file is to
//! mean afterwards. [`Sheet::finish`] reads the new text and gives the edit out only if it means just that.

use source::{Splice, TextEdit, TextRange};
use syntax::{Node, Tree};

use crate::path::{Path, Stop, child};
use crate::style::Style;
use crate::value::Value;
use crate::{Refusal, Sharing};

/// A file under change.
pub(crate) struct Sheet<'t> {
    pub(crate) tree: &'t Tree,
    pub(crate) text: &'t str,
    pub(crate) style: Style,
    sharing: Sharing,
    splices: Vec<Splice>,
    meant: Vec<(usize, Meant<'t>)>,
    /// A value that other places use by alias, and which is changed for all of them.
    shared: Option<Node<'t>>,
    /// Why it may turn out that the changes cannot be made.
    doubt: Option<String>,
}

/// A change of what the file means.
pub(crate) enum Meant<'t> {
    /// An entry more, or an item, at a place counted before the change. Of several at one place the first comes first.
    Insert { into: Path, index: usize, key: Option<String>, value: Value<'t> },
    /// Another value.
    Put(Path, Value<'t>),
    /// An entry or item less.
    Remove(Path),
    /// Another key.
    Rename(Path, String),
}

impl<'t> Sheet<'t> {
    /// A sheet without changes. A file that could not be read in full is refused: what is hidden would be at risk.
    pub(crate) fn new(tree: &'t Tree, sharing: Sharing) -> Result<Self, Refusal> {
        if !tree.damaged().is_empty() || tree.diagnostics().iter().any(|it| it.code == syntax::YAML_SYNTAX) {
            return Err(Refusal::new("The file has an error that hides part of it; mend that first."));
        }
        let (splices, meant) = (Vec::new(), Vec::new());
        Ok(Self { tree, text: tree.text(), style: Style::of(tree), sharing, splices, meant, shared: None, doubt: None })
    }

    /// The node at a path. Refuses to go through a value that other places share, unless that is wanted.
    pub(crate) fn reach(&mut self, path: &Path) -> Result<Node<'t>, Refusal> {
        let missing = || Refusal::new(format!("There is nothing at `{path}`."));
        let mut node = self.tree.root().ok_or_else(missing)?;
        for stop in &path.0 {
            node = child(node, stop).ok_or_else(missing)?;
            self.share(node, path)?;
        }
        Ok(node.resolved())
    }

    /// The node at a path, if there is one.
    pub(crate) fn find(&mut self, path: &Path) -> Result<Option<Node<'t>>, Refusal> {
        if path.node(self.tree).is_none() { Ok(None) } else { self.reach(path).map(Some) }
    }

    fn share(&mut self, node: Node<'t>, path: &Path) -> Result<(), Refusal> {
        let real = node.resolved();
        if !node.is_alias() && (node.anchor().is_none() || self.tree.uses(real).next().is_none()) {
            return Ok(());
        }
        if self.sharing == Sharing::Refuse {
            let uses = self.tree.uses(real).count() + 1;
            let reason = format!("`{path}` lies in a value that {uses} places share; all of them would change.");
            return Err(Refusal { reason, is_about_sharing: true });
        }
        self.shared = self.shared.or(Some(real));
        Ok(())
    }

    /// Says what is to blame if the changes cannot be made.
    pub(crate) fn doubt(&mut self, reason: String) {
        self.doubt = self.doubt.take().or(Some(reason));
    }

    /// Takes a piece of text out and puts another in its place.
    pub(crate) fn splice(&mut self, start: usize, end: usize, text: impl Into<String>) {
        self.splices.push(Splice { range: TextRange::new(start, end), text: text.into() });
    }

    /// Says what a piece of text at `offset` changes in the file's meaning.
    pub(crate) fn mean(&mut self, offset: usize, meant: Meant<'t>) {
        self.meant.push((offset, meant));
    }

    /// The edit, if the file means what it is to mean when it is done.
    pub(crate) fn finish(self) -> Result<TextEdit, Refusal> {
        let reason = "This cannot be written here without changing something else; change the text by hand.";
        let reason = self.doubt.unwrap_or_else(|| reason.to_owned());
        let unsafe_edit = || Refusal::new(reason.as_str());
        let trimmed = self.splices.into_iter().filter_map(|splice| trimmed(splice, self.text)).collect();
        let edit = TextEdit::new(trimmed).map_err(|_| unsafe_edit())?;
        let mut expected = self.tree.root().map_or(Value::Null, Value::Kept);
        let mut meant = self.meant;
        // From the back of the file to its front, so that the places counted before the change stay right; of what
        // happens at one place, what goes goes first.
        meant.sort_by_key(|(offset, meant)| (*offset, !matches!(meant, Meant::Insert { .. })));
        for (_, change) in meant.into_iter().rev() {
            apply(&mut expected, change).ok_or_else(unsafe_edit)?;
        }
        let after = syntax::parse(&edit.apply(self.text));
        let is_read = after.damaged().is_empty() && after.diagnostics().len() <= self.tree.diagnostics().len();
        let is_meant = match after.root() {
            Some(root) => expected.is(root, self.shared),
            None => matches!(expected, Value::Null),
        };
        if is_read && is_meant && after.documents().count() <= self.tree.documents().count().max(1) {
            Ok(edit)
        } else {
            Err(unsafe_edit())
        }
    }
}

/// Changes a value as it is meant.
fn apply<'t>(root: &mut Value<'t>, change: Meant<'t>) -> Option<()> {
    match change {
        Meant::Put(path, value) => *follow(root, &path)? = value,
        Meant::Insert { into, index, key: Some(key), value } => {
            let entries = follow(root, &into)?.entries()?;
            entries.insert(index.min(entries.len()), (key, value));
        }
        Meant::Insert { into, index, key: None, value } => {
            let items = follow(root, &into)?.items()?;
            items.insert(index.min(items.len()), value);
        }
        Meant::Remove(path) => remove(root, &path)?,
        Meant::Rename(path, name) => {
            let (into, Stop::Key(key)) = path.split()? else { return None };
            let entries = follow(root, &into)?.entries()?;
            entries.iter_mut().find(|(known, _)| known == key)?.0 = name;
        }
    }
    Some(())
}

fn remove(root: &mut Value<'_>, path: &Path) -> Option<()> {
    let (into, last) = path.split()?;
    let around = follow(root, &into)?;
    match last {
        Stop::Index(index) => {
            let items = around.items()?;
            (*index < items.len()).then(|| items.remove(*index))?;
        }
        Stop::Key(key) => {
            let entries = around.entries()?;
            let at = entries.iter().position(|(known, _)| known == key)?;
            entries.remove(at);
        }
    }
    Some(())
}

fn follow<'v, 't>(root: &'v mut Value<'t>, path: &Path) -> Option<&'v mut Value<'t>> {
    path.0.iter().try_fold(root, |value, stop| value.child(stop))
}

/// A splice without what it has in common with the text that it replaces; `None` if nothing is left.
fn trimmed(splice: Splice, text: &str) -> Option<Splice> {
    let old = splice.range.slice(text);
    let new = splice.text.as_str();
    let front: usize = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (old_rest, new_rest) = (old.get(front..)?, new.get(front..)?);
    let pairs = old_rest.chars().rev().zip(new_rest.chars().rev());
    let back: usize = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let range = TextRange::new(splice.range.start() + front, splice.range.end() - back);
    let text = new_rest.get(..new_rest.len() - back)?.to_owned();
    (!range.is_empty() || !text.is_empty()).then_some(Splice { range, text })
}
