//! F8 and Shift+F8: to the next finding and to the one before, over all files and around.

use super::row::go;
use crate::state::{Desk, panes};
use leptos::prelude::*;
use session::wire::Finding;

/// Listens to the keys, wherever the focus is.
pub fn listen(desk: Desk) {
    let panes = panes();
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() != "F8" || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        event.prevent_default();
        let file = desk.file.get_untracked().unwrap_or_default();
        let (line, column) = desk.cursor.get_untracked();
        let findings = desk.findings.get_untracked();
        if let Some(finding) = next(&findings, (&file, line, column), !event.shift_key()) {
            go(desk, panes, finding);
        }
    });
    on_cleanup(move || pressed.remove());
}

/// The first finding behind a place, or the last before it; from the end around to the start. `findings` are sorted by path
/// and place.
fn next<'f>(findings: &'f [Finding], at: (&str, u32, u32), is_forward: bool) -> Option<&'f Finding> {
    let place = |finding: &'f Finding| (finding.place.path.as_str(), finding.place.line, finding.place.column);
    if is_forward {
        findings.iter().find(|finding| place(finding) > at).or(findings.first())
    } else {
        findings.iter().rev().find(|finding| place(finding) < at).or(findings.last())
    }
}

#[cfg(test)]
mod tests {
    use super::next;
    use session::wire::{Finding, Place, Severity};

    fn finding(path: &str, line: u32) -> Finding {
        Finding {
            rule: String::new(),
            severity: Severity::Advice,
            message: String::new(),
            help: None,
            place: Place { path: path.to_owned(), start: 0, end: 0, line, column: 3 },
            node: None,
            fixes: Vec::new(),
        }
    }

    #[test]
    fn around_over_all_files() {
        let findings = [finding("a.yml", 2), finding("a.yml", 5), finding("b.yml", 1)];
        let line = |at, is_forward| {
            next(&findings, at, is_forward).map(|finding| (finding.place.path.as_str(), finding.place.line))
        };
        assert_eq!(line(("a.yml", 1, 1), true), Some(("a.yml", 2)));
        assert_eq!(line(("a.yml", 2, 3), true), Some(("a.yml", 5)));
        assert_eq!(line(("a.yml", 5, 3), true), Some(("b.yml", 1)));
        assert_eq!(line(("b.yml", 1, 3), true), Some(("a.yml", 2)));
        assert_eq!(line(("a.yml", 2, 3), false), Some(("b.yml", 1)));
        assert_eq!(line(("b.yml", 1, 3), false), Some(("a.yml", 5)));
        assert_eq!(next(&[], ("a.yml", 1, 1), true), None);
    }
}
