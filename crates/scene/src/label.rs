//! Which lines say something in words, and what.
//!
//! Only what neither the line's style nor the cards at its ends tell: a picture that says everything is not read. So lines
//! of the plain picture say nothing; what a lens adds says which outputs, which event, on which branch. A job that reads
//! outputs of another needs it, and a second line beside that one would tell no more than words on it.

use graph::{Edge, Node};
use layout::Size;

use crate::font::{fit, width_px};
use crate::{CardKind, LineKind, Role};

/// The widest a label may be.
const MOST_PX: i32 = 168;
/// Room at each end of a label.
pub(crate) const SIDE_PX: i32 = 5;
const HEIGHT_PX: i32 = 16;
/// So many lines from one card may say the same.
const MOST_ALIKE: usize = 3;
const BLOCKED: &str = "blocked";
/// The activity that `workflow_run` is about unless it is told otherwise, and nearly always if it is.
const USUAL_ACTIVITY: &str = "completed";

/// What an edge drawn as that kind of line says; empty: nothing.
pub(crate) fn words(edge: &Edge, kind: LineKind, from: &Node, to: &Node) -> String {
    let is_told = CardKind::of(to.kind) == CardKind::Event;
    let detail = edge.detail.as_str();
    match kind {
        LineKind::Outputs if from.kind.is_job() && to.kind.is_job() => detail.to_owned(),
        LineKind::RunsAfter if detail != USUAL_ACTIVITY => detail.to_owned(),
        LineKind::Causes | LineKind::Maybe | LineKind::Dispatches | LineKind::Blocked if !is_told => detail.to_owned(),
        _ => String::new(),
    }
}

/// The kinds of lines between the same two cards that say a line's words in its place.
pub(crate) fn carriers(kind: LineKind) -> &'static [LineKind] {
    match kind {
        LineKind::Outputs => &[LineKind::Needs, LineKind::NeedsAlways],
        _ => &[],
    }
}

/// The words of several edges that one line stands for.
pub(crate) fn add(words: &mut String, more: &str) {
    if !more.is_empty() && !words.split(", ").any(|known| known == more) {
        if !words.is_empty() {
            words.push_str(", ");
        }
        words.push_str(more);
    }
}

/// Whether a line still says its words when so many lines of the same kind from the same card would say the same: one event
/// may start fifty workflows, and its own card tells which it is. Outputs have no other place.
pub(crate) fn is_worth(kind: LineKind, alike: usize) -> bool {
    alike <= MOST_ALIKE || matches!(kind, LineKind::Needs | LineKind::NeedsAlways | LineKind::Outputs)
}

/// The words of a line as far as they are drawn, and their size.
pub(crate) fn measured(kind: LineKind, words: &str) -> Option<(String, Size)> {
    let words = match kind {
        LineKind::Blocked if words.is_empty() => BLOCKED,
        LineKind::Blocked => &format!("{BLOCKED}: {words}"),
        _ => words,
    };
    let text = fit(words, Role::Detail, MOST_PX - 2 * SIDE_PX);
    let size = Size { w: width_px(&text, Role::Detail) + 2 * SIDE_PX, h: HEIGHT_PX };
    (!text.is_empty()).then_some((text, size))
}
