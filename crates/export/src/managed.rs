//! Managed sections: what stands between markers in a user's Markdown is ours, everything else is kept to the byte.
//!
//! `<!-- pipewright:begin section=job-dependencies -->` … `<!-- pipewright:end -->`. The first marker may say how the
//! section is drawn: `diagrams=mermaid`, `width=100`.

use crate::Section;
use crate::document::Diagrams;
use crate::facts;

const BEGIN: &str = "<!-- pipewright:begin";
const END: &str = "<!-- pipewright:end -->";

/// A managed section of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Managed {
    /// Which.
    pub section: Section,
    /// Its form, where the marker says it.
    pub diagrams: Option<Diagrams>,
    /// Its width in cells, where the marker says it.
    pub width_cells: Option<usize>,
    /// 1-based line of its first marker.
    pub line: usize,
    /// From behind the first marker's line to the second marker, in bytes.
    body: (usize, usize),
}

/// Why the markers of a text cannot be followed: place, reason and next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkerFault {
    /// 1-based line.
    pub line: usize,
    /// A sentence or two.
    pub reason: String,
}

/// How a section of a document stands to the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// Which.
    pub section: Section,
    /// How it stands.
    pub state: State,
    /// What differs, in facts.
    pub facts: Vec<String>,
}

/// How a section stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It says what the files say.
    Ok,
    /// It says something else.
    Changed,
    /// It is wanted and is not there.
    Missing,
    /// It stands there without markers.
    Unmanaged,
}

impl State {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Unmanaged => "unmanaged",
        }
    }
}

/// The managed sections of a text, in order.
pub fn managed(text: &str) -> Result<Vec<Managed>, MarkerFault> {
    let mut found: Vec<Managed> = Vec::new();
    let mut open: Option<Managed> = None;
    let mut at = 0;
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        let (start, number) = (at, nth + 1);
        at += line.len();
        let fault = |reason: String| MarkerFault { line: number, reason };
        let trimmed = line.trim();
        if trimmed.starts_with(BEGIN) {
            if let Some(before) = &open {
                let reason = format!(
                    "A section begins here before the one of line {} has ended. Put `{END}` before it.",
                    before.line
                );
                return Err(fault(reason));
            }
            open = Some(begin(trimmed, number, at).map_err(fault)?);
        } else if trimmed == END {
            let Some(section) = open.take() else {
                return Err(fault(format!(
                    "A section ends here that has not begun. Take the line out, or put `{BEGIN} section=… -->` before it."
                )));
            };
            found.push(Managed { body: (section.body.0, start), ..section });
        }
    }
    match open {
        Some(open) => {
            Err(MarkerFault { line: open.line, reason: format!("This section has no end. Put `{END}` behind it.") })
        }
        None => Ok(found),
    }
}

fn begin(marker: &str, line: usize, body: usize) -> Result<Managed, String> {
    let words = marker.trim_start_matches(BEGIN).trim_end_matches("-->").split_whitespace();
    let (mut section, mut diagrams, mut width_cells) = (None, None, None);
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let unknown = |what: &str, known: &str| format!("`{value}` is no {what}. There are: {known}.");
        match key {
            "section" => {
                let known = || Section::ALL.map(Section::id).join(", ");
                section = Some(Section::from_id(value).ok_or_else(|| unknown("section", &known()))?);
            }
            "diagrams" => {
                let known = || Diagrams::ALL.map(Diagrams::word).join(", ");
                diagrams = Some(Diagrams::from_word(value).ok_or_else(|| unknown("form of diagrams", &known()))?);
            }
            "width" => {
                let cells = value.parse().map_err(|_| format!("`{value}` is no width: give a number of cells."))?;
                width_cells = Some(cells);
            }
            _ => {
                return Err(format!(
                    "`{key}` means nothing here. A marker may have `section=`, `diagrams=` and `width=`."
                ));
            }
        }
    }
    let section = section.ok_or("The marker does not say which section: add `section=` and its id.")?;
    Ok(Managed { section, diagrams, width_cells, line, body: (body, body) })
}

/// The text with what each managed section says now; everything else is kept to the byte. `says` gives the section's
/// Markdown.
pub fn refreshed(text: &str, managed: &[Managed], says: impl Fn(&Managed) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for section in managed {
        let (start, end) = section.body;
        out.push_str(text.get(done..start).unwrap_or_default());
        let break_ = if text.contains("\r\n") { "\r\n" } else { "\n" };
        out.push_str(&format!("\n{}\n", says(section).trim_end_matches('\n')).replace('\n', break_));
        out.push_str(break_);
        done = end;
    }
    out + text.get(done..).unwrap_or_default()
}

/// How the wanted sections stand in a text. `says` gives a section's Markdown now; an empty one has nothing to say.
pub fn drift(
    text: &str,
    managed: &[Managed],
    wanted: &[Section],
    says: impl Fn(Section, Option<&Managed>) -> String,
) -> Vec<Drift> {
    let mut found: Vec<Drift> = managed
        .iter()
        .map(|section| {
            let (start, end) = section.body;
            let (old, new) =
                (facts::of(text.get(start..end).unwrap_or_default()), facts::of(&says(section.section, Some(section))));
            let facts = facts::differences(&old, &new);
            let state = if facts.is_empty() { State::Ok } else { State::Changed };
            Drift { section: section.section, state, facts }
        })
        .collect();
    for section in wanted {
        if managed.iter().any(|known| known.section == *section) || says(*section, None).is_empty() {
            continue;
        }
        let is_there = text.lines().any(|line| {
            line.starts_with('#') && line.trim_start_matches('#').trim().eq_ignore_ascii_case(section.title())
        });
        let state = if is_there { State::Unmanaged } else { State::Missing };
        found.push(Drift { section: *section, state, facts: Vec::new() });
    }
    found
}
