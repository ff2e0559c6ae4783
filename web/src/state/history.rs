//! One history over everything that changes the project's texts: typing, gestures, forms, fixes. Plain values.
//!
//! An entry is what a person would call one change. It holds of each file only the stretch that changed, and where one was
//! looking before and after.

use super::Selection;
use session::wire::View;

/// Typing in one place counts as one change as long as the pauses are shorter.
const PAUSE_MS: f64 = 1_200.0;
/// Changes that are kept; the oldest go first.
const MOST_ENTRIES: usize = 1_000;

/// A stretch of a file that another took the place of. Offsets are bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Delta {
    path: String,
    at: usize,
    old: String,
    new: String,
    /// The file came to be by it, and goes when it is taken back.
    is_birth: bool,
}

/// What one looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gaze {
    /// The chosen node.
    pub selection: Selection,
    /// What of the graph is shown.
    pub view: View,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    name: String,
    deltas: Vec<Delta>,
    before: Gaze,
    after: Gaze,
    /// Typing goes on in it.
    is_open: bool,
}

/// What was done, oldest first, and how much of it holds.
#[derive(Debug, Default)]
pub struct History {
    entries: Vec<Entry>,
    /// Entries that hold; those behind are undone.
    done: usize,
    typed_at_ms: f64,
}

/// A file's text before and after a change.
#[derive(Debug, Clone, Copy)]
pub struct Changed<'t> {
    /// The file.
    pub path: &'t str,
    /// Its text before; `None`: there was no such file.
    pub before: Option<&'t str>,
    /// Its text after.
    pub after: &'t str,
}

/// A way through the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Travel {
    /// The files that change: path and text, from the text that was given; `None`: the file goes.
    pub texts: Vec<(String, Option<String>)>,
    /// What one looks at then.
    pub gaze: Gaze,
    /// What was undone or done again.
    pub name: String,
}

impl History {
    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The user typed. Goes on with the last entry if that is typing in the same place, without a long pause; whether the
    /// entries are others now.
    pub fn typed(&mut self, changed: Changed<'_>, gaze: &Gaze, now_ms: f64) -> bool {
        let Some(delta) = delta(changed) else { return false };
        let goes_on = now_ms - self.typed_at_ms < PAUSE_MS;
        self.typed_at_ms = now_ms;
        let is_last = self.done == self.entries.len();
        if let (true, true, Some(entry)) = (is_last, goes_on, self.entries.last_mut())
            && let [last] = entry.deltas.as_mut_slice()
            && entry.is_open
            && last.path == delta.path
            && touches(last, &delta)
        {
            let begun = replaced(changed.before.unwrap_or(""), last.at, &last.new, &last.old).unwrap_or_default();
            let whole = self::delta(Changed { before: Some(&begun), ..changed });
            let is_gone = whole.is_none();
            match whole {
                Some(whole) => *last = whole,
                None => drop(self.entries.pop()),
            }
            self.done = self.entries.len();
            return is_gone;
        }
        let name = format!("Typed in `{}`", crate::ui::names::file_name(&delta.path));
        let entry = Entry { name, deltas: vec![delta], before: gaze.clone(), after: gaze.clone(), is_open: true };
        self.push(entry);
        true
    }

    /// Something changed files in one go.
    pub fn changed<'t>(&mut self, name: String, files: impl Iterator<Item = Changed<'t>>, before: Gaze, after: Gaze) {
        let deltas: Vec<Delta> = files.filter_map(delta).collect();
        if !deltas.is_empty() {
            self.push(Entry { name, deltas, before, after, is_open: false });
        }
    }

    fn push(&mut self, entry: Entry) {
        self.entries.truncate(self.done);
        self.entries.push(entry);
        if self.entries.len() > MOST_ENTRIES {
            self.entries.remove(0);
        }
        self.done = self.entries.len();
    }

    /// The next thing typed begins a new entry.
    pub fn close(&mut self) {
        if let Some(entry) = self.entries.last_mut() {
            entry.is_open = false;
        }
    }

    /// The names of all entries, oldest first.
    pub fn names(&self) -> Vec<String> {
        self.entries.iter().map(|entry| entry.name.clone()).collect()
    }

    /// How many of them hold.
    pub fn done(&self) -> usize {
        self.done
    }

    /// One change back; `text` is a file's text as it stands. `None` if there is none, or if it no longer fits the texts.
    pub fn undo(&mut self, text: &dyn Fn(&str) -> Option<String>) -> Option<Travel> {
        self.close();
        let entry = self.entries.get(self.done.checked_sub(1)?)?;
        let back = |delta: &Delta| {
            let text = replaced(&text(&delta.path)?, delta.at, &delta.new, &delta.old)?;
            Some((delta.path.clone(), (!delta.is_birth).then_some(text)))
        };
        let texts = entry.deltas.iter().map(back).collect::<Option<_>>()?;
        let travel = Travel { texts, gaze: entry.before.clone(), name: entry.name.clone() };
        self.done -= 1;
        Some(travel)
    }

    /// One change forward again.
    pub fn redo(&mut self, text: &dyn Fn(&str) -> Option<String>) -> Option<Travel> {
        let entry = self.entries.get(self.done)?;
        let again = |delta: &Delta| {
            let text = if delta.is_birth { text(&delta.path).unwrap_or_default() } else { text(&delta.path)? };
            Some((delta.path.clone(), Some(replaced(&text, delta.at, &delta.old, &delta.new)?)))
        };
        let texts = entry.deltas.iter().map(again).collect::<Option<_>>()?;
        let travel = Travel { texts, gaze: entry.after.clone(), name: entry.name.clone() };
        self.done += 1;
        Some(travel)
    }
}

/// Whether something typed goes on where the last stopped.
fn touches(last: &Delta, next: &Delta) -> bool {
    let end = last.at + last.new.len();
    next.at <= end && last.at <= next.at + next.old.len()
}

/// The one stretch in which two texts differ; `None` when they are the same, unless the file is new.
fn delta(changed: Changed<'_>) -> Option<Delta> {
    let (old, new) = (changed.before.unwrap_or(""), changed.after);
    let at: usize = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (old, new) = (old.get(at..)?, new.get(at..)?);
    let pairs = old.chars().rev().zip(new.chars().rev());
    let back: usize = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (old, new) = (old.get(..old.len() - back)?, new.get(..new.len() - back)?);
    let is_birth = changed.before.is_none();
    let delta = || Delta { path: changed.path.to_owned(), at, old: old.to_owned(), new: new.to_owned(), is_birth };
    (is_birth || !old.is_empty() || !new.is_empty()).then(delta)
}

/// The text with one piece in the place of another, if that stands there.
fn replaced(text: &str, at: usize, from: &str, to: &str) -> Option<String> {
    let (front, rest) = text.split_at_checked(at)?;
    Some([front, to, rest.strip_prefix(from)?].concat())
}

#[cfg(test)]
mod tests {
    use super::{Changed, Gaze, History, Travel};
    use std::collections::BTreeMap;

    struct Texts(BTreeMap<String, String>);

    impl Texts {
        fn get(&self) -> impl Fn(&str) -> Option<String> + '_ {
            |path| self.0.get(path).cloned()
        }

        fn typed(&mut self, history: &mut History, after: &str, now_ms: f64) {
            let before = self.0.insert("a".to_owned(), after.to_owned()).unwrap_or_default();
            history.typed(Changed { path: "a", before: Some(&before), after }, &Gaze::default(), now_ms);
        }

        fn undo(&mut self, history: &mut History) -> bool {
            let travel = history.undo(&self.get());
            travel.map(|travel| self.take(travel)).is_some()
        }

        fn redo(&mut self, history: &mut History) -> bool {
            let travel = history.redo(&self.get());
            travel.map(|travel| self.take(travel)).is_some()
        }

        fn take(&mut self, travel: Travel) {
            for (path, text) in travel.texts {
                match text {
                    Some(text) => drop(self.0.insert(path, text)),
                    None => drop(self.0.remove(&path)),
                }
            }
        }
    }

    #[test]
    fn typing_in_one_place_is_one_change_until_a_pause() {
        let (mut texts, mut history) = (Texts(BTreeMap::new()), History::default());
        for (text, now) in [("a", 0.0), ("ab", 100.0), ("äb", 200.0), ("äbc", 5_000.0), ("xäbc", 5_100.0)] {
            texts.typed(&mut history, text, now);
        }
        assert_eq!(history.names().len(), 3);
        let mut seen = Vec::new();
        while texts.undo(&mut history) {
            seen.push(texts.0["a"].clone());
        }
        assert_eq!(seen, ["äbc", "äb", ""]);
        while texts.redo(&mut history) {}
        assert_eq!(texts.0["a"], "xäbc");
    }

    #[test]
    fn what_was_undone_is_gone_once_something_else_is_done() {
        let (mut texts, mut history) = (Texts(BTreeMap::new()), History::default());
        texts.typed(&mut history, "one", 0.0);
        texts.typed(&mut history, "one two", 9_000.0);
        assert!(texts.undo(&mut history));
        texts.typed(&mut history, "one three", 9_100.0);
        assert!(!texts.redo(&mut history));
        assert_eq!((history.names().len(), history.done()), (2, 2));
    }

    #[test]
    fn a_change_of_several_files_is_one() {
        let (mut texts, mut history) = (Texts(BTreeMap::new()), History::default());
        let both = [("a", "x", "y"), ("b", "", "new")].map(|(path, before, after)| Changed {
            path,
            before: Some(before),
            after,
        });
        history.changed("Renamed".to_owned(), both.into_iter(), Gaze::default(), Gaze::default());
        texts.0.extend([("a".to_owned(), "y".to_owned()), ("b".to_owned(), "new".to_owned())]);
        assert!(texts.undo(&mut history));
        assert_eq!((texts.0["a"].as_str(), texts.0["b"].as_str()), ("x", ""));
        assert!(texts.redo(&mut history));
        assert_eq!(texts.0["b"], "new");
    }

    #[test]
    fn a_file_that_came_to_be_goes_and_comes_again() {
        let (mut texts, mut history) = (Texts(BTreeMap::new()), History::default());
        let made = Changed { path: "a", before: None, after: "x" };
        history.changed("Made".to_owned(), [made].into_iter(), Gaze::default(), Gaze::default());
        texts.0.insert("a".to_owned(), "x".to_owned());
        texts.typed(&mut history, "", 0.0);
        assert!(texts.undo(&mut history));
        assert_eq!(texts.0["a"], "x");
        assert!(texts.undo(&mut history) && texts.0.is_empty());
        assert!(texts.redo(&mut history) && texts.redo(&mut history));
        assert_eq!(texts.0["a"], "");
    }

    #[test]
    fn texts_that_changed_otherwise_are_left_alone() {
        let (mut texts, mut history) = (Texts(BTreeMap::new()), History::default());
        texts.typed(&mut history, "one", 0.0);
        texts.0.insert("a".to_owned(), "else".to_owned());
        assert!(!texts.undo(&mut history));
        assert_eq!(history.done(), 1);
    }
}
