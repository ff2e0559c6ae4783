//! Fixes of findings, applied: one that a person chose, or all that are safe.
//!
//! Apart from the session's state, because the command line and the page ask for the same. Fixes that touch each other never
//! go in together: one goes in, the files are checked again, and what is still found is fixed in the next round, until a round
//! changes nothing. A fix is not taken that would hide more of a file from the reader than before, or after which GitHub would
//! refuse, or a run fail at, more than before.

use std::collections::BTreeMap;
use std::sync::Arc;

use rules::Profile;
use source::{Diagnostic, Fix, Grade, Severity, Splice, TextEdit};

use crate::wire::{FixOne, TextFile};
use crate::{Document, Session};

/// Rounds after which the rest is left as it is; a real file takes two or three.
const MAX_ROUNDS: usize = 24;

/// What fixing came to.
#[derive(Debug, Clone, Default)]
pub struct Mended {
    /// The files that changed, by path, with their new texts.
    pub files: Vec<TextFile>,
    /// What was done, in the order in which it was: path and the fix's title.
    pub done: Vec<(String, String)>,
    /// All files as they are now, checked.
    pub documents: Vec<Arc<Document>>,
}

/// A fix that a round takes.
struct Chosen {
    document: Arc<Document>,
    /// What it is for, so that it is known again after the text has moved: rule and message.
    cause: (&'static str, String),
    fix: Fix,
}

/// Applies the fixes of a project's findings that are of a grade or safer. `profile`: which findings, instead of what the
/// project's settings say.
pub fn fix(files: Vec<TextFile>, profile: Option<Profile>, grade: Grade) -> Mended {
    let mut session = Session::default();
    session.open(String::new(), files);
    session.mend(profile, grade, &|_| true)
}

impl Session {
    /// Applies all fixes of a grade or safer in the files that are wanted, round by round.
    pub(crate) fn mend(
        &mut self,
        profile: Option<Profile>,
        grade: Grade,
        is_wanted: &dyn Fn(&Document) -> bool,
    ) -> Mended {
        let before = self.checked(profile);
        let mut mended = Mended { documents: before.clone(), ..Mended::default() };
        let mut refused: Vec<(String, (&'static str, String))> = Vec::new();
        for _ in 0..MAX_ROUNDS {
            let is_refused = |chosen: &Chosen| {
                refused.iter().any(|(path, cause)| *path == chosen.document.path && *cause == chosen.cause)
            };
            let wanted = mended.documents.iter().filter(|document| is_wanted(document));
            let round: Vec<Chosen> = wanted.flat_map(|document| round(document, grade, &is_refused)).collect();
            if round.is_empty() {
                break;
            }
            let round: Vec<&Chosen> = round.iter().collect();
            if let Some(documents) = self.tried_on(&mended.documents, &round, profile) {
                mended.documents = documents;
                mended.done.extend(round.iter().map(|it| (it.document.path.clone(), it.fix.title.clone())));
                continue;
            }
            let culprits = self.culprits(&mended.documents, &round, profile);
            refused.extend(culprits.into_iter().map(|it| (it.document.path.clone(), it.cause.clone())));
        }
        for document in &mended.documents {
            self.set_text(TextFile { path: document.path.clone(), text: document.text.clone() });
        }
        let pairs = before.iter().zip(&mended.documents);
        let changed = pairs.filter(|(old, new)| old.text != new.text).map(|(_, new)| new);
        mended.files = changed.map(|new| TextFile { path: new.path.clone(), text: new.text.clone() }).collect();
        mended
    }

    /// Those of some fixes, which together do harm, that do it by themselves; all, if none does harm alone. Halves are tried
    /// rather than single ones, because few do harm.
    fn culprits<'r>(
        &self,
        before: &[Arc<Document>],
        round: &[&'r Chosen],
        profile: Option<Profile>,
    ) -> Vec<&'r Chosen> {
        if round.len() < 2 {
            return round.to_vec();
        }
        let (left, right) = round.split_at(round.len() / 2);
        let mut found = Vec::new();
        for half in [left, right] {
            if self.tried_on(before, half, profile).is_none() {
                found.extend(self.culprits(before, half, profile));
            }
        }
        if found.is_empty() { round.to_vec() } else { found }
    }

    /// The documents after some fixes, checked; `None` when that would do harm.
    fn tried_on(
        &self,
        before: &[Arc<Document>],
        chosen: &[&Chosen],
        profile: Option<Profile>,
    ) -> Option<Vec<Arc<Document>>> {
        let mut session = self.copy();
        for document in before {
            let own = chosen.iter().filter(|it| it.document.path == document.path);
            let splices: Vec<Splice> = own.flat_map(|it| it.fix.edit.splices()).cloned().collect();
            let text = TextEdit::new(splices).ok()?.apply(&document.text);
            session.set_text(TextFile { path: document.path.clone(), text });
        }
        let after = session.checked(profile);
        let is_harmed = before.iter().zip(&after).any(|(old, new)| damage(old) < damage(new));
        let (old, new) = (grave(before), grave(&after));
        let is_worse = new.iter().any(|(rule, count)| old.get(rule).copied().unwrap_or(0) < *count);
        (!is_harmed && !is_worse).then_some(after)
    }

    /// The text of a file after one fix of one finding, with what the fix is called, or why there is none.
    pub(crate) fn mended_once(&mut self, fix: &FixOne) -> Result<(String, String), String> {
        let documents = self.checked(None);
        let document = documents.iter().find(|document| document.path == fix.path);
        let document = document.ok_or_else(|| format!("There is no file `{}` in this project.", fix.path))?;
        let offset = |at: usize| document.lines.editor_offset(&document.text, at);
        let is_meant = |finding: &&Diagnostic| {
            let range = finding.range;
            finding.code == fix.rule && offset(range.start()) == fix.start && offset(range.end()) == fix.end
        };
        let mut meant = document.findings.iter().filter(is_meant);
        let chosen = meant.find_map(|finding| finding.fixes.get(fix.number as usize));
        let chosen = chosen.ok_or("The text has changed since, and this is not found there any more.")?;
        Ok((chosen.edit.apply(&document.text), chosen.title.clone()))
    }
}

fn damage(document: &Document) -> usize {
    document.current.as_ref().map_or(0, |file| file.tree().damaged().len())
}

/// How often each rule finds what GitHub refuses or what fails.
fn grave(documents: &[Arc<Document>]) -> BTreeMap<&'static str, usize> {
    let mut count = BTreeMap::new();
    for finding in documents.iter().flat_map(|document| &document.findings) {
        if finding.severity <= Severity::Broken {
            *count.entry(finding.code).or_insert(0) += 1;
        }
    }
    count
}

/// The safest fix of each finding, the first of equals, as far as they keep clear of each other.
fn round(document: &Arc<Document>, grade: Grade, is_refused: &dyn Fn(&Chosen) -> bool) -> Vec<Chosen> {
    let mut found: Vec<Chosen> = Vec::new();
    for finding in &document.findings {
        let fixes = finding.fixes.iter().filter(|fix| fix.grade <= grade);
        let Some(fix) = fixes.min_by_key(|fix| fix.grade).cloned() else { continue };
        let taken = || found.iter().flat_map(|chosen| chosen.fix.edit.splices());
        let is_clear = fix.edit.splices().iter().all(|new| taken().all(|taken| !touch(new, taken)));
        let changes = fix.edit.apply(&document.text) != document.text;
        let chosen = Chosen { document: Arc::clone(document), cause: (finding.code, finding.message.clone()), fix };
        if is_clear && changes && !is_refused(&chosen) {
            found.push(chosen);
        }
    }
    found
}

/// Whether two splices share bytes or meet: what is inserted twice at one place is likely the same.
fn touch(one: &Splice, other: &Splice) -> bool {
    one.range.start() <= other.range.end() && other.range.start() <= one.range.end()
}
