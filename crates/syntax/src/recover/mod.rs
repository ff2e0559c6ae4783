//! Reading on behind an error: the smallest repair of the text is looked for that lets the parser get furthest, and the
//! builder reads on from the last sound line before it. Ranges keep speaking of the text as it is.
//!
//! A repair is an edit like any other: blanks where something cannot be read, a quote or bracket that was not closed, a
//! missing colon, another indentation. It is never shown as text, only as what the tree makes of the place.

mod candidates;
mod context;
mod lines;
mod openers;

use source::{Diagnostic, Splice, TextRange};

use crate::build::{Builder, Stop, first_stop};
use crate::reading::Reading;
use crate::tree::Tree;
use candidates::{Repair, Scene};
use context::Context;
use lines::Lines;

/// Repairs at most; a text with more errors than this is read up to there.
const MAX_REPAIRS: usize = 64;
/// How far behind the error a repair is tried, in bytes; the rest is read only with the best one.
const WINDOW_BYTES: usize = 2048;

/// The tree of `text`, whatever it is.
///
/// Total and deterministic. Time grows linearly with the text: sound YAML is read once, and each of at most
/// [`MAX_REPAIRS`] errors costs a bounded number of looks at its neighbourhood.
pub fn parse(text: &str) -> Tree {
    let mut builder = Builder::new(text);
    let Some(stop) = builder.read(&Reading::whole(text)) else { return builder.finish(text, Vec::new()) };
    let mut recovery = Recovery { text, lines: Lines::new(text), repairs: Vec::new(), damaged: Vec::new() };
    let found = recovery.run(&mut builder, stop);
    recovery.damaged.sort_unstable();
    recovery.damaged.dedup();
    let mut tree = builder.finish(text, recovery.damaged);
    tree.diagnostics.extend(found);
    tree.diagnostics.sort_by_key(|diagnostic| diagnostic.range);
    tree
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
            let is_new = self.damaged.iter().all(|damage| self.lines.at(damage.start()).abs_diff(line) > 1);
            if is_new {
                found.push(describe(&repair, &stop));
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
            let reach = next.map_or(usize::MAX, |next| next.at);
            if best.as_ref().is_none_or(|(furthest, ..)| reach > *furthest) {
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
        Scene { lines: &self.lines, stop, openers: openers::find(self.text, sound, stop.at), here }
    }

    /// The repairs so far and this one; `None` if they contradict one another or it changes nothing.
    fn with(&self, repair: &Repair) -> Option<Vec<Splice>> {
        let changes = repair.splices.iter().any(|splice| splice.range.slice(self.text) != splice.text);
        let all = self.repairs.iter().chain(&repair.splices).cloned().collect();
        let edit = source::TextEdit::new(all).ok().filter(|_| changes)?;
        Some(edit.splices().to_vec())
    }
}

fn describe(repair: &Repair, stop: &Stop) -> Diagnostic {
    let message = format!("This is not valid YAML: {:?} {:?}.", repair.cause, stop.reason);
    Diagnostic::rejected(crate::YAML_SYNTAX, repair.place, message)
}
