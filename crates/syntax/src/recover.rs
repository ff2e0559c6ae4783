//! Reading on behind an error: the place that the parser stumbled over is blanked with spaces and the text is read
//! again, with the blanking that lets the parser get furthest. Blanks keep every byte where it is, so all ranges hold.

use std::borrow::Cow;

use source::{Diagnostic, LineIndex, TextRange};

use crate::YAML_SYNTAX;
use crate::build::{Stop, build, first_stop};
use crate::tree::Tree;

/// Places blanked at most; a text with more errors than this is read up to there.
const MAX_ROUNDS: usize = 16;
/// Above this size each round tries only the plain blanking of the line, to bound the time.
const SMALL_BYTES: usize = 256 * 1024;

/// The tree of `text`, whatever it is.
///
/// Total and deterministic; time grows linearly with the text: at most [`MAX_ROUNDS`] rounds of six readings.
pub fn parse(text: &str) -> Tree {
    let (tree, stop) = build(text, text);
    let Some(mut stop) = stop else { return tree };
    let lines = LineIndex::new(text);
    let mut masked = Cow::Borrowed(text);
    let mut damaged = Vec::new();
    let mut diagnostics = Vec::new();
    for _ in 0..MAX_ROUNDS {
        diagnostics.push(diagnostic(text, &lines, &stop));
        let Some(repair) = best_repair(&masked, &lines, &stop) else { break };
        damaged.extend(repair.blanked);
        masked = Cow::Owned(repair.text);
        match repair.next {
            Some(next) => stop = next,
            None => break,
        }
    }
    let (mut tree, _) = build(text, &masked);
    damaged.sort_unstable();
    damaged.dedup();
    tree.damaged = damaged;
    tree.diagnostics.extend(diagnostics);
    tree.diagnostics.sort_by_key(|diagnostic| diagnostic.range);
    tree
}

struct Repair {
    text: String,
    blanked: Vec<TextRange>,
    /// Where the parser gives up next.
    next: Option<Stop>,
}

fn best_repair(text: &str, lines: &LineIndex, stop: &Stop) -> Option<Repair> {
    let mut best: Option<Repair> = None;
    for blanked in candidates(text, lines, stop) {
        let masked = blank(text, &blanked);
        if masked == text {
            continue;
        }
        let next = first_stop(&masked);
        let reach = |next: &Option<Stop>| next.as_ref().map_or(usize::MAX, |stop| stop.at);
        if best.as_ref().is_none_or(|best| reach(&next) > reach(&best.next)) {
            best = Some(Repair { text: masked, blanked, next });
        }
    }
    best
}

/// What may be blanked, gentlest first: the value on the line of the error, that whole line, the same for the line
/// before (where a bracket or quote may stand that was never closed), then both lines.
fn candidates(text: &str, lines: &LineIndex, stop: &Stop) -> Vec<Vec<TextRange>> {
    let here = lines.line_of(stop.at);
    let whole = |line: usize| content_of(text, lines, line);
    if text.len() > SMALL_BYTES {
        return vec![vec![whole(here)]];
    }
    let before = (0..here).rev().find(|line| !whole(*line).is_empty());
    let mut tries = vec![vec![value_of(text, whole(here))], vec![whole(here)]];
    if let Some(before) = before {
        tries.push(vec![value_of(text, whole(before))]);
        tries.push(vec![whole(before)]);
        tries.push(vec![value_of(text, whole(before)), whole(here)]);
        tries.push(vec![whole(before), whole(here)]);
    }
    tries
}

/// A line without its indentation, trailing blanks and break.
fn content_of(text: &str, lines: &LineIndex, line: usize) -> TextRange {
    let start = lines.line_start(line);
    let content = lines.line(text, line);
    let indent = content.len() - content.trim_start().len();
    TextRange::new(start + indent, start + content.trim_end().len().max(indent))
}

/// What stands behind the first `: ` of a line's content; the whole content when there is none.
fn value_of(text: &str, content: TextRange) -> TextRange {
    match content.slice(text).find(": ") {
        Some(colon) => TextRange::new(content.start() + colon + 2, content.end()),
        None => content,
    }
}

fn blank(text: &str, ranges: &[TextRange]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for range in ranges {
        out.push_str(text.get(done..range.start()).unwrap_or(""));
        out.extend(std::iter::repeat_n(' ', range.len()));
        done = range.end();
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out
}

fn diagnostic(text: &str, lines: &LineIndex, stop: &Stop) -> Diagnostic {
    let line = content_of(text, lines, lines.line_of(stop.at));
    let start = stop.at.clamp(line.start(), line.end());
    let word = text.get(start..line.end()).unwrap_or("");
    let first = word.chars().next().map_or(0, char::len_utf8);
    let range = if first == 0 {
        line
    } else {
        TextRange::new(start, start + word.find([' ', ',']).unwrap_or(word.len()).max(first))
    };
    let reason = stop.reason.replace('`', "'");
    Diagnostic::rejected(YAML_SYNTAX, range, format!("This is not valid YAML: {reason}."))
        .help("Check the indentation, quotes, brackets and colons here and on the line before.")
}
