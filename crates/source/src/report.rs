//! A diagnostic as people read it in a terminal: message, place, the line itself with carets under it.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use crate::{Diagnostic, LineIndex, TextRange};

/// The caret report of one diagnostic, ending with a line break. Columns are aligned by display width, tabs shown as
/// one space.
pub fn report(path: &str, text: &str, lines: &LineIndex, diagnostic: &Diagnostic) -> String {
    let at = lines.line_column(text, diagnostic.range.start());
    let margin = " ".repeat(widest_line_number(text, lines, diagnostic));
    let mut out = format!("{}[{}]: {}\n", diagnostic.severity.name(), diagnostic.code, diagnostic.message);
    let _ = writeln!(out, "{margin}--> {path}:{}:{}", at.line, at.column);
    excerpt(&mut out, text, lines, &margin, diagnostic.range, '^', "");
    for label in &diagnostic.labels {
        excerpt(&mut out, text, lines, &margin, label.range, '-', &label.message);
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "{margin} = help: {help}");
    }
    for fix in &diagnostic.fixes {
        let _ = writeln!(out, "{margin} = fix: {}", fix.title);
    }
    out
}

fn widest_line_number(text: &str, lines: &LineIndex, diagnostic: &Diagnostic) -> usize {
    let ranges = diagnostic.labels.iter().map(|label| label.range).chain([diagnostic.range]);
    ranges.map(|range| lines.line_column(text, range.start()).line.to_string().len()).max().unwrap_or(1)
}

fn excerpt(out: &mut String, text: &str, lines: &LineIndex, margin: &str, range: TextRange, mark: char, message: &str) {
    let number = lines.line_of(range.start());
    let line = lines.line(text, number);
    let start = (range.start() - lines.line_start(number)).min(line.len());
    let end = (range.end() - lines.line_start(number)).clamp(start, line.len());
    let width = |part: Option<&str>| part.unwrap_or("").replace('\t', " ").width();
    let indent = " ".repeat(width(line.get(..start)));
    let marks = mark.to_string().repeat(width(line.get(start..end)).max(1));
    let _ = writeln!(out, "{margin} |");
    let _ = writeln!(out, "{:>pad$} | {}", number + 1, line.replace('\t', " "), pad = margin.len());
    let _ = writeln!(out, "{}", format!("{margin} | {indent}{marks} {message}").trim_end());
}
