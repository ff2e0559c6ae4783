//! The repairs worth trying for an error, gentlest first.

use source::{Diagnostic, Splice, TextRange};

use super::lines::Lines;
use crate::build::{Builder, Stop};
use crate::YAML_SYNTAX;

/// A change that may let the parser read on.
pub(super) struct Repair {
    pub(super) splices: Vec<Splice>,
    /// What is to be marked.
    pub(super) place: TextRange,
    /// What is not read as it is written.
    pub(super) damaged: Vec<TextRange>,
}

impl Repair {
    pub(super) fn diagnostic(&self, _text: &str, stop: &Stop) -> Diagnostic {
        Diagnostic::rejected(YAML_SYNTAX, self.place, format!("This is not valid YAML: {:?}.", stop.reason))
    }
}

fn blank(lines: &Lines<'_>, ranges: &[TextRange]) -> Repair {
    let splices = ranges.iter().map(|range| Splice { range: *range, text: " ".repeat(range.len()) }).collect();
    let _ = lines;
    Repair { splices, place: ranges.first().copied().unwrap_or_default(), damaged: ranges.to_vec() }
}

/// All of them.
pub(super) fn all(lines: &Lines<'_>, _builder: &Builder<'_>, stop: &Stop) -> Vec<Repair> {
    let here = lines.at(stop.at);
    let whole = |line: usize| lines.content(line);
    let mut tries = vec![blank(lines, &[value_of(lines, here)]), blank(lines, &[whole(here)])];
    if let Some(before) = lines.before(here) {
        tries.push(blank(lines, &[value_of(lines, before)]));
        tries.push(blank(lines, &[whole(before)]));
        tries.push(blank(lines, &[value_of(lines, before), whole(here)]));
        tries.push(blank(lines, &[whole(before), whole(here)]));
    }
    tries
}

/// What stands behind the first `: ` of a line's content; the whole content when there is none.
fn value_of(lines: &Lines<'_>, line: usize) -> TextRange {
    let content = lines.content(line);
    match content.slice(lines.text).find(": ") {
        Some(colon) => TextRange::new(content.start() + colon + 2, content.end()),
        None => content,
    }
}
