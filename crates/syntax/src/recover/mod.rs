//! Reading on behind an error: the smallest repair of the text is looked for that lets the parser get furthest, and the
//! builder reads on from the last sound line before it. Ranges keep speaking of the text as it is.
//!
//! A repair is an edit like any other: blanks where something cannot be read, a quote or bracket that was not closed, a
//! missing colon, another indentation. It is never shown as text, only as what the tree makes of the place.

mod candidates;
mod context;
mod lines;
mod openers;

use std::borrow::Cow;

use source::{Diagnostic, Splice, TextRange, lean};

use crate::build::{Builder, Stop, first_stop};
use crate::message::{self, Damage};
use crate::reading::Reading;
use crate::tree::Tree;
pub(crate) use candidates::Cause;
use candidates::{Repair, Scene};
use context::Context;
use lines::Lines;

/// Repairs at most; a text with more errors than this is read up to there.
const MAX_REPAIRS: usize = 64;
/// How far behind the error a repair is tried, in bytes; the rest is read only with the best one.
const WINDOW_BYTES: usize = 2048;
/// How many lines further a harsher repair must get than a gentler one: when several errors stand close together, where
/// the next one shows says little.
const SLACK_LINES: usize = 1;

/// The tree of `text`, whatever it is.
///
/// Total and deterministic. Time grows linearly with the text: sound YAML is read once, and each of at most
/// [`MAX_REPAIRS`] errors costs a bounded number of looks at its neighbourhood.
pub fn parse(text: &str) -> Tree {
    let (readable, mut damaged, mut found) = without_nul(text);
    let mut builder = Builder::new(&readable);
    if let Some(stop) = builder.read(&Reading::whole(&readable)) {
        let lines = Lines::new(&readable);
        let mut recovery = Recovery { text: &readable, lines, repairs: Vec::new(), damaged: Vec::new() };
        found.extend(recovery.run(&mut builder, stop));
        damaged.extend(recovery.damaged);
        lean::sort_by_key(&mut damaged, |range| *range);
        damaged.dedup();
    }
    let mut tree = builder.finish(text, damaged);
    tree.diagnostics.extend(found);
    lean::sort_by_key(&mut tree.diagnostics, |diagnostic| diagnostic.range);
    tree
}

/// The tree of `text` up to the first error, the rest of the text being damaged; the same as of [`parse`] where there is no
/// error. Says nothing about the error: for who only draws what can be read at once.
pub fn parse_until_error(text: &str) -> Tree {
    let (readable, mut damaged, _) = without_nul(text);
    let mut builder = Builder::new(&readable);
    if let Some(stop) = builder.read(&Reading::whole(&readable)) {
        damaged.retain(|range| range.end() <= stop.at);
        damaged.push(TextRange::new(stop.at.min(text.len()), text.len()));
    }
    builder.finish(text, damaged)
}

/// The tree of a file's bytes. What is no UTF-8 becomes U+FFFD, one for each maximal ill-formed piece (Unicode 16,
/// chapter 3.9), with a diagnostic for the first [`MAX_REPAIRS`] of them; [`Tree::text`] is the text so decoded. A file
/// in UTF-16 is not decoded, and said to be one.
pub fn parse_bytes(bytes: &[u8]) -> Tree {
    let mut text = String::with_capacity(bytes.len());
    let mut found = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let place = TextRange::new(text.len(), text.len() + '\u{fffd}'.len_utf8());
            text.push('\u{fffd}');
            if found.len() < MAX_REPAIRS {
                found.push(message::not_utf8(place, chunk.invalid()));
            }
        }
    }
    let mut tree = parse(&text);
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        tree.diagnostics = vec![message::utf16()];
        return tree;
    }
    tree.diagnostics.extend(found);
    lean::sort_by_key(&mut tree.diagnostics, |diagnostic| diagnostic.range);
    tree
}

/// The text with spaces for NULs, which the parser takes for the end; where they stand, and what to say of it.
fn without_nul(text: &str) -> (Cow<'_, str>, Vec<TextRange>, Vec<Diagnostic>) {
    if !text.contains('\0') {
        return (Cow::Borrowed(text), Vec::new(), Vec::new());
    }
    let mut places: Vec<TextRange> = Vec::new();
    for (at, _) in text.match_indices('\0') {
        match places.last_mut().filter(|last| last.end() == at) {
            Some(last) => *last = TextRange::new(last.start(), at + 1),
            None => places.push(TextRange::new(at, at + 1)),
        }
    }
    let count = places.iter().map(|place| place.len()).sum();
    let found = places.first().map(|place| message::nul(*place, count)).into_iter().collect();
    (Cow::Owned(text.replace('\0', " ")), places, found)
}

struct Recovery<'t> {
    text: &'t str,
    lines: Lines<'t>,
    /// All that was changed so far, sorted and disjoint.
    repairs: Vec<Splice>,
    damaged: Vec<TextRange>,
}

impl<'t> Recovery<'t> {
    fn run(&mut self, builder: &mut Builder<'t>, mut stop: Stop) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for _ in 0..MAX_REPAIRS {
            let Some((repair, repairs, context)) = self.best(builder, &stop) else { break };
            let line = self.lines.at(repair.place.start());
            // What cannot be read beside a damage is most likely part of it.
            let near = usize::from(repair.cause == Cause::Unreadable);
            let is_new = self.damaged.iter().all(|damage| self.lines.at(damage.start()).abs_diff(line) > near);
            if is_new {
                let (cause, place, reason) = (repair.cause, repair.place, &stop.reason);
                found.push(message::broken(self.text, &Damage { cause, place, reason, splices: &repair.splices }));
            }
            self.damaged.extend(repair.damaged);
            self.repairs = repairs;
            context.resume(builder, self.text);
            let rest = TextRange::new(context.offset, self.text.len());
            match builder.read(&Reading::repaired(self.text, &context.lines, rest, &self.repairs)) {
                Some(next) => stop = next,
                None => break,
            }
        }
        found
    }

    /// The repair that lets the parser get furthest, the first of equals; with all repairs then, and where to read on.
    fn best(&self, builder: &Builder<'_>, stop: &Stop) -> Option<(Repair, Vec<Splice>, Context)> {
        let mut best: Option<(usize, Repair, Vec<Splice>, Context)> = None;
        for repair in self.scene(builder, stop).repairs() {
            let Some(repairs) = self.with(&repair) else { continue };
            let first = repair.splices.iter().map(|splice| splice.range.start()).min().unwrap_or(stop.at);
            let context = Context::before(self.text, builder, self.lines.start(self.lines.at(first)));
            let window = TextRange::new(context.offset, self.lines.window_end(stop.at + WINDOW_BYTES));
            let next = first_stop(&Reading::repaired(self.text, &context.lines, window, &repairs));
            let reach = next.map_or(usize::MAX, |next| self.lines.at(next.at));
            if best.as_ref().is_none_or(|(furthest, ..)| reach > furthest.saturating_add(SLACK_LINES)) {
                best = Some((reach, repair, repairs, context));
            }
            if reach == usize::MAX {
                break;
            }
        }
        best.map(|(_, repair, repairs, context)| (repair, repairs, context))
    }

    fn scene<'s>(&'s self, builder: &Builder<'_>, stop: &'s Stop) -> Scene<'s, 't> {
        let line = self.lines.at(stop.at);
        let here = if self.lines.is_empty(line) { self.lines.before(line).unwrap_or(line) } else { line };
        let sound = Context::before(self.text, builder, self.lines.start(here)).offset;
        // The error of an unclosed quote or bracket may stand at the sign itself.
        let end = self.lines.content(line).end().max(stop.at);
        Scene { lines: &self.lines, stop, openers: openers::find(self.text, sound, end), here }
    }

    /// The repairs so far and this one; `None` if they contradict one another, or it changes nothing or the same place
    /// again.
    fn with(&self, repair: &Repair) -> Option<Vec<Splice>> {
        let is_again = |splice: &Splice| self.repairs.iter().any(|done| done.range == splice.range);
        let is_change = |splice: &Splice| splice.range.slice(self.text) != splice.text;
        let changes = repair.splices.iter().any(is_change) && !repair.splices.iter().any(is_again);
        let all = self.repairs.iter().chain(&repair.splices).cloned().collect();
        let edit = source::TextEdit::new(all).ok().filter(|_| changes)?;
        Some(edit.splices().to_vec())
    }
}
