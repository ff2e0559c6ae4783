//! Comments that ignore findings: `# pipewright: ignore[rule-id]` on the line of a finding or on the line above it, and
//! what people have written for other checkers.
//!
//! Without brackets a comment ignores whatever is found there. `# zizmor: ignore[id]` and `# actionlint: ignore[id]` are
//! read alike. A comment of ours that ignores nothing is itself found: `unused-ignore`.

use source::{Diagnostic, Fix, Grade, LineIndex, Severity, TextEdit, TextRange};

use crate::Context;

/// A comment that ignores findings.
struct Ignore<'c> {
    /// The ids; empty for all.
    ids: Vec<&'c str>,
    /// Where it stands.
    range: TextRange,
    /// The line that it stands on, from 0.
    line: usize,
    /// Whether it stands alone on its line and speaks of the next.
    is_above: bool,
    is_ours: bool,
    is_used: bool,
}

/// The findings that no comment ignores, and those about comments that ignore nothing.
pub(crate) fn apply(context: &Context<'_>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let text = context.tree.text();
    if !context.tree.comments().iter().any(|comment| comment.slice(text).contains("ignore")) {
        return found;
    }
    let lines = LineIndex::new(text);
    let mut ignores = ignores(context, &lines);
    let mut left: Vec<Diagnostic> =
        found.into_iter().filter(|finding| !is_ignored(finding, &lines, &mut ignores)).collect();
    left.extend(ignores.iter().filter(|ignore| ignore.is_ours && !ignore.is_used).map(|it| unused(it, text)));
    left
}

fn ignores<'c>(context: &Context<'c>, lines: &LineIndex) -> Vec<Ignore<'c>> {
    let text = context.tree.text();
    let mut found = Vec::new();
    for comment in context.tree.comments() {
        let words = comment.slice(text).trim_start_matches('#').trim_start();
        let ours = words.strip_prefix("pipewright:");
        let others = ["zizmor:", "actionlint:"].iter().find_map(|tool| words.strip_prefix(tool));
        let Some(rest) = ours.or(others).map(str::trim_start) else { continue };
        let Some(rest) = rest.strip_prefix("ignore") else { continue };
        let ids = rest.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|it| it.0);
        let line = lines.line_of(comment.start());
        let before = text.get(lines.line_start(line)..comment.start()).unwrap_or("");
        found.push(Ignore {
            ids: ids.map(|ids| ids.split(',').map(str::trim).collect()).unwrap_or_default(),
            range: *comment,
            line,
            is_above: before.trim().is_empty(),
            is_ours: ours.is_some(),
            is_used: false,
        });
    }
    found
}

/// Comments above one another all speak of the first line below them.
fn is_ignored(finding: &Diagnostic, lines: &LineIndex, ignores: &mut [Ignore<'_>]) -> bool {
    let line = lines.line_of(finding.range.start());
    let mut above = line;
    let mut is_ignored = false;
    for ignore in ignores.iter_mut().rev().filter(|ignore| ignore.line <= line) {
        let is_here = if ignore.is_above { ignore.line + 1 == above } else { ignore.line == line };
        if ignore.is_above && is_here {
            above = ignore.line;
        }
        if is_here && (ignore.ids.is_empty() || ignore.ids.contains(&finding.code)) {
            ignore.is_used = true;
            is_ignored = true;
        }
    }
    is_ignored
}

fn unused(ignore: &Ignore<'_>, text: &str) -> Diagnostic {
    let what = match ignore.ids.as_slice() {
        [] => "anything".to_owned(),
        ids => ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", "),
    };
    let message = format!("Nothing is found here that this comment could ignore: {what}.");
    let finding = Diagnostic::broken("unused-ignore", ignore.range, message).help("Remove the comment.");
    let before = text.get(..ignore.range.start()).unwrap_or("").trim_end_matches([' ', '\t']).len();
    let rest = text.get(ignore.range.end()..).unwrap_or("");
    let line = if ignore.is_above { rest.find('\n').map_or(rest.len(), |end| end + 1) } else { 0 };
    let edit = TextEdit::replace(TextRange::new(before, ignore.range.end() + line), "");
    let fix = Fix { title: "Remove the comment".to_owned(), grade: Grade::Safe, edit };
    Diagnostic { severity: Severity::Advice, ..finding }.fix(fix)
}
