//! Whether the filters of an event let it through: `branches`, `tags`, `paths` and their `-ignore` kin, `types`.
//!
//! After GitHub's manual, "Workflow syntax", `on.<push|pull_request|…>`. Apart from [`crate::glob`], because a list of
//! patterns means more than each of them: a later one can take back what an earlier one said.

use crate::glob::Glob;
use crate::{Filter, Trigger};

/// What a list of patterns says of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The pattern at that index is the last that matches, and it has no `!`.
    Matched(usize),
    /// The pattern at that index is the last that matches, and it has a `!`.
    TakenBack(usize),
    /// No pattern matches.
    Unmatched,
    /// The pattern at that index cannot be told: an expression, or no pattern at all.
    Unknown(usize),
}

/// Why a filter stops an event, or lets it through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// No such filter is given.
    NotFiltered,
    /// It lets the event through.
    Passes(Reason),
    /// It stops the event.
    Stops(Reason),
    /// It cannot be told.
    Unknown(Reason),
}

/// What decided an [`Outcome`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The filter: `branches`, `paths-ignore`, …
    pub filter: String,
    /// The pattern that decided, by index in the filter's values, if one did.
    pub pattern: Option<usize>,
    /// How many of the names matched, and of how many: `(2, 2)` files matched `paths-ignore`.
    pub matched: (usize, usize),
}

/// What the patterns say of `name`, the last match winning. Patterns without `!` add, those with `!` take back; a list
/// of nothing but `!` patterns matches nothing.
pub fn verdict(patterns: &[crate::Text], name: &str) -> Verdict {
    let mut found = Verdict::Unmatched;
    for (at, pattern) in patterns.iter().enumerate() {
        let (is_negative, glob) = match pattern.value.strip_prefix('!') {
            Some(rest) => (true, Glob::new(rest)),
            None => (false, Glob::new(&pattern.value)),
        };
        let is_unreadable = pattern.value.contains("${{");
        match glob {
            Ok(glob) if !is_unreadable && glob.matches(name) => {
                found = if is_negative { Verdict::TakenBack(at) } else { Verdict::Matched(at) };
            }
            Ok(_) if !is_unreadable => {}
            _ => return Verdict::Unknown(at),
        }
    }
    found
}

impl Trigger {
    /// Whether the branch filters let a branch through. GitHub takes `branches` or `branches-ignore`, not both.
    pub fn lets_branch(&self, branch: &str) -> Outcome {
        self.lets_name(branch, "branches", "branches-ignore", "tags", "tags-ignore")
    }

    /// Whether the tag filters let a tag through.
    pub fn lets_tag(&self, tag: &str) -> Outcome {
        self.lets_name(tag, "tags", "tags-ignore", "branches", "branches-ignore")
    }

    /// Whether the path filters let a set of changed files through: `paths` wants one file that matches, `paths-ignore`
    /// one that does not. GitHub looks at the first 300 files of a change; whoever calls hands over those. An empty set
    /// passes: GitHub runs the workflow when it cannot tell what changed.
    pub fn lets_paths(&self, files: &[&str]) -> Outcome {
        if files.is_empty() {
            return Outcome::NotFiltered;
        }
        if let Some(filter) = self.filter("paths") {
            return of_files(filter, files, |matched, _| matched > 0);
        }
        match self.filter("paths-ignore") {
            Some(filter) => of_files(filter, files, |matched, all| matched < all),
            None => Outcome::NotFiltered,
        }
    }

    /// Whether the activity types let one through. `defaults` are the types that count when none are given.
    pub fn lets_type(&self, activity: &str, defaults: &[&str]) -> Outcome {
        let Some(filter) = self.filter("types") else {
            let passes = defaults.is_empty() || defaults.contains(&activity);
            let reason = Reason { filter: "types".to_owned(), pattern: None, matched: (usize::from(passes), 1) };
            return if passes { Outcome::NotFiltered } else { Outcome::Stops(reason) };
        };
        let at = filter.values.iter().position(|value| value.value == activity);
        let reason = Reason { filter: "types".to_owned(), pattern: at, matched: (usize::from(at.is_some()), 1) };
        if at.is_some() { Outcome::Passes(reason) } else { Outcome::Stops(reason) }
    }

    /// A branch is stopped when only tags are filtered, and the other way round.
    fn lets_name(&self, name: &str, only: &str, ignored: &str, other: &str, other_ignored: &str) -> Outcome {
        if let Some(filter) = self.filter(only) {
            return of_name(filter, name, true);
        }
        if let Some(filter) = self.filter(ignored) {
            return of_name(filter, name, false);
        }
        match self.filter(other).or_else(|| self.filter(other_ignored)) {
            Some(filter) => Outcome::Stops(Reason { filter: filter.key.value.clone(), pattern: None, matched: (0, 1) }),
            None => Outcome::NotFiltered,
        }
    }
}

fn of_name(filter: &Filter, name: &str, wanted: bool) -> Outcome {
    let reason = |pattern, matched| Reason { filter: filter.key.value.clone(), pattern, matched: (matched, 1) };
    let (is_match, reason) = match verdict(&filter.values, name) {
        Verdict::Matched(at) => (true, reason(Some(at), 1)),
        Verdict::TakenBack(at) => (false, reason(Some(at), 0)),
        Verdict::Unmatched => (false, reason(None, 0)),
        Verdict::Unknown(at) => return Outcome::Unknown(reason(Some(at), 0)),
    };
    if is_match == wanted { Outcome::Passes(reason) } else { Outcome::Stops(reason) }
}

fn of_files(filter: &Filter, files: &[&str], passes: impl Fn(usize, usize) -> bool) -> Outcome {
    let (mut matched, mut unknown, mut pattern) = (0, None, None);
    for file in files {
        match verdict(&filter.values, file) {
            Verdict::Matched(at) => {
                matched += 1;
                pattern = pattern.or(Some(at));
            }
            Verdict::Unknown(at) => unknown = unknown.or(Some(at)),
            Verdict::TakenBack(_) | Verdict::Unmatched => {}
        }
    }
    let reason = |pattern| Reason { filter: filter.key.value.clone(), pattern, matched: (matched, files.len()) };
    if unknown.is_some() {
        return Outcome::Unknown(reason(unknown));
    }
    if passes(matched, files.len()) { Outcome::Passes(reason(pattern)) } else { Outcome::Stops(reason(pattern)) }
}
