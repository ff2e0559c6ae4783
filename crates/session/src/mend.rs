//! Fixes of findings, applied: one that a person chose, or all that are safe.
//!
//! Apart from the session's state, because the command line and the page ask for the same. Fixes that touch each other never
//! go in together: one goes in, the file is checked again, and what is still found is fixed in the next round, until a round
//! changes nothing. A round that would hide more of a file from the reader than before is not taken.

use std::sync::Arc;

use rules::Profile;
use source::{Diagnostic, Fix, Grade, Splice, TextEdit};

use crate::wire::TextFile;
use crate::{Document, Session};

/// Rounds after which the rest is left as it is; a real file takes two or three.
const MAX_ROUNDS: usize = 12;

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
        // Files whose last round was not taken.
        let mut given_up: Vec<String> = Vec::new();
        for _ in 0..MAX_ROUNDS {
            let mut has_changed = false;
            for document in &mended.documents {
                if !is_wanted(document) || given_up.contains(&document.path) {
                    continue;
                }
                let Some((text, titles)) = round(document, grade) else { continue };
                if self.take_if_sound(document, text) {
                    has_changed = true;
                    mended.done.extend(titles.into_iter().map(|title| (document.path.clone(), title)));
                } else {
                    given_up.push(document.path.clone());
                }
            }
            if !has_changed {
                break;
            }
            mended.documents = self.checked(profile);
        }
        let pairs = before.iter().zip(&mended.documents);
        let changed = pairs.filter(|(old, new)| old.text != new.text).map(|(_, new)| new);
        mended.files = changed.map(|new| TextFile { path: new.path.clone(), text: new.text.clone() }).collect();
        mended
    }

    /// Takes a file's new text unless more of it than before cannot be read.
    fn take_if_sound(&mut self, before: &Document, text: String) -> bool {
        if syntax::parse(&text).damaged().len() > damage(before) {
            return false;
        }
        self.set_text(TextFile { path: before.path.clone(), text });
        true
    }

    /// The text of a file after one fix of one finding, given by the rule, the place in editor units and the number of the
    /// fix; or why there is none.
    pub(crate) fn mended_once(&mut self, fix: &crate::wire::FixOne) -> Result<String, String> {
        let documents = self.checked(None);
        let document = documents.iter().find(|document| document.path == fix.path);
        let document = document.ok_or_else(|| format!("There is no file `{}` in this project.", fix.path))?;
        let offset = |at: usize| document.lines.editor_offset(&document.text, at);
        let is_meant = |finding: &&Diagnostic| {
            finding.code == fix.rule
                && offset(finding.range.start()) == fix.start
                && offset(finding.range.end()) == fix.end
        };
        let mut meant = document.findings.iter().filter(is_meant);
        let chosen = meant.find_map(|finding| finding.fixes.get(fix.number as usize));
        let chosen = chosen.ok_or("The text has changed since, and this is not found there any more.")?;
        Ok(chosen.edit.apply(&document.text))
    }
}

fn damage(document: &Document) -> usize {
    document.current.as_ref().map_or(0, |file| file.tree().damaged().len())
}

/// The text after the first good fix of each finding, as far as they keep clear of each other, and what they do. `None`: there
/// is nothing to fix.
fn round(document: &Document, grade: Grade) -> Option<(String, Vec<String>)> {
    let mut splices: Vec<Splice> = Vec::new();
    let mut titles = Vec::new();
    for finding in &document.findings {
        let Some(fix) = best(finding, grade) else { continue };
        let is_clear = fix.edit.splices().iter().all(|new| splices.iter().all(|taken| !touch(new, taken)));
        if is_clear && fix.edit.apply(&document.text) != document.text {
            splices.extend(fix.edit.splices().iter().cloned());
            titles.push(fix.title.clone());
        }
    }
    let edit = TextEdit::new(splices).ok()?;
    let text = edit.apply(&document.text);
    (text != document.text).then_some((text, titles))
}

/// The safest of a finding's fixes, the first of equals.
fn best(finding: &Diagnostic, grade: Grade) -> Option<&Fix> {
    finding.fixes.iter().filter(|fix| fix.grade <= grade).min_by_key(|fix| fix.grade)
}

/// Whether two splices share bytes or meet: what is inserted twice at one place is likely the same.
fn touch(one: &Splice, other: &Splice) -> bool {
    one.range.start() <= other.range.end() && other.range.start() <= one.range.end()
}
